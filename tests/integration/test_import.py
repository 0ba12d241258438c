"""`reverse-mentor import`, at a terminal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.database import bring_up
from bot.settings import Settings
from mentoring.roster import parse_roster
from services.cohort import managers_of
from services.roster import import_roster
from storage.engine import Sessions, open_sessions
from storage.programs import list_roster
from storage.tables import AuditEvent, Person, Program
from tests.integration.builders import TEAM, a_program
from tests.integration.test_cli import command, one_line

COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    """The database that the command will find in its folder, with one program."""
    engine = bring_up(Settings(database_url=f"sqlite:///{tmp_path / 'reverse-mentor.db'}"))
    sessions = open_sessions(engine)
    with sessions.begin() as session:
        a_program(session, name="Learning both ways")
    return sessions


def the_program(session: Session) -> Program:
    return session.exec(select(Program)).one()


def test_the_example_company_goes_in_and_a_second_time_updates(
    sessions: Sessions, tmp_path: Path
) -> None:
    first = command(tmp_path, "import", str(COMPANY), "--program", "both ways")
    second = command(tmp_path, "import", str(COMPANY), "--program", "both ways")

    assert "40 people new, 0 updated" in first.stdout
    assert "0 people new, 40 updated" in second.stdout
    with sessions.begin() as session:
        assert len(list_roster(session, 1)) == 40
        assert [one.act for one in session.exec(select(AuditEvent))] == ["roster.imported"] * 2


def test_a_bad_file_is_named_line_by_line_and_nothing_of_it_is_taken(
    sessions: Sessions, tmp_path: Path
) -> None:
    bad = tmp_path / "people.csv"
    bad.write_text("email,level\nana@x.example,3\nbo,3\ncy@x.example,high\n")

    done = command(tmp_path, "import", str(bad), "--program", "both ways")

    assert done.returncode == 1
    assert "“bo” is not an address" in done.stderr
    assert "“high”" in done.stderr
    with sessions.begin() as session:
        assert list_roster(session, 1) == []


@pytest.mark.usefixtures("sessions")
def test_an_unknown_program_and_a_missing_file_are_one_line(tmp_path: Path) -> None:
    unknown = one_line(command(tmp_path, "import", str(COMPANY), "--program", "nothing"))
    missing = one_line(command(tmp_path, "import", "nowhere.csv", "--program", "both"))

    assert "/reverse-mentor program" in unknown
    assert "nowhere.csv" in missing


def test_reporting_lines_of_the_file_and_of_people_themselves_count_as_one(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        program = the_program(session)
        session.add(Person(team_id=TEAM, user_id="UANA", email="ana.lopes@lumen.example"))
        session.add(Person(team_id=TEAM, user_id="USOFIA", email="sofia.almeida@lumen.example"))
    with sessions.begin() as session:
        from_file(session)
        lines = managers_of(session, program)

    assert lines["UANA"] == "USOFIA"
    assert lines["USOFIA"] == "marisol.vega@lumen.example"


def from_file(session: Session) -> None:
    roster = parse_roster(COMPANY.read_bytes())
    import_roster(session, 1, roster.entries, "terminal", datetime.now(UTC))

"""Importing people files: at a terminal, and of the size of a company."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.database import bring_up
from bot.settings import Settings
from mentoring.errors import NotCoordinatorError
from mentoring.roster import Roster, parse_roster
from mentoring.roster_import import Imported
from mentoring.states import ProgramState
from services.joining import joining_form
from services.reporting_lines import lines_above
from services.roster import import_roster, take_roster
from storage.engine import Sessions, open_sessions
from storage.programs import set_coordinators
from storage.tables import AuditEvent, Person, Program, RosterEntry
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.test_cli import command, one_line

COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"


@pytest.fixture
def any_sessions(engine: Engine) -> Sessions:
    """An empty database of each kind."""
    return open_sessions(engine)


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
        assert len(session.exec(select(RosterEntry)).all()) == 40
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
        assert session.exec(select(RosterEntry)).all() == []


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
        lines = lines_above(session, program, ["UANA"])

    assert lines["UANA"] == "USOFIA"
    assert lines["USOFIA"] == "marisol.vega@lumen.example"


def from_file(session: Session) -> None:
    roster = parse_roster(COMPANY.read_bytes())
    import_roster(session, 1, roster.entries, "terminal", datetime.now(UTC))


LINES = 10_000
BAD = (
    ("no-address", "3", "", "email"),
    ("", "3", "", "email"),
    ("p{n}@x.example", "11", "", "level"),
    ("p{n}@x.example", "", "", "level"),
    ("p{n}@x.example", "3", "Europe/Berln", "timezone"),
    ("p0@x.example", "3", "", "email"),
    ('p{n}@x.example,3,"open', "", "", ""),
    ("p{n}@x.example", "3", ",,,", ""),
)
"""Address, level, zone, and the column that a problem names."""


def a_big_file(bad: Collection[int]) -> bytes:
    rows = ["email,level,timezone,manager"]
    for number in range(LINES):
        address, level, zone = f"p{number}@x.example", str(number % 10 + 1), "Europe/Berlin"
        if number in bad:
            address, level, zone, _ = BAD[number // 50 % len(BAD)]
        manager = f"p{(number - 1) // 8}@x.example" if number else ""
        rows.append(f"{address.format(n=number)},{level},{zone},{manager}")
    return ("\n".join(rows) + "\n").encode()


def test_each_of_two_hundred_bad_lines_among_ten_thousand_is_named_and_then_all_go_in(
    any_sessions: Sessions,
) -> None:
    bad = range(25, LINES, 50)
    with any_sessions.begin() as session:
        program = a_program(session)
        add_coordinator(session, program)

    with any_sessions.begin() as session:
        refused = take_roster(session, TEAM, "UCOCO", 1, parse_roster(a_big_file(bad)), NOW)
    with any_sessions.begin() as session:
        assert session.exec(select(RosterEntry)).all() == []
    with any_sessions.begin() as session:
        taken = take_roster(session, TEAM, "UCOCO", 1, parse_roster(a_big_file(())), NOW)

    assert isinstance(refused, Roster)
    assert isinstance(taken, Imported)
    assert [(one.line, one.column) for one in refused.problems] == [
        (number + 2, BAD[number // 50 % len(BAD)][3]) for number in bad
    ]
    assert (taken.new, taken.updated, taken.strangers) == (LINES, 0, LINES)


def test_a_later_line_replaces_all_of_an_earlier_one(any_sessions: Sessions) -> None:
    files = (
        "email,level,name,role,offers\nana@x.example,2,Ana,mentor,pricing\nbo@x.example,3,Bo,,\n",
        "email,level,wants\nana@x.example,4,risk\n",
    )
    with any_sessions.begin() as session:
        a_program(session)
    for text in files:
        with any_sessions.begin() as session:
            import_roster(session, 1, parse_roster(text).entries, "terminal", NOW)

    with any_sessions.begin() as session:
        ana, bo = sorted(session.exec(select(RosterEntry)).all(), key=lambda row: row.email)
    assert (ana.level, ana.name, ana.role, ana.offers, ana.wants) == (4, "", None, [], ["risk"])
    assert bo.name == "Bo"


def test_only_its_coordinators_import_into_a_program(any_sessions: Sessions) -> None:
    with any_sessions.begin() as session:
        add_coordinator(session, a_program(session))

    roster = parse_roster("email,level\nana@x.example,3\n")
    with any_sessions.begin() as session, pytest.raises(NotCoordinatorError):
        take_roster(session, TEAM, "USOMEBODY", 1, roster, NOW)


def test_somebody_on_two_lines_by_id_and_by_address_is_found_at_a_terminal(
    sessions: Sessions, tmp_path: Path
) -> None:
    with sessions.begin() as session:
        session.add(Person(team_id=TEAM, user_id="U0ANA0001", email="ana@x.example"))
    twice = tmp_path / "people.csv"
    twice.write_text("email,level\nana@x.example,3\nU0ANA0001,3\n")

    done = command(tmp_path, "import", str(twice), "--program", "both ways")

    assert done.returncode == 1
    assert "is on line 2, too" in " ".join(done.stderr.split())


def add_coordinator(session: Session, program: Program) -> None:
    set_coordinators(session, program.id or 0, ["UCOCO"])


def test_who_is_named_by_an_id_that_slack_learns_later_is_still_found(
    any_sessions: Sessions,
) -> None:
    text = "member id,level,department,manager id\nU0ANA0001,3,Sales,U0BO00002\nU0BO00002,6,,\n"
    with any_sessions.begin() as session:
        program = a_program(session, state=ProgramState.ENROLLING)
        import_roster(session, 1, parse_roster(text).entries, "terminal", NOW)
        for user, address in (("U0ANA0001", "ana@x.example"), ("U0BO00002", "bo@x.example")):
            session.add(Person(team_id=TEAM, user_id=user, email=address))

    with any_sessions.begin() as session:
        assert lines_above(session, program, ["U0ANA0001"]) == {"U0ANA0001": "U0BO00002"}
        known = joining_form(session, TEAM, "U0ANA0001", NOW).known
    assert known
    assert (known.level, known.manager) == (3, "U0BO00002")


def test_a_line_by_id_and_a_later_one_by_address_are_one_person(any_sessions: Sessions) -> None:
    with any_sessions.begin() as session:
        a_program(session)
        by_id = parse_roster("member id,level\nU0ANA0001,3\nU0BO00002,4\n").entries
        import_roster(session, 1, by_id, "terminal", NOW)
        for user, address in (("U0ANA0001", "ana@x.example"), ("U0BO00002", "bo@x.example")):
            session.add(Person(team_id=TEAM, user_id=user, email=address))

    with any_sessions.begin() as session:
        by_address = parse_roster("email,level\nana@x.example,5\n").entries
        assert import_roster(session, 1, by_address, "terminal", NOW) == (0, 1)
        lines = {row.email: row.level for row in session.exec(select(RosterEntry)).all()}

    assert lines == {"ana@x.example": 5, "U0BO00002": 4}

"""Everything that is stored about somebody is shown to them, and nothing of others."""

import csv
import io
import json
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, select

from mentoring.errors import GoneError
from mentoring.mydata import FileFormat, Group, MyData, Seen
from mentoring.states import PairingState, ProgramState
from playbook.loader import load_playbook
from services.mydata import load_data_file, my_data, owe_file
from storage import deliveries
from storage.engine import Sessions
from storage.mydata.tables import MINE, TIES, WITHOUT_PEOPLE
from storage.people import ensure_workspace
from storage.tables import Delivery, MatchingRun, Pairing, Person, Program, Reflection, RosterEntry
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.full_program import ANA, BO, a_full_program
from views.blocks import LONGEST_SECTION
from views.mydata import my_data_modal, my_data_page
from views.mydata_files import as_csv, as_json

PLAYBOOK = load_playbook()
TABLES = sorted(SQLModel.metadata.tables)
ABOUT_PEOPLE = {mine.table.__tablename__ for mine in MINE}


def data_of(sessions: Sessions, user: str) -> MyData:
    with sessions.begin() as session:
        return my_data(session, TEAM, user, NOW)


def words(found: MyData) -> str:
    return json.dumps([asdict(one) for one in found.items], default=str)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_shown_to_those_whom_it_is_about_or_says_why_not(table: str) -> None:
    assert (table in ABOUT_PEOPLE) != (table in WITHOUT_PEOPLE), (
        f"{table}: say in storage/mydata/ what of it is one person's data"
    )


@pytest.mark.parametrize("table", sorted(map(str, ABOUT_PEOPLE)))
def test_every_column_is_shown_or_says_why_not(table: str) -> None:
    columns = {column.name for column in SQLModel.metadata.tables[table].columns}
    about = [mine for mine in MINE if mine.table.__tablename__ == table]
    shown = {name for mine in about for name in mine.shown.split()}
    left_out = {name for mine in about for name in mine.left_out}

    assert shown | left_out | TIES >= columns
    assert (shown | left_out) <= columns
    assert shown.isdisjoint(left_out)


def test_somebody_sees_everything_of_theirs_and_no_word_of_anybody_else(
    sessions: Sessions,
) -> None:
    a_full_program(sessions)

    ana = data_of(sessions, ANA)

    missing = {"say on a proposal", "matching", "coordinator", "office", "coordinator's act"}
    missing |= {"what Slack says", "line of a people file"}
    assert {one.what for one in ana.items} == {mine.what for mine in MINE} - missing
    of_bo = [one for one in ana.items if f"words of {BO}" in str(one.data)]
    assert {one.what for one in of_bo} == {"objective", "thank-you note"}
    assert "UDI" not in words(ana), "whom Bo would rather not be paired with"


def test_each_thing_says_who_can_see_it(sessions: Sessions) -> None:
    a_full_program(sessions)

    seen = {one.what: one.seen for one in data_of(sessions, ANA).items}

    assert seen["would rather not be paired with"] is Seen.MATCHING
    assert seen["check-in"] is Seen.FIGURES
    assert seen["concern"] is Seen.CONTACT
    assert seen["reflection"] is Seen.NOBODY
    assert seen["agreement"] is Seen.PAIR
    assert seen["I will try"] is Seen.NOBODY


def test_an_opened_reflection_says_that_the_partner_has_it(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        for row in session.exec(select(Reflection)):
            row.opened_at = NOW
            session.add(row)

    (shown,) = [one for one in data_of(sessions, ANA).items if one.what == "reflection"]

    assert shown.seen is Seen.PARTNER_TOO


def test_what_is_kept_ends_a_year_after_the_program_closed(sessions: Sessions) -> None:
    a_full_program(sessions)
    assert {one.until for one in data_of(sessions, ANA).items} == {None}

    with sessions.begin() as session:
        row = session.exec(select(Program)).one()
        row.state, row.closed_at = ProgramState.CLOSED, NOW
        session.add(row)

    assert {one.until for one in data_of(sessions, ANA).items} == {date(2027, 11, 17)}


def test_a_draft_that_nobody_was_told_of_stays_the_coordinators(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        pairing = session.exec(select(Pairing)).one()
        pairing.state = PairingState.PROPOSED
        session.add(pairing)

    assert "pairing" not in {one.what for one in data_of(sessions, ANA).items}


def test_who_waits_reads_why(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        run = session.exec(select(MatchingRun)).one()
        pairing = session.exec(select(Pairing)).one()
        run.unmatched = {str(pairing.mentor_id): "no-hours", str(pairing.mentee_id): "nobody-left"}
        session.add(run)

    (shown,) = [one for one in data_of(sessions, ANA).items if one.what == "matching"]

    assert shown.data["why_no_partner"] == "no-hours"
    assert "nobody-left" not in str(shown.data)


def test_coordinators_see_their_offices_and_acts(sessions: Sessions) -> None:
    a_full_program(sessions)

    assert {one.what for one in data_of(sessions, "U1").items} == {
        "coordinator",
        "coordinator's act",
        "matching",
    }
    assert [one.data for one in data_of(sessions, "USPONSOR").items] == [{"office": ["sponsor"]}]


def test_a_line_of_a_people_file_is_found_by_its_address(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        session.add(Person(team_id=TEAM, user_id=ANA, name="Ana", email="ana@x.example"))
        session.add(RosterEntry(program_id=1, email="other@x.example", name="Other", level=9))

    found = data_of(sessions, ANA).of(Group.FROM_OTHERS)

    assert {one.what for one in found} == {"what Slack says", "line of a people file"}
    assert "other@x.example" not in str([one.data for one in found])


def test_another_workspace_sees_nothing_of_this_one(sessions: Sessions) -> None:
    a_full_program(sessions)

    with sessions.begin() as session:
        ensure_workspace(session, "T2")
        assert my_data(session, "T2", ANA, NOW).items == ()


def test_the_json_file_holds_everything_with_its_readers(sessions: Sessions) -> None:
    a_full_program(sessions)
    found = data_of(sessions, ANA)

    document = json.loads(as_json(found))

    assert document["person"] == ANA
    assert len(document["items"]) == len(found.items)
    assert {frozenset(one) for one in document["items"]} == {
        frozenset({"group", "what", "program", "seen_by", "kept", "kept_until", "data"})
    }


def test_the_csv_file_opens_in_a_spreadsheet_and_no_cell_becomes_a_formula(
    sessions: Sessions,
) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        for row in session.exec(select(Reflection)):
            row.text = "=HYPERLINK(1)\nnext line, تحية 🙂"
            session.add(row)

    content = as_csv(data_of(sessions, ANA))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    (text,) = [row["value"] for row in rows if (row["what"], row["key"]) == ("reflection", "text")]
    assert text == "'=HYPERLINK(1)\nnext line, تحية 🙂"
    assert {row["what"] for row in rows} == {one.what for one in data_of(sessions, ANA).items}


def test_a_file_is_made_of_what_is_stored_when_it_goes_out(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        owe_file(session, TEAM, ANA, FileFormat.CSV, NOW)
        owe_file(session, TEAM, ANA, FileFormat.CSV, NOW)

    with sessions.begin() as session:
        row = session.exec(select(Delivery).where(Delivery.kind == "data_file")).one()
        delivery = deliveries.find_delivery(session, row.id or 0)
        assert delivery
        found, file_format = load_data_file(session, delivery, NOW + timedelta(hours=1))

    assert file_format is FileFormat.CSV
    assert found.made_at == NOW + timedelta(hours=1)
    assert found.user == ANA


def test_whoever_is_in_no_program_gets_a_file_in_the_name_of_the_newest(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        ensure_workspace(session, TEAM)
        with pytest.raises(GoneError):
            owe_file(session, TEAM, "UNEW", FileFormat.JSON, NOW)
        program = a_program(session)
        owe_file(session, TEAM, "UNEW", FileFormat.JSON, NOW)

        assert session.exec(select(Delivery)).one().program_id == program.id


def test_modals_fit_however_much_there_is(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        for row in session.exec(select(Reflection)):
            row.text = "&<>" * 1000
            session.add(row)
    found = data_of(sessions, ANA)
    many = MyData(ANA, TEAM, NOW, found.items * 40)

    shown = [my_data_modal(many)]
    shown += [my_data_page(many, group, page, PLAYBOOK) for group in Group for page in (0, 1, 999)]

    for view in shown:
        blocks = view.to_dict()["blocks"]
        assert len(blocks) <= 100
        assert all(len(one.get("text", {}).get("text", "")) <= LONGEST_SECTION for one in blocks)

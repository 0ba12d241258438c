"""The people file: what is read, and every way in which it can be wrong."""

from pathlib import Path

import pytest

from mentoring.roles import Role
from mentoring.roster import Roster, parse_roster
from playbook.loader import load_playbook

COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"
TOPICS = {"short-video": "short-video", "Short video": "short-video", "pricing": "pricing"}
HEADER = "email,level,name,role,offers,manager_email,timezone,partners\n"


def problem(row: str, header: str = HEADER) -> tuple[int, str, str]:
    """The only thing that is wrong with a file of one line."""
    roster = parse_roster(header + row, TOPICS)
    assert len(roster.problems) == 1, roster.problems
    found = roster.problems[0]
    return found.line, found.column, found.reason


def test_a_line_is_read_whole() -> None:
    roster = parse_roster(
        HEADER + "Ana@X.example,2,Ana,mentor,Short video;pricing,bo@x.example,Europe/Lisbon,2\n",
        TOPICS,
    )

    (ana,) = roster.entries
    assert roster.problems == ()
    assert (ana.email, ana.level, ana.role, ana.partners) == ("ana@x.example", 2, Role.MENTOR, 2)
    assert ana.offers == ("short-video", "pricing")
    assert ana.manager_email == "bo@x.example"


def test_only_address_and_level_are_required() -> None:
    (entry,) = parse_roster("email,level\nana@x.example,3\n").entries

    assert (entry.role, entry.partners, entry.languages) == (None, 1, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_the_usual_encodings_and_separators_are_understood(encoding: str, separator: str) -> None:
    text = (
        f"Level{separator}E-Mail{separator}Full name\n3{separator}a@x.example{separator}Zoë Ruß\n"
    )

    (entry,) = parse_roster(text.encode(encoding)).entries

    assert (entry.level, entry.email, entry.name) == (3, "a@x.example", "Zoë Ruß")


def test_unknown_columns_are_left_out_and_named() -> None:
    roster = parse_roster("email,level,Shoe size\na@x.example,3,41\n")

    assert roster.ignored == ("Shoe size",)
    assert roster.problems == ()


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (",3", "email", "is empty"),
        ("ana,3", "email", "not an address"),
        ("a@x.example,", "level", "is empty"),
        ("a@x.example,0", "level", "1 to 10"),
        ("a@x.example,eleven", "level", "“eleven”"),
        ("a@x.example,²", "level", "1 to 10"),
        ("a@x.example,3,,boss", "role", "none of mentor"),
        ("a@x.example,3,,,short-vid", "offers", "short-video"),
        ("a@x.example,3,,,,bo", "manager_email", "not an address"),
        ("a@x.example,3,,,,,Europe/Berln", "timezone", "Europe/Berlin"),
        ("a@x.example,3,,,,,,4", "partners", "0 to 3"),
        (f"a@x.example,3,{'x' * 3000}", "name", "longer than"),
    ],
)
def test_a_bad_cell_is_named_with_line_column_and_reason(
    row: str, column: str, reason: str
) -> None:
    line, where, why = problem(row)

    assert (line, where) == (2, column)
    assert reason in why


def test_every_bad_line_is_named() -> None:
    rows = "".join(f"nobody{n},99\n" for n in range(200))

    roster = parse_roster("email,level\n" + rows)

    assert {one.line for one in roster.problems} == set(range(2, 202))
    assert len(roster.problems) == 400


def test_an_address_on_two_lines_is_named_with_the_first() -> None:
    line, _, why = problem("a@x.example,3\nA@x.example,4", "email,level\n")

    assert line == 3
    assert "line 2" in why


def test_managers_in_a_circle_are_named() -> None:
    rows = "a@x.example,3,b@x.example\nb@x.example,4,a@x.example\n"

    _, column, why = problem(rows, "email,level,manager\n")

    assert column == "manager_email"
    assert "circle" in why


def test_a_manager_outside_the_file_is_fine() -> None:
    roster = parse_roster("email,level,manager\na@x.example,3,ceo@x.example\n")

    assert roster.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"name,title\nAna,Boss\n",
        b"email,level\n",
        b"\x00\x01\x02",
        b"mail,e-mail,level\na,b,3\n",
    ],
    ids=["empty", "blank", "no header", "nobody", "binary", "a column twice"],
)
def test_a_file_of_no_use_is_said_in_one_problem(data: bytes) -> None:
    roster = parse_roster(data)

    assert len(roster.problems) == 1
    assert roster.problems[0].reason.endswith(".")


def test_cells_that_look_like_formulas_are_only_text() -> None:
    (entry,) = parse_roster("email,level,name\na@x.example,3,=SUM(A1)\n").entries

    assert entry.name == "=SUM(A1)"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('ana@x.example,3,"Ana', "never closed"),
        ('ana@x.example,3,"An"a', "inside a cell"),
        (f"ana@x.example,3,{'x' * 200_000}", "longer than"),
        ("ana@x.example,3,Ana,,,,,1,and more", "9 cells for 8 columns"),
    ],
    ids=["open quotation", "quotation inside", "endless cell", "too many cells"],
)
def test_a_line_that_cannot_be_parted_into_cells_is_named(row: str, reason: str) -> None:
    line, _, why = problem(row)

    assert line == 2
    assert reason in why


def test_no_line_is_swallowed_by_an_open_quotation_mark() -> None:
    rows = 'ana@x.example,3,"Ana\nbo@x.example,4,Bo\nzoe@x.example,5,Zoe\n'

    assert parse_roster(HEADER + rows).problems


def test_a_row_over_two_lines_is_named_by_its_first() -> None:
    roster = parse_roster('email,level,name\n\nana@x.example,99,"Ana\nLopes"\n')

    assert [one.line for one in roster.problems] == [3]


class TestExampleCompany:
    """examples/company.csv, the cast of the demo."""

    @pytest.fixture
    def roster(self) -> Roster:
        topics = {words: t.id for t in load_playbook().all_topics() for words in (t.id, t.label)}
        return parse_roster(COMPANY.read_bytes(), topics)

    def test_it_is_forty_people_without_a_problem(self, roster: Roster) -> None:
        assert roster.problems == ()
        assert roster.ignored == ()
        assert len(roster.entries) == 40

    def test_everybody_but_the_chief_executive_reports_to_somebody_in_it(
        self, roster: Roster
    ) -> None:
        people = {one.email for one in roster.entries}
        outside = [one for one in roster.entries if one.manager_email not in people]

        assert [one.title for one in outside] == ["Chief Executive"]

    def test_its_addresses_belong_to_nobody(self, roster: Roster) -> None:
        assert all(one.email.endswith(".example") for one in roster.entries)

    def test_whoever_takes_part_names_topics_on_both_sides(self, roster: Roster) -> None:
        taking_part = [one for one in roster.entries if one.role]

        assert len(taking_part) == 36
        assert all(one.offers and one.wants for one in taking_part)

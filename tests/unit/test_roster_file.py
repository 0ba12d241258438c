"""The bytes of a people file: encodings, separators, headers, and what is no such file."""

import pytest

from mentoring.roster import parse_roster

LINE = "ana@x.example,3,Zoë Ruß\n"
TEXT = "email,level,name\n" + LINE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_write_is_read(encoding: str, separator: str, ending: str) -> None:
    text = TEXT.replace(",", separator).replace("\n", ending)

    (entry,) = parse_roster(text.encode(encoding)).entries

    assert (entry.email, entry.level, entry.name) == ("ana@x.example", 3, "Zoë Ruß")


def test_a_line_that_only_names_the_separator_is_passed_over() -> None:
    roster = parse_roster("sep=;\nemail;level\nana@x.example;three\n")

    assert [(one.line, one.column) for one in roster.problems] == [(3, "level")]


def test_empty_lines_count_and_say_nothing() -> None:
    roster = parse_roster("\n\nemail,level\n\n,\nana@x.example,three\n")

    assert [one.line for one in roster.problems] == [6]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("E-Mail", "email"),
        ("Email Address", "email"),
        ("work email", "email"),
        ("Slack ID", "email"),
        ("user id", "email"),
        ("Member ID", "email"),
        ("USERID", "email"),
    ],
)
def test_common_names_of_the_address_are_understood(header: str, column: str) -> None:
    roster = parse_roster(f"{header},level\nnobody,3\n")

    assert [one.column for one in roster.problems] == [column]


@pytest.mark.parametrize(
    ("header", "field", "cell"),
    [
        ("Full Name", "name", "Ana"),
        ("job-title", "title", "Clerk"),
        ("Team", "department", "Sales"),
        ("Office", "location", "Porto"),
        ("Time zone", "timezone", "Europe/Lisbon"),
        ("Reports to", "manager_email", "bo@x.example"),
        ("Line manager", "manager_email", "bo@x.example"),
        ("Manager ID", "manager_email", "U0123ABCD"),
    ],
)
def test_common_names_of_other_columns_are_understood(header: str, field: str, cell: str) -> None:
    (entry,) = parse_roster(f"{header},Level,Mail\n{cell},3,ana@x.example\n").entries

    assert getattr(entry, field) == cell


def test_a_column_s_own_name_goes_before_another_that_may_mean_it() -> None:
    roster = parse_roster("team,department,email,level\nRed,Sales,ana@x.example,3\n")

    assert roster.entries[0].department == "Sales"
    assert roster.ignored == ("team",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(30), "picture"),
        (b"PK\x03\x04" + bytes(30), "workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(30), "workbook"),
        (b"%PDF-1.7", "PDF"),
        (("email,level\n" * 9).encode("utf-16-le"), "not a text file"),
        (b"\xff\xfe\x00", "The header needs"),
    ],
)
def test_another_kind_of_file_is_called_what_it_is(data: bytes, said: str) -> None:
    (problem,) = parse_roster(data).problems

    assert said in problem.reason


@pytest.mark.parametrize("sign", ["\0", "\x07", "\ufffd"])
def test_a_line_with_signs_that_are_no_text_is_named(sign: str) -> None:
    roster = parse_roster(TEXT + f"bo@x.example,3,B{sign}o\n" + "cy@x.example,4,Cy\n")

    assert [one.line for one in roster.problems] == [3]
    assert "no text" in roster.problems[0].reason


@pytest.mark.parametrize(
    "broken",
    [
        'bo@x.example,3,"Bo',
        'bo@x.example,"3,Bo',
        '"bo@x.example,3,Bo',
        'bo@x.example,3,"B"o',
        f"bo@x.example,3,{'x' * 1_000_000}",
    ],
    ids=["last", "middle", "first", "inside", "a megabyte"],
)
def test_after_a_line_that_cannot_be_parted_every_other_is_still_read(broken: str) -> None:
    good = "".join(f"p{number}@x.example,3,P\n" for number in range(30))

    roster = parse_roster(f"email,level,name\n{broken}\n{good}di@x.example,high,Di\n")

    assert [(one.line, one.column) for one in roster.problems] == [(2, ""), (33, "level")]
    assert len(roster.entries) == 31


def test_quoted_cells_hold_separators_quotation_marks_and_line_ends() -> None:
    (entry,) = parse_roster('email,level,name\nana@x.example,3,"Lopes, ""Ana""\nMaria"\n').entries

    assert entry.name == 'Lopes, "Ana" Maria'


def test_a_file_of_quotation_marks_is_read_in_a_moment() -> None:
    roster = parse_roster("email,level\n" + 'a,"b\n' * 20_000)

    assert roster.problems

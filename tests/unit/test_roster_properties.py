"""Whatever bytes come, a people file is read or refused in words, and lines are named rightly."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from mentoring.roster import parse_roster
from mentoring.roster_line import COLUMNS

TOPICS = {"short-video": "short-video"}
HEADERS = st.sampled_from((*COLUMNS, "E-Mail", "manager", "slack id", "Shoe size", ""))
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("ana@x.example", "bo@x.example", "3", "99", "U0123ABCD", "mentor", "Europe/Berlin", "=1+1")
    ),
)
ROUGH = st.lists(
    st.sampled_from((*"abc09@.=", '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "\0", "ß", "é")),
    max_size=60,
).map("".join)


def lines_of(text: str) -> int:
    return max(1, len(io.StringIO(text, newline="").readlines()))


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"email,level\r")
def test_no_bytes_are_too_odd(data: bytes) -> None:
    roster = parse_roster(data, TOPICS)

    assert roster.problems or roster.entries
    assert all(problem.reason for problem in roster.problems)


@given(ROUGH)
def test_problems_name_lines_that_are_there_in_their_order(rough: str) -> None:
    text = "email,level,name,manager\n" + rough

    named = [problem.line for problem in parse_roster(text, TOPICS).problems]

    assert named == sorted(named)
    assert all(1 <= line <= lines_of(text) for line in named)


@given(st.lists(HEADERS, max_size=6), st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_a_table_is_read_or_its_problems_name_its_own_rows(
    header: list[str], rows: list[list[str]]
) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    begins = []
    for row in (header, *rows):
        begins.append(lines_of(file.getvalue() + "x"))
        writer.writerow(row)

    roster = parse_roster(file.getvalue().encode(errors="replace"), TOPICS)

    assert {problem.line for problem in roster.problems} <= {1, *begins}


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_what_a_good_file_says_of_names_is_kept(names: list[str]) -> None:
    kept = [" ".join(name.split()) for name in names if name.isprintable() and "\ufffd" not in name]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("email", "level", "name"))
    writer.writerows((f"p{number}@x.example", 3, name) for number, name in enumerate(kept))

    roster = parse_roster(file.getvalue().encode())

    assert [entry.name for entry in roster.entries] == kept

"""`reverse-mentor match`: pairings for a people file, at a terminal."""

import csv
import json
from pathlib import Path

import pytest

from tests.integration.test_cli import command, one_line

COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"
SMALL = """email,name,level,role,offers,wants,department
ana@x.example,Ana,2,mentor,,,Sales
bo@x.example,Bo,7,mentee,,,Legal
cy@x.example,Cy,7,mentee,,,=HYPERLINK("http://x")
"""


def test_a_table_says_who_how_well_and_why(tmp_path: Path) -> None:
    done = command(tmp_path, "match", str(COMPANY), "--explain", COLUMNS="200")

    assert done.returncode == 0
    assert "Isabela Rocha can show working with AI assistants" in done.stdout
    assert "24 pairings, 0 people without a partner." in done.stdout


def test_without_explain_there_are_no_reasons(tmp_path: Path) -> None:
    done = command(tmp_path, "match", str(COMPANY), COLUMNS="200")

    assert "Isabela Rocha" in done.stdout
    assert "can show" not in done.stdout


def test_rows_in_another_order_give_the_same_files(tmp_path: Path) -> None:
    header, *rows = COMPANY.read_text(encoding="utf-8").splitlines()
    rows.sort(key=lambda row: row[::-1])
    (tmp_path / "shuffled.csv").write_text("\n".join((header, *rows)), encoding="utf-8")

    one = command(tmp_path, "match", str(COMPANY), "--out", "one.csv", "--json")
    other = command(tmp_path, "match", "shuffled.csv", "--out", "other.csv", "--json")

    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()
    assert one.stdout == other.stdout
    assert len(json.loads(one.stdout)["pairings"]) == 24


def test_whoever_stays_alone_is_named_with_a_reason_and_what_would_help(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(SMALL)

    done = command(tmp_path, "match", "people.csv", "--json")
    table = command(tmp_path, "match", "people.csv", COLUMNS="200").stdout

    assert [one["reason"] for one in json.loads(done.stdout)["unmatched"]] == ["no_place_left"]
    assert "everybody who fits is already taken" in table
    assert "one more person who shows" in table


def test_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(SMALL.replace("Ana,", "=1+1,").replace("Bo,", "@Bo,"))

    command(tmp_path, "match", "people.csv", "--out", "out.csv")
    with (tmp_path / "out.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email,level\n", "1 line needs mending"),
        ("email,level\nana@x.example,3\n", "Nobody in people.csv can be paired"),
        ("email,level,role\nana@x.example,3,mentor\n", "at least two people"),
    ],
)
def test_nobody_to_pair_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "people.csv").write_text(text)

    done = command(tmp_path, "match", "people.csv")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert said in " ".join(done.stderr.split())


def test_a_result_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(SMALL)

    said = one_line(command(tmp_path, "match", "people.csv", "--out", "no/such/folder.csv"))

    assert "can't be written" in said


def test_brackets_in_a_name_are_no_markup(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(SMALL.replace("Ana,", "Ana [/b] [red],"))
    (tmp_path / "bad.csv").write_text("email,level\n[/b],3\n")

    done = command(tmp_path, "match", "people.csv", COLUMNS="200")
    bad = command(tmp_path, "match", "bad.csv", COLUMNS="200")

    assert "Ana [/b] [red]" in done.stdout
    assert "“[/b]” is not an address" in bad.stderr

"""`reverse-mentor match`: pairings for a people file, at a terminal."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.integration.test_cli import command, one_line

DOCUMENT = Path(__file__).parents[2] / "docs" / "matching.md"
COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"
SMALL = """email,name,level,role,offers,wants,department,partners
ana@x.example,Ana,2,mentor,Short video;dashboards,budgeting,Sales,1
bo@x.example,Bo,7,mentee,budgeting,Short video,Legal,1
cy@x.example,Cy,7,mentee,,,=HYPERLINK("http://x"),1
di@x.example,Di,3,mentor,,,Sales,1
ed@x.example,Ed,8,mentee,,spreadsheets,Sales,1
"""
PAIR = "ana@x.example,bo@x.example"
OTHER = "ana@x.example,cy@x.example"
NOTHING_COUNTS = [
    word
    for part in ("mentee-wants", "mentor-wants", "style", "cross-department", "cross-site")
    for word in ("--weight", f"{part}=0")
] + ["--weight", "shared-hours=0", "--weight", "shared-interests=0"]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """On one day: how many hours people share differs between summer and winter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(SMALL, encoding="utf-8")
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        yield


class TestTable:
    """What a coordinator reads."""

    def test_it_says_who_how_well_and_why(self) -> None:
        said = match(str(COMPANY), "--explain").stdout

        assert "Arjun Nair can show working with AI assistants and" in said
        assert "which Amara Diallo wants" in said
        assert "23 pairings, 0 people without a partner." in said
        proof = next(line for line in said.splitlines() if line.startswith("No better choice"))
        assert f"> {proof}" in DOCUMENT.read_text(encoding="utf-8")

    def test_without_explain_there_are_no_reasons(self) -> None:
        said = match(str(COMPANY)).stdout

        assert "Arjun Nair" in said
        assert "can show" not in said

    @pytest.mark.parametrize("width", [60, 80, 140])
    def test_it_keeps_within_the_terminal(self, width: int) -> None:
        for words in (["--explain"], [], ["--why", "priya.raman@lumen.example"]):
            said = match(str(COMPANY), *words, width=width).stdout

            assert max(map(len, said.splitlines())) <= width

    def test_a_near_topic_is_named_as_near(self) -> None:
        """Nothing that Ana offers is what Ed wants; dashboards are near spreadsheets."""
        said = match("people.csv", "--explain", "--lock", "ana@x.example,ed@x.example").stdout

        assert "Ana can show reading and building dashboards (near spreadsheets" in said

    def test_a_topic_that_the_playbook_does_not_know_counts_by_its_words(self) -> None:
        Path("people.csv").write_text(
            SMALL.replace("Bo,7,mentee,budgeting", "Bo,7,mentee,BUDGETing")
        )

        said = match("people.csv", "--explain").stdout

        assert "Bo offers BUDGETing, which Ana wants" in said
        assert "matched by their words: BUDGETing." in said

    def test_what_may_be_a_slip_of_the_pen_is_asked(self) -> None:
        Path("people.csv").write_text(SMALL.replace("dashboards", "digital safty"))

        assert "digital safty (did you mean digital-safety?)" in match("people.csv").stdout

    def test_the_proof_is_one_line(self) -> None:
        said = match("people.csv").stdout

        assert (
            "No better choice exists among 6 possible pairs: 4 people get a partner, 1 exception, "
            in said
        )

    def test_whoever_stays_alone_is_named_with_a_reason_and_what_would_help(self) -> None:
        said = match("people.csv").stdout

        assert "everybody who fits is already taken" in said
        assert "one more person who shows" in said

    def test_a_shortage_names_who_needs_whom(self) -> None:
        said = match("people.csv").stdout

        assert (
            "3 people (Bo, Cy and Ed) can only be paired with these 2 (Ana and Di): "
            "1 place is missing." in said
        )

    def test_an_exception_is_marked(self) -> None:
        assert "exception: fit below 30" in match("people.csv").stdout
        assert "exception" not in match("people.csv", "--floor", "0").stdout.replace(
            "no exception", ""
        )

    def test_a_circle_says_who_joins_whom(self) -> None:
        said = match("people.csv", "--circles").stdout

        assert "1 third in circles, 0 people without a partner." in said
        assert "as the third" in said

    def test_brackets_in_a_name_are_no_markup(self) -> None:
        Path("people.csv").write_text(SMALL.replace("Ana,", "Ana [/b] [red],"))
        Path("bad.csv").write_text("email,level\n[/b],3\n")

        assert "Ana [/b] [red]" in match("people.csv").stdout
        assert "“[/b]” is not an address" in " ".join(match("bad.csv").stderr.split())

    def test_a_name_moves_no_cursor(self) -> None:
        Path("people.csv").write_text(SMALL.replace("Ana,", "An\x1b[31ma,"))

        assert "\x1b" not in match("people.csv").stdout


class TestWhy:
    """One person, looked at closely."""

    def test_what_was_weighed_adds_up_to_the_fit(self) -> None:
        found = why("ana@x.example")

        (pairing,) = found["pairings"]
        assert round(sum(part["points"] for part in pairing["parts"])) == pairing["fit"]
        assert sum(part["most"] for part in pairing["parts"]) == 100

    def test_it_says_what_else_was_possible_and_what_that_would_cost(self) -> None:
        said = match("people.csv", "--why", "CY@x.example").stdout

        assert "what Cy wants to learn" in said
        assert "the best alternatives" in said
        assert "Ana → Cy 15 65 points less" in " ".join(said.split())

    def test_it_says_of_others_only_how_many_a_rule_keeps_away(self) -> None:
        Path("people.csv").write_text(
            SMALL.replace("partners\n", "partners,manager_email\n", 1).replace(
                "Ed,8,mentee,,spreadsheets,Sales,1",
                "Ed,8,mentee,,spreadsheets,Sales,1,bo@x.example",
            )
        )

        assert why("ana@x.example")["others"] == {"role": 1, "possible": 3}
        assert "Of 4 other people, 3 could be partners and 1 is on the same side." in (
            match("people.csv", "--why", "ana@x.example").stdout
        )

    def test_whoever_is_alone_hears_what_would_help(self) -> None:
        alone = json.loads(match("people.csv", "--json").stdout)["unmatched"][0]["person"]

        said = match("people.csv", "--why", alone).stdout

        assert "has no partner: everybody who fits is already taken." in said
        assert "What would help: one more person who shows." in said
        assert "1 place is missing" in said
        assert "1 person fewer with a partner" in said


class TestFiles:
    """What a spreadsheet and a program read."""

    def test_rows_in_another_order_give_the_same_files(self, tmp_path: Path) -> None:
        header, *rows = COMPANY.read_text(encoding="utf-8").splitlines()
        rows.sort(key=lambda row: row[::-1])
        Path("shuffled.csv").write_text("\n".join((header, *rows)), encoding="utf-8")
        person = ("--json", "--why", "priya.raman@lumen.example", "--circles", "--out")

        one = command(tmp_path, "match", str(COMPANY), *person, "one.csv")
        other = command(tmp_path, "match", "shuffled.csv", *person, "other.csv")

        assert Path("one.csv").read_bytes() == Path("other.csv").read_bytes()
        assert one.stdout == other.stdout
        assert len(json.loads(one.stdout)["pairings"]) >= 18

    def test_json_has_reasons_proof_and_shortages(self) -> None:
        found = json.loads(match("people.csv", "--json").stdout)

        assert found["proof"]["is_best"] is True
        assert found["proof"]["possible"] == 6
        assert found["pairings"][0]["mentor_shows"] == ["short-video"]
        assert found["unmatched"][0]["reason"] == "no_place_left"
        assert found["shortages"][0]["only"] == ["ana@x.example", "di@x.example"]

    def test_csv_has_a_line_for_everybody(self) -> None:
        match("people.csv", "--out", "out.csv")
        with Path("out.csv").open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))

        assert [row["status"] for row in rows] == ["pairing", "pairing", "without a partner"]
        assert rows[0]["why"].startswith("Ana can show short video, which Bo wants; Bo offers")

    @pytest.mark.parametrize("name", ["=1+1", "@Bo", "-2", "+3", "＝1+1"])  # noqa: RUF001
    def test_no_cell_becomes_a_formula(self, name: str) -> None:
        Path("people.csv").write_text(SMALL.replace("Ana,", f"{name},"), encoding="utf-8")

        match("people.csv", "--out", "out.csv")
        with Path("out.csv").open(newline="", encoding="utf-8-sig") as file:
            cells = [cell for row in csv.reader(file) for cell in row]

        assert f"'{name}" in cells
        assert f"'{name} can show short video, which Bo wants" in " ".join(cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]  # noqa: RUF001

    def test_excel_is_told_the_encoding(self) -> None:
        match("people.csv", "--out", "out.csv")

        assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


class TestOptions:
    """What is asked of the matching."""

    def test_a_locked_pair_stays(self) -> None:
        assert pairs("people.csv") >= {("ana@x.example", "bo@x.example")}
        assert ("ana@x.example", "cy@x.example") in pairs("people.csv", "--lock", OTHER)

    def test_the_order_of_a_locked_pair_does_not_matter(self) -> None:
        turned = "cy@x.example, ana@x.example"

        assert pairs("people.csv", "--lock", turned) == pairs("people.csv", "--lock", OTHER)

    def test_an_excluded_pair_is_not_proposed(self) -> None:
        assert ("ana@x.example", "bo@x.example") not in pairs("people.csv", "--exclude", PAIR)

    def test_best_fit_pairs_nobody_below_the_floor(self) -> None:
        assert pairs("people.csv", "--aim", "best-fit") == {("ana@x.example", "bo@x.example")}

    def test_weights_are_taken_by_name(self) -> None:
        found = match("people.csv", "--json", "--weight", "style=0", "--weight", "cross_site=7.5")

        weights = json.loads(found.stdout)["weights"]
        assert (weights["style"], weights["cross_site"], weights["mentee_wants"]) == (0, 7.5, 40)

    def test_a_short_matching_says_nothing_of_its_progress(self) -> None:
        assert match("people.csv").stderr == ""


class TestRefusals:
    """One sentence, never a trace."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--weight", "looks=9"], "There is no weight looks. There are: mentee-wants,"),
            (["--weight", "style=nan"], "Weights are numbers from zero up"),
            (["--weight", "style=-1"], "Weights are numbers from zero up"),
            (["--weight", "style=much"], "--weight style=much needs a number"),
            (["--weight", "style"], "--weight style needs a number"),
            (NOTHING_COUNTS, "at least one above zero"),
            (["--floor", "101"], "The floor is a fit from 0 to 100."),
            (["--aim", "fun"], "There is no aim fun. There are: nobody-left-out, best-fit"),
            (["--lock", PAIR, "--lock", OTHER], "These locks take more places than there are: Ana"),
            (["--lock", PAIR, "--exclude", PAIR], "can't be locked and excluded at once"),
            (["--lock", "ana@x.example,di@x.example"], "can't be locked: both are on the same"),
            (["--lock", "ana@x.example"], "--lock takes two addresses"),
            (["--exclude", "bo@x.example,bo@x.example"], "--exclude takes two people"),
            (["--lock", "ana@x.example,zoe@y.example"], "Nobody with the address zoe@y.example"),
            (["--why", "bob@x.example"], "takes part in people.csv. Did you mean bo@x.example?"),
            (["--aim", "best-fit", "--floor", "99"], "nobody is left who fits 99 or more"),
        ],
    )
    def test_what_cannot_be_asked_for(self, words: list[str], said: str) -> None:
        done = match("people.csv", *words)

        assert done.exit_code == 1
        assert said in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stdout == ""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "1 line needs mending"),
            ("email,level\n", "1 line needs mending"),
            ("email,level\nana@x.example,3\n", "Nobody in people.csv can be paired"),
            ("email,level,role\nana@x.example,3,mentor\n", "at least two people"),
            (
                "email,level,role\nana@x.example,3,mentor\nbo@x.example,2,mentor\n",
                "Nobody in people.csv can be paired: everybody shows, and nobody learns.",
            ),
            (
                "email,level,role,partners\na@x.example,3,mentor,0\nb@x.example,7,mentee,0\n",
                "Nobody in people.csv can be paired: asked for no partner (2 people).",
            ),
        ],
    )
    def test_nobody_to_pair(self, text: str, said: str) -> None:
        Path("people.csv").write_text(text)

        done = match("people.csv")

        assert done.exit_code == 1
        assert said in done.stderr.strip().splitlines()[-1]

    def test_a_result_that_cannot_be_written(self, tmp_path: Path) -> None:
        assert "can't be written" in one_line(
            command(tmp_path, "match", "people.csv", "--out", "no/such/folder.csv")
        )


def match(*words: str, width: int = 200) -> Result:
    done = CliRunner().invoke(app, ["match", *words], env={"COLUMNS": str(width)})
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def why(email: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(match("people.csv", "--json", "--why", email).stdout)["why"]
    return found


def pairs(*words: str) -> set[tuple[str, str]]:
    found = json.loads(match(*words, "--json").stdout)["pairings"]
    return {(pairing["mentor"], pairing["mentee"]) for pairing in found}

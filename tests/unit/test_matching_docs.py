"""What docs/matching.md says in figures is what the code does."""

import re
from datetime import date
from pathlib import Path

import numpy as np

from mentoring.matching.explain import parts_of
from mentoring.matching.from_roster import context_of, people_in
from mentoring.matching.objective import objective_for
from mentoring.matching.rules import DEFAULT_WEIGHTS, Aim, Rules
from mentoring.matching.score import score_of
from mentoring.roster import parse_roster
from playbook.loader import load_playbook
from tests.unit.matching_people import person

TEXT = (Path(__file__).parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
RULES = Rules()


def test_the_worked_example_comes_out_as_written() -> None:
    playbook = load_playbook()
    entries = parse_roster(re.findall(r"```csv\n(.*?)```", TEXT, re.DOTALL)[0]).entries
    ana, omar = people_in(entries, playbook.topics_by_words())
    near = {topic.id: playbook.near_topics(topic.id) for topic in playbook.all_topics()}
    around = context_of(entries, date(2026, 3, 2), near)
    example = TEXT.partition("### An example")[2]
    written = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| (\d+) \|", example, re.MULTILINE)
    fit = re.search(r"\*\*fit\*\* \| \*\*(\d+)\*\*", example)

    parts = parts_of(ana, omar, RULES, around)

    assert written == [(one.name, f"{one.points:.1f}", f"{one.most:.0f}") for one in parts]
    assert fit
    assert int(fit[1]) == score_of(ana, omar, RULES, around)


def test_the_shares_of_ranked_wants_are_as_written() -> None:
    shares = [40 * share / (1 + 1 / 2 + 1 / 3) for share in (1, 1 / 2, 1 / 3)]

    assert "are worth {:.1f}, {:.1f} and {:.1f}.".format(*shares) in TEXT


def test_every_weight_is_in_the_formula_as_it_is() -> None:
    formula = TEXT.partition("## How well two fit")[2].partition("### An example")[0]
    written = re.findall(r"^\| `(\w+)` \| (\d+) \|", formula, re.MULTILINE)

    assert {name: float(weight) for name, weight in written} == {
        name: getattr(DEFAULT_WEIGHTS, name) for name in DEFAULT_WEIGHTS.__dataclass_fields__
    }


def test_each_aim_takes_the_choice_that_the_table_says() -> None:
    table = TEXT.partition("| the fits of its pairings |")[2].partition("\n\n")[0].splitlines()
    aims = [Aim(cell.strip().replace("-", "_")) for cell in table[0].split("|") if cell.strip()]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
    assert aims == list(Aim)

    for column, aim in enumerate(aims, start=1):
        best = max(rows, key=lambda row: worth(fits_in(row[0]), Rules(aim=aim, floor=40)))
        assert [row[0] for row in rows if row[column]] == [best[0]], aim


def test_every_hard_default_is_as_written() -> None:
    assert f"at least {RULES.level_gap} levels below" in TEXT
    assert f"at least {RULES.least_shared_hours:g} shared hours a day" in TEXT
    assert f"{RULES.fallback_shared_hours:g} is accepted as an exception" in TEXT
    assert f"({RULES.floor} unless changed" in TEXT


def fits_in(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def worth(fits: list[int], rules: Rules) -> int:
    """Of a choice in which each pairing has two people of their own."""
    cohort = [person(number) for number in range(1, 5)]
    objective = objective_for(cohort, rules, np.zeros(4, dtype=np.bool_), pairs=2)
    firsts = objective.first[: 2 * len(fits)]
    return int(firsts.sum()) + sum(int(objective.pair[0, fit]) for fit in fits)

"""The matching on examples/company.csv: what the demo shows holds."""

from pathlib import Path

import pytest

from mentoring.matching.draft import Draft, propose_pairings
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules, may_pair
from mentoring.roster import Roster, parse_roster
from mentoring.working_hours import WorkingHours
from tests.unit.matching_people import context

COMPANY = Path(__file__).parents[2] / "examples" / "company.csv"
RULES = Rules()


@pytest.fixture(scope="module")
def roster() -> Roster:
    return parse_roster(COMPANY.read_bytes())


@pytest.fixture(scope="module")
def people(roster: Roster) -> dict[int, Person]:
    """Everybody with a role, by id."""
    return {
        number: Person(
            number,
            entry.email,
            entry.role,
            entry.level,
            entry.offers,
            entry.wants,
            WorkingHours(entry.timezone),
            frozenset(entry.languages),
            entry.partners,
            entry.department,
            entry.location,
        )
        for number, entry in enumerate(roster.entries)
        if entry.role
    }


@pytest.fixture(scope="module")
def around(roster: Roster) -> Context:
    return context(managers={e.email: e.manager_email for e in roster.entries if e.manager_email})


@pytest.fixture(scope="module")
def draft(people: dict[int, Person], around: Context) -> Draft:
    return propose_pairings(people.values(), RULES, around)


def test_everybody_with_a_role_finds_a_partner(people: dict[int, Person], draft: Draft) -> None:
    paired = {end for one in draft.pairings for end in (one.mentor_id, one.mentee_id)}

    assert paired == set(people)
    assert draft.unmatched == ()


def test_every_hard_rule_is_kept(people: dict[int, Person], around: Context, draft: Draft) -> None:
    for one in draft.pairings:
        assert may_pair(people[one.mentor_id], people[one.mentee_id], RULES, around) is None


def test_nobody_is_paired_with_few_hours_only(draft: Draft) -> None:
    assert not any(one.reasons.few_hours for one in draft.pairings)


def test_most_pairings_have_a_topic_to_start_with(draft: Draft) -> None:
    with_topic = [
        one for one in draft.pairings if one.reasons.mentor_shows or one.reasons.mentee_gives
    ]

    assert len(with_topic) >= 0.8 * len(draft.pairings)

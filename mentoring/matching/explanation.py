from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentoring.matching.draft import Draft, Progress, Proposal, silent
from mentoring.matching.explain import Alternative, Part, alternatives, barriers, parts_of
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, PublicRefusal, Rules
from mentoring.matching.unmatched import Unmatched


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that can be said about one person's place in a draft."""

    person_id: int
    pairings: tuple[tuple[Proposal, tuple[Part, ...]], ...]
    unmatched: Unmatched | None
    """Set where the person has no partner."""
    alternatives: tuple[Alternative, ...]
    others: Mapping[PublicRefusal | None, int]
    """How many others each rule keeps away; None: no rule."""


def explain_person(
    person_id: int,
    draft: Draft,
    people: Sequence[Person],
    rules: Rules,
    context: Context,
    progress: Progress = silent,
) -> Explanation:
    """Why this person has the partners that they have, or none, and what else was possible."""
    by_id = {person.id: person for person in people}
    own = [one for one in draft.pairings if person_id in {one.mentor_id, one.mentee_id}]
    return Explanation(
        person_id,
        tuple(
            (one, parts_of(by_id[one.mentor_id], by_id[one.mentee_id], rules, context))
            for one in own
        ),
        next((one for one in draft.unmatched if one.person_id == person_id), None),
        alternatives(person_id, draft, people, rules, context, progress=progress),
        barriers(person_id, people, rules, context),
    )

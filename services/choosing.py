"""Another partner for somebody in a draft: what could be, what it would cost, and taking it."""

from collections.abc import Iterator
from dataclasses import asdict, replace

import numpy as np
from sqlmodel import Session

from mentoring.choosing import Choice, Exchange, Swaps, WhyTheseTwo
from mentoring.drafts import MatchingDraft, News, RunRequested
from mentoring.errors import GoneError
from mentoring.matching.draft import Draft, Proposal, propose
from mentoring.matching.explain import alternatives, parts_of
from mentoring.matching.person import Person
from mentoring.matching.possible import Possible
from mentoring.matching.score import reasons_for
from services.desk import Desk, Reviewer, take_desk
from services.drafts import newer_draft, proposed_value, show_again
from services.matching import match_around
from services.reviewing import require_possible
from services.runs import Task, Wanted, keep_run
from storage.tables import Pairing

MOST_CHOICES = 5
"""Others offered for each of the two: each takes a matching of everybody around it."""
MOST_EXCHANGES = 5
MATCHED_A_CLICK = 3_000
"""People matched for one click, all choices together: about a second."""


def why_these_two(
    session: Session, reviewer: Reviewer, run_id: int, pairing_id: int
) -> WhyTheseTwo | MatchingDraft:
    """What was weighed for a pairing, and the best alternatives for either of the two.

    The newer draft where this one was replaced meanwhile.
    """
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id, pairing_id):
        return newer
    pairing = desk.pairing(pairing_id)
    mentor, mentee = _two(desk, pairing)
    return WhyTheseTwo(
        run_id=run_id,
        pairing=proposed_value(desk, pairing),
        parts=parts_of(mentor, mentee, desk.rules, desk.context),
        choices=choices_for(desk, mentor.id, 3),
    )


def swaps_of(
    session: Session, reviewer: Reviewer, run_id: int, pairing_id: int
) -> Swaps | MatchingDraft:
    """Other partners for either of the two, with what each would cost the others."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id, pairing_id):
        return newer
    pairing = desk.pairing(pairing_id)
    exchanges = sorted(
        _exchanges(desk, pairing), key=lambda one: -(one.score + one.other_score - one.before)
    )
    return Swaps(
        run_id=run_id,
        pairing=proposed_value(desk, pairing),
        for_mentor=choices_for(desk, pairing.mentor_id),
        for_mentee=choices_for(desk, pairing.mentee_id),
        exchanges=tuple(exchanges[:MOST_EXCHANGES]),
    )


def choose_instead(
    session: Session,
    reviewer: Reviewer,
    run_id: int,
    pairing_id: int,
    mentor_id: int,
    mentee_id: int,
) -> MatchingDraft | RunRequested:
    """Locks these two in place of a pairing, and matches the others again around them."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id):
        return newer
    people = desk.cohort.by_id
    if mentor_id not in people or mentee_id not in people:
        raise GoneError("one of the two left")
    require_possible(desk, people[mentor_id], people[mentee_id])
    replaced = frozenset(
        (one.mentor_id, one.mentee_id) for one in desk.pairings if one.id == pairing_id
    )
    chosen = frozenset({(mentor_id, mentee_id)})
    return match_around(
        session, reviewer, desk.program, desk, chosen, replaced - chosen, News.CHOSEN
    )


def exchange(
    session: Session, reviewer: Reviewer, run_id: int, pairing_id: int, other_id: int
) -> MatchingDraft:
    """Two pairings exchange their partners and are locked; all others stay as they are."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id, pairing_id, other_id):
        return newer
    one, other = desk.pairing(pairing_id), desk.pairing(other_id)
    new, people = [], desk.cohort.by_id
    crosswise = (one.mentor_id, other.mentee_id), (other.mentor_id, one.mentee_id)
    for mentor_id, mentee_id in crosswise:
        if mentor_id not in people or mentee_id not in people:
            raise GoneError("one of them left")
        mentor, mentee = people[mentor_id], people[mentee_id]
        require_possible(desk, mentor, mentee)
        new.append(propose(mentor, mentee, desk.rules, desk.context, locked=True))
    gone = {(two.mentor_id, two.mentee_id) for two in (one, other)}
    kept = [two for two in desk.as_draft().pairings if (two.mentor_id, two.mentee_id) not in gone]
    draft = Draft(tuple(sorted([*kept, *new], key=_ends)), desk.unmatched)
    task = Task(
        desk.program,
        desk.cohort,
        desk.rules,
        Wanted(desk.locked, desk.excluded, desk.run),
    )
    later = keep_run(session, reviewer, task, draft)
    # What the machine proposed stays what this draft is measured by.
    later.proof, later.input_digest = desk.run.proof, desk.run.input_digest
    later.created_at = desk.run.created_at
    session.add(later)
    return show_again(session, replace(desk, run=later), News.EXCHANGED)


def choices_for(desk: Desk, person_id: int, most: int = MOST_CHOICES) -> tuple[Choice, ...]:
    """The partners who would fit somebody best beside those of the draft, best first.

    The larger the program, the fewer: none where not even one can be weighed while somebody waits.
    """
    most = min(most, MATCHED_A_CLICK // len(desk.cohort.people))
    if person_id not in desk.cohort.by_id or not most:
        return ()
    found = alternatives(
        person_id,
        desk.as_draft(desk.unmatched),
        desk.cohort.people,
        desk.rules,
        desk.context,
        most,
    )
    people = desk.cohort.by_id
    return tuple(
        Choice(
            **asdict(one),
            mentor=people[one.mentor_id].key,
            mentee=people[one.mentee_id].key,
            few_hours=reasons_for(
                people[one.mentor_id], people[one.mentee_id], desk.rules, desk.context
            ).few_hours,
        )
        for one in found
    )


def _exchanges(desk: Desk, pairing: Pairing) -> Iterator[Exchange]:
    """Every pairing that is not locked with which this one could exchange partners."""
    others = list(_exchangeable(desk, pairing))
    if not others:
        return
    unwished = replace(desk.context, wishes={})  # no figure tells who wished for whom
    possible = Possible(desk.cohort.people, desk.rules, unwished)
    grid, at = possible.grid, possible.at
    mine, theirs = np.array([at[pairing.mentor_id]]), np.array([at[pairing.mentee_id]])
    mentors = np.array([at[one.mentor_id] for one in others])
    mentees = np.array([at[one.mentee_id] for one in others])
    may = possible.showing(mine, mentees)[0] & possible.showing(mentors, theirs)[:, 0]
    mine_then = grid.scores(mine, mentees)[0].tolist()
    theirs_then = grid.scores(mentors, theirs)[:, 0].tolist()
    for position in np.flatnonzero(may).tolist():
        other = others[position]
        yield Exchange(
            pairing_id=other.id or 0,
            mentor=desk.user(other.mentor_id),
            mentee=desk.user(other.mentee_id),
            score=mine_then[position],
            other_score=theirs_then[position],
            before=pairing.score + other.score,
        )


def _exchangeable(desk: Desk, pairing: Pairing) -> Iterator[Pairing]:
    """Those of four different people who all still take part, of whom no two are a pair already."""
    people, drafted = desk.cohort.by_id, {(one.mentor_id, one.mentee_id) for one in desk.pairings}
    for other in desk.pairings:
        crosswise = (pairing.mentor_id, other.mentee_id), (other.mentor_id, pairing.mentee_id)
        ids = {*crosswise[0], *crosswise[1]}
        is_free = not (other.locked or other.is_circle)
        if is_free and len(ids) == len(people.keys() & ids) == 4 and not drafted & {*crosswise}:
            yield other


def _two(desk: Desk, pairing: Pairing) -> tuple[Person, Person]:
    people = desk.cohort.by_id
    if pairing.mentor_id not in people or pairing.mentee_id not in people:
        raise GoneError("one of the two left")
    return people[pairing.mentor_id], people[pairing.mentee_id]


def _ends(one: Proposal) -> tuple[int, int]:
    return one.mentor_id, one.mentee_id

"""Two people whom a coordinator asks about: what would speak for them, or what rules them out."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mentoring.choosing import Choice, Explained
from mentoring.due_times import local_date
from mentoring.errors import Fault, InvalidFieldError, NotCoordinatorError
from mentoring.matching.explain import parts_of, ruled_out
from mentoring.matching.person import Person
from mentoring.matching.score import fit_of, reasons_for
from mentoring.matching.unmatched import NEARNESS
from mentoring.states import PairingState
from services.choosing import choices_for
from services.cohort import read_cohort, rules_of
from services.desk import Desk, Reviewer, desk_of
from services.reviewing import person_called
from services.whys import why_from
from storage import pairings, participants, programs
from storage.tables import MatchingRun, Program

MOST_CHOICES = 3


def explain_two(session: Session, reviewer: Reviewer, *people: str) -> Explained:
    """What was weighed for two people, the better direction, and who else would fit each of them.

    What rules them out is told as it may be told. It changes nothing.
    """
    program = _program_of(session, reviewer, *people)
    if len(people) != 2:
        raise InvalidFieldError("learns", Fault.NOT_TWO)
    one, other = people
    run = pairings.find_draft_run(session, program.id or 0)
    desk = _desk(session, reviewer, program, run)
    mentor, mentee = _better_way(desk, person_called(desk, one), person_called(desk, other))
    is_drafted = any({mentor.id, mentee.id} == {p.mentor_id, p.mentee_id} for p in desk.pairings)
    since = _paired_since(session, mentor, mentee)
    # A pairing that exists is ruled out by itself: what else would be in the way?
    context = desk.context
    if since:
        both = {frozenset({mentor.id, mentee.id})}
        context = replace(context, earlier=frozenset(context.earlier) - both)
    return Explained(
        program_name=program.name,
        run_id=run.id if run else None,
        mentor=mentor.key,
        mentee=mentee.key,
        refusal=ruled_out(mentor, mentee, desk.rules, context),
        score=fit_of(mentor, mentee, desk.rules, context),
        why=why_from(reasons_for(mentor, mentee, desk.rules, context)),
        parts=parts_of(mentor, mentee, desk.rules, context),
        paired_since=since,
        is_drafted=is_drafted,
        for_mentor=_choices(desk, run, mentor),
        for_mentee=_choices(desk, run, mentee),
    )


def _program_of(session: Session, reviewer: Reviewer, *people: str) -> Program:
    """The newest program of this coordinator that all of them take part in, else the newest."""
    mine = programs.list_coordinated(session, reviewer.team_id, reviewer.user_id)
    if not mine:
        raise NotCoordinatorError
    both = [
        program
        for program in mine
        if all(participants.find_participant(session, program.id or 0, u) for u in people)
    ]
    return (both or mine)[-1]


def _desk(session: Session, reviewer: Reviewer, program: Program, run: MatchingRun | None) -> Desk:
    """The desk of the draft that waits; without one, that of a draft that is never stored."""
    today = local_date(reviewer.now, program.zone)
    unstored = MatchingRun(
        program_id=program.id or 0,
        requested_by=reviewer.user_id,
        created_at=reviewer.now,
        input_digest="",
    )
    return desk_of(
        session,
        program,
        run or unstored,
        read_cohort(session, program, today, reviewer.playbook),
        rules_of(program, reviewer.playbook),
        reviewer.user_id,
    )


def _better_way(desk: Desk, one: Person, other: Person) -> tuple[Person, Person]:
    """Who of the two would show, by which direction comes nearer to a pairing."""

    def nearness(two: tuple[Person, Person]) -> int:
        return NEARNESS.index(ruled_out(*two, desk.rules, desk.context))

    return max((one, other), (other, one), key=nearness)


def _paired_since(session: Session, mentor: Person, mentee: Person) -> datetime | None:
    active = pairings.list_pairings_of(session, mentor.id, (PairingState.ACTIVE,))
    both = {mentor.id, mentee.id}
    return next((p.started_at for p in active if {p.mentor_id, p.mentee_id} == both), None)


def _choices(desk: Desk, run: MatchingRun | None, person: Person) -> tuple[Choice, ...]:
    """None without a draft, against which the cost to others is counted."""
    return choices_for(desk, person.id, MOST_CHOICES) if run else ()

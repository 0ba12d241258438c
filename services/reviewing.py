"""What a coordinator changes in a draft by hand: each act is one transaction and may come twice."""

from dataclasses import asdict, replace

from sqlmodel import Session

from mentoring.draft_errors import NoPlaceLeftError, NotTakingPartError, RuledOutError
from mentoring.drafts import MatchingDraft, News
from mentoring.errors import Fault, InvalidFieldError
from mentoring.matching.draft import propose
from mentoring.matching.person import Person
from mentoring.matching.rules import Refusal, may_pair
from mentoring.states import PairingState, move
from services.desk import Desk, Reviewer, take_desk
from services.drafts import draft_value, newer_draft, show_again
from services.whys import why_from
from storage import audit
from storage.tables import Pairing


def lock_pairing(
    session: Session, reviewer: Reviewer, run_id: int, pairing_id: int, *, locked: bool
) -> MatchingDraft:
    """Keeps a pairing whatever is matched again around it, or lets it go."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id, pairing_id):
        return newer
    pairing = desk.pairing(pairing_id)
    if pairing.locked is not locked:
        pairing.locked = locked
        session.add(pairing)
        _record(session, reviewer, desk, "locked" if locked else "unlocked", pairing)
    return show_again(session, desk)


def remove_pairing(
    session: Session, reviewer: Reviewer, run_id: int, pairing_id: int
) -> MatchingDraft:
    """Takes a pairing out of the draft; the two are not proposed again until it is put back."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id):
        return newer
    pairing = next((one for one in desk.pairings if one.id == pairing_id), None)
    if pairing is not None:
        pairing.state = move(pairing.state, PairingState.PASSED)
        session.add(pairing)
        desk.run.excluded = [*desk.run.excluded, [pairing.mentor_id, pairing.mentee_id]]
        session.add(desk.run)
        _record(session, reviewer, desk, "removed", pairing)
    return show_again(session, desk, News.REMOVED)


def put_back(
    session: Session, reviewer: Reviewer, run_id: int, mentor_id: int, mentee_id: int
) -> MatchingDraft:
    """Two who were taken out may be proposed again; they are at once where both are free."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id):
        return newer
    pair = [mentor_id, mentee_id]
    if pair not in desk.run.excluded:
        return draft_value(desk)
    desk.run.excluded = [one for one in desk.run.excluded if one != pair]
    session.add(desk.run)
    people = desk.cohort.by_id
    mentor, mentee = people.get(mentor_id), people.get(mentee_id)
    if mentor is None or mentee is None or not _fits_in(desk, mentor, mentee):
        return show_again(session, desk, News.ALLOWED_AGAIN)
    _add(session, desk, mentor, mentee, locked=False)
    return show_again(session, desk, News.PUT_BACK)


def add_pairing(
    session: Session, reviewer: Reviewer, run_id: int, mentor_user: str, mentee_user: str
) -> MatchingDraft:
    """Pairs two by hand and locks them. Few shared hours are said, everything else is refused."""
    desk = take_desk(session, reviewer, run_id)
    if newer := newer_draft(desk, run_id):
        return newer
    if mentor_user == mentee_user:
        raise InvalidFieldError("learns", Fault.NOT_TWO)
    mentor, mentee = (person_called(desk, user) for user in (mentor_user, mentee_user))
    if (mentor.id, mentee.id) in {(one.mentor_id, one.mentee_id) for one in desk.pairings}:
        return draft_value(desk)
    require_possible(desk, mentor, mentee)
    for person in (mentor, mentee):
        if _places(desk, person) < 1:
            raise NoPlaceLeftError(person.key)
    pair = [mentor.id, mentee.id]
    desk.run.excluded = [one for one in desk.run.excluded if one != pair]
    session.add(desk.run)
    added = _add(session, desk, mentor, mentee, locked=True)
    _record(session, reviewer, desk, "added", added)
    return show_again(session, desk, News.ADDED)


def require_possible(desk: Desk, mentor: Person, mentee: Person) -> None:
    """Refuses two whom a rule forbids, with the reason that is fit to be told.

    What a coordinator took out may be chosen by a coordinator again; what one of the two passed
    may not.
    """
    context = replace(desk.context, excluded=desk.passed_ever)
    refusal = may_pair(mentor, mentee, desk.rules, context)
    if refusal not in {None, Refusal.HOURS}:
        raise RuledOutError(refusal.public)


def person_called(desk: Desk, user: str) -> Person:
    found = next((one for one in desk.cohort.people if one.key == user), None)
    if found is None:
        raise NotTakingPartError(user)
    return found


def _fits_in(desk: Desk, mentor: Person, mentee: Person) -> bool:
    try:
        require_possible(desk, mentor, mentee)
    except RuledOutError:
        return False
    return min(_places(desk, mentor), _places(desk, mentee)) > 0


def _places(desk: Desk, person: Person) -> int:
    """How many more partners this person may get beside those of the draft."""
    drafted = sum(
        person.id in {one.mentor_id, one.mentee_id} and not one.is_circle for one in desk.pairings
    )
    return desk.cohort.context.places_left(person) - drafted


def _add(session: Session, desk: Desk, mentor: Person, mentee: Person, *, locked: bool) -> Pairing:
    proposal = propose(mentor, mentee, desk.rules, desk.context, locked)
    pairing = Pairing(
        program_id=desk.run.program_id,
        run_id=desk.run.id or 0,
        mentor_id=mentor.id,
        mentee_id=mentee.id,
        first_mover_id=mentor.id,
        score=proposal.fit,
        why=asdict(why_from(proposal.reasons)),
        locked=locked,
    )
    session.add(pairing)
    session.flush()
    return pairing


def _record(session: Session, reviewer: Reviewer, desk: Desk, act: str, pairing: Pairing) -> None:
    subject = f"pairing:{pairing.id}"
    audit.record_act(
        session, desk.program, reviewer.user_id, f"matching.{act}", reviewer.now, subject
    )

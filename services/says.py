"""What follows from people's say when a draft is published, replaced or matched again."""

from datetime import datetime

from sqlmodel import Session

from mentoring.pairings import Say
from mentoring.states import DeliveryState, PairingState, ParticipantState, move
from storage import deliveries, pairings, participants
from storage.proposals import cancel_proposals, list_asked, list_passed
from storage.tables import MatchingRun, Pairing, Participant

NOT_THIS_TIME = "not_this_time"
"""Why somebody waits whose proposed pairing did not come about: the same for both sides."""

NEVER_CAME = frozenset({DeliveryState.CANCELLED, DeliveryState.FAILED, DeliveryState.EXPIRED})


def settle_says(session: Session, run: MatchingRun, now: datetime) -> list[Pairing]:
    """The pairings of a run that nobody passed, accepted; silence is a yes. For publishing.

    Those that somebody passed become PASSED. Who has nobody then joins the run's unmatched, with
    a reason that is the same for both sides, and is told with those who wait.
    """
    of_run = pairings.list_pairings_of_run(session, run.id or 0)
    proposed = [one for one in of_run if one.state is not PairingState.PASSED]
    for pairing in proposed:
        passed = has_passed(pairing)
        pairing.state = move(
            pairing.state, PairingState.PASSED if passed else PairingState.ACCEPTED
        )
        session.add(pairing)
    accepted = [pairing for pairing in proposed if pairing.state is PairingState.ACCEPTED]
    provided = {key for pairing in accepted for key in _two(pairing)}
    alone = {key for pairing in proposed for key in _two(pairing)} - provided
    waiting = (participants.get_participant(session, key) for key in sorted(alone))
    run.unmatched = run.unmatched | {str(one.id): NOT_THIS_TIME for one in waiting if _waits(one)}
    session.add(run)
    show_anew(session, run, now)
    return accepted


def withdraw_proposals(session: Session, run: MatchingRun, now: datetime) -> None:
    """For a draft that has been replaced: what no longer stands is not sent, the rest shown anew.

    Whoever was asked about a pairing that the new draft has, too, is asked just once.
    """
    standing = _standing(session, run.program_id)
    gone = [one.id for one, pairing in list_asked(session, run) if _two(pairing) not in standing]
    cancel_proposals(session, gone, "draft_replaced")
    show_anew(session, run, now)


def keep_says(session: Session, earlier: MatchingRun, later: MatchingRun) -> None:
    """What people said to a pairing counts for the same pairing of the draft that replaces it."""
    later.asked_at = earlier.asked_at
    session.add(later)
    said = {_two(one): one for one in pairings.list_pairings_of_run(session, earlier.id or 0)}
    for pairing in pairings.list_pairings_of_run(session, later.id or 0):
        before = said.get(_two(pairing))
        if before is not None:
            pairing.mentor_say, pairing.mentee_say = before.mentor_say, before.mentee_say
            session.add(pairing)
    session.flush()


def passed_pairs(session: Session, program_id: int) -> set[frozenset[int]]:
    """Pairs that are not proposed again, since one of the two passed."""
    return {frozenset(_two(pairing)) for pairing in list_passed(session, program_id)}


def asked_about(session: Session, run: MatchingRun) -> frozenset[tuple[str, int, int]]:
    """(who, mentor, mentee) of what was asked in this draft or in those that it replaced."""
    return frozenset(
        (delivery.recipient, pairing.mentor_id, pairing.mentee_id)
        for delivery, pairing in list_asked(session, run)
        if delivery.state not in NEVER_CAME
    )


def has_passed(pairing: Pairing) -> bool:
    return Say.PASSED in (pairing.mentor_say, pairing.mentee_say)


def have_both_accepted(pairing: Pairing) -> bool:
    return {pairing.mentor_say, pairing.mentee_say} == {Say.ACCEPTED}


def _waits(one: Participant) -> bool:
    """Whether somebody has no partner from before either."""
    return one.state is ParticipantState.ENROLLED


def _standing(session: Session, program_id: int) -> set[tuple[int, int]]:
    """Who is proposed to whom in the draft of today."""
    draft = pairings.find_draft_run(session, program_id)
    of_draft = pairings.list_pairings_of_run(session, draft.id or 0) if draft else []
    return {_two(one) for one in of_draft if one.state is not PairingState.PASSED}


def _two(pairing: Pairing) -> tuple[int, int]:
    return pairing.mentor_id, pairing.mentee_id


def show_anew(session: Session, run: MatchingRun, now: datetime) -> None:
    """Everybody who was asked in this draft sees their proposal as it stands after a change."""
    asked = [delivery.id for delivery, _ in list_asked(session, run)]
    deliveries.request_refresh(session, asked, now)

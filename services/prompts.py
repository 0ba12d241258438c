"""A prompt as its recipient sees it, before and after answering; and whether an answer may come."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from mentoring.check_ins import (
    Answering,
    AskedAbout,
    NotYoursError,
    Outcome,
    PairingEndedError,
    Prompt,
    Skip,
)
from mentoring.deliveries import PROMPTS, Delivery, Kind
from mentoring.due_times import local_date
from mentoring.errors import GoneError
from mentoring.pausing import back_on
from mentoring.states import DeliveryState, PairingState
from storage import deliveries, pairings, participants
from storage.prompts import (
    Reader,
    Side,
    Told,
    answered_check_ins,
    last_asked,
    list_sides,
    names_of_programs,
    outcomes_of,
    readers_of,
    what_follows,
    written_reflections,
)
from storage.tables import Pairing, Participant


def load_prompt(session: Session, delivery: Delivery, now: datetime) -> Prompt | None:
    """The prompt from current data; None when it would be sent with nothing left to ask about."""
    return load_prompts(session, [delivery], now)[delivery.id]


def load_prompts(
    session: Session, wanted: Collection[Delivery], now: datetime
) -> dict[int, Prompt | None]:
    """As `load_prompt`, by delivery id, with as many queries for many as for one."""
    known = _read(session, wanted, now)
    return {delivery.id: _prompt(delivery, known) for delivery in wanted}


def still_asks(session: Session, delivery: Delivery) -> bool:
    """Whether a prompt that was sent is about anybody with whom its reader is paired still."""
    readers = readers_of(session, {(delivery.program_id, delivery.recipient)})
    sides = list_sides(session, [one.participant_id for one in readers.values()])
    return any(side.state is PairingState.ACTIVE for side in _asked(delivery, sides))


def skip_of(session: Session, delivery: Delivery) -> Skip | None:
    """What came after a prompt that was skipped; None for any other."""
    return _skipped(session, [delivery]).get(delivery.id)


def answerable(
    session: Session, answering: Answering, user_id: str
) -> tuple[Delivery, Pairing, Participant, Participant]:
    """The prompt, the pairing, the one who answers and their partner.

    Raises NotYoursError for anybody else's prompt, PairingEndedError when it is too late.
    """
    delivery = deliveries.find_delivery(session, answering.delivery_id)
    if delivery is None:
        raise GoneError(f"delivery {answering.delivery_id}")
    pairing = pairings.lock_pairing(session, answering.pairing_id)
    one = participants.find_participant(session, delivery.program_id, user_id)
    if one is None or delivery.recipient != user_id or one.id not in _sides(pairing):
        raise NotYoursError
    if pairing.state is not PairingState.ACTIVE:
        raise PairingEndedError
    return delivery, pairing, one, partner_of(session, pairing, one)


def partner_of(session: Session, pairing: Pairing, one: Participant) -> Participant:
    mentor, mentee = _sides(pairing)
    return participants.get_participant(session, mentee if one.id == mentor else mentor)


def _sides(pairing: Pairing) -> tuple[int, int]:
    return pairing.mentor_id, pairing.mentee_id


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that some prompts show."""

    now: datetime
    programs: Mapping[int, str]
    people: Mapping[tuple[int, str], Reader]
    sides: Mapping[int, Sequence[Side]]
    outcomes: Mapping[Told, Outcome]
    check_ins: Collection[tuple[int, int]]
    reflections: Mapping[tuple[int, int], bool]
    last_asked: Mapping[int, str]
    skipped: Mapping[int, Skip]


def _read(session: Session, wanted: Collection[Delivery], now: datetime) -> _Known:
    session.flush()  # what this transaction has changed so far is read as well
    people = readers_of(session, {(one.program_id, one.recipient) for one in wanted})
    sides = list_sides(session, {one.participant_id for one in people.values()})
    of: dict[int, list[Side]] = {}
    for side in sides:
        of.setdefault(side.participant_id, []).append(side)
    by_kind = {kind: [one.id for one in wanted if one.kind is kind] for kind in PROMPTS}
    return _Known(
        now=now,
        programs=names_of_programs(session, {one.program_id for one in wanted}),
        people=people,
        sides=of,
        outcomes=outcomes_of(
            session, {side.pairing_id for side in sides}, {one.sequence for one in wanted}
        ),
        check_ins=answered_check_ins(session, by_kind[Kind.CHECK_IN]),
        reflections=written_reflections(session, by_kind[Kind.REFLECTION]),
        last_asked=last_asked(session, {one.id for one in wanted}),
        skipped=_skipped(session, wanted),
    )


def _skipped(session: Session, wanted: Collection[Delivery]) -> Mapping[int, Skip]:
    ids = {one.id for one in wanted if one.state is DeliveryState.SKIPPED}
    following = what_follows(session, ids) if ids else {}
    return {key: Skip(*following.get(key, (None, False))) for key in ids}


def _prompt(delivery: Delivery, known: _Known) -> Prompt | None:
    one = known.people.get((delivery.program_id, delivery.recipient))
    if one is None:
        return None
    sides = known.sides.get(one.participant_id, ())
    about = tuple(_about(delivery, side, one, known) for side in _asked(delivery, sides))
    if delivery.ts is None and all(asked.ended or asked.paused for asked in about):
        return None
    return Prompt(
        delivery_id=delivery.id,
        kind=delivery.kind,
        program_name=known.programs[delivery.program_id],
        week=delivery.sequence,
        content=delivery.content,
        about=about,
        skip=known.skipped.get(delivery.id),
    )


def _asked(delivery: Delivery, sides: Iterable[Side]) -> list[Side]:
    """The pairings that a prompt is about: the active ones, or those of when it was sent."""
    if delivery.ts is None:
        return [side for side in sides if side.state is PairingState.ACTIVE]
    return [side for side in sides if _ran_at(side, _sent_at(delivery.ts))]


def _sent_at(ts: str) -> datetime:
    """Slack names a message by the moment when it was posted, in seconds."""
    return datetime.fromtimestamp(float(ts), UTC)


def _ran_at(side: Side, moment: datetime) -> bool:
    started, ended = side.started_at, side.ended_at
    return started is not None and started <= moment and (ended is None or moment <= ended)


def _about(delivery: Delivery, side: Side, reader: Reader, known: _Known) -> AskedAbout:
    key = (delivery.id, side.pairing_id)
    outcome = known.outcomes.get(Told(side.pairing_id, delivery.sequence, side.participant_id))
    ended = side.state is not PairingState.ACTIVE
    answered = key in known.check_ins or key in known.reflections
    asked_at = _sent_at(delivery.ts) if delivery.ts else known.now
    asleep = back_on(side.paused_until, local_date(asked_at, reader.zone)) is not None
    return AskedAbout(
        pairing_id=side.pairing_id,
        partner=side.partner,
        outcome=outcome,
        answered=answered,
        ended=ended,
        opened=known.reflections.get(key, False),
        first=outcome is None and not ended and not _was_asked(delivery, side, known),
        paused=asleep and not answered and not ended,
        back_on=back_on(side.partner_paused_until, local_date(known.now, reader.zone)),
    )


def _was_asked(delivery: Delivery, side: Side, known: _Known) -> bool:
    """Whether an earlier prompt of this kind spoke about this pairing, which still runs."""
    ts = known.last_asked.get(delivery.id)
    return ts is not None and _ran_at(side, _sent_at(ts))

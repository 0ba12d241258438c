"""Who takes part in a program, and what they said about themselves."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, delete, func, not_, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mentoring.errors import GoneError
from mentoring.joining import Profile
from mentoring.mydata import ERASED
from mentoring.states import PairingState, ParticipantState
from storage.asked_once import asked_for_each, asked_once
from storage.prepared import find_by_key, finds, lists, rows
from storage.tables import (
    Avoidance,
    Pairing,
    Participant,
    Person,
    Program,
    TopicOffer,
    TopicWant,
    Wish,
)
from storage.upsert import insert_once

_participants: Table = Participant.__table__  # type: ignore[attr-defined]
PRESENT = (ParticipantState.APPLIED, ParticipantState.ENROLLED, ParticipantState.PAIRED)
_MEMBERSHIPS = (
    select(Program, Participant)
    .join(Participant, col(Participant.program_id) == col(Program.id))
    .where(Program.team_id == bindparam("team"), Participant.user_id == bindparam("user"))
    .order_by(col(Program.id))
)


def get_participant(session: Session, participant_id: int) -> Participant:
    participant = find_by_key(session, Participant, participant_id)
    if participant is None:
        raise GoneError(f"participant {participant_id}")
    return participant


@finds
def find_participant(program_id: int, user_id: str) -> SelectOfScalar[Participant]:
    return select(Participant).where(
        Participant.program_id == program_id, Participant.user_id == user_id
    )


@lists
def list_named(program_id: int, user_ids: Collection[str]) -> SelectOfScalar[Participant]:
    """As `find_participant`, of many."""
    named = col(Participant.user_id).in_(user_ids)
    return select(Participant).where(Participant.program_id == program_id, named)


def lock_member(session: Session, program_id: int, user_id: str) -> Participant | None:
    """As `find_participant`; whoever else locks this person waits for this transaction."""
    one = find_participant(session, program_id, user_id)
    if one is not None:
        lock_participants(session, [one.id or 0])
        session.refresh(one)
    return one


def add_once(session: Session, one: Participant) -> Participant | None:
    """Stored; None where another transaction has stored this person in this program meanwhile."""
    if not insert_once(session, _participants, **one.model_dump(exclude={"id"})):
        return None
    return find_participant(session, one.program_id, one.user_id)


@lists
def list_participants(
    program_id: int, states: Collection[ParticipantState] = tuple(ParticipantState)
) -> SelectOfScalar[Participant]:
    return (
        select(Participant)
        .where(Participant.program_id == program_id, col(Participant.state).in_(states))
        .order_by(col(Participant.id))
    )


def list_managers(session: Session, program_id: int, user_ids: Collection[str]) -> dict[str, str]:
    """Whom these people named as their manager, as far as they did."""
    named = _managers(session, program_id, user_ids)
    return {user_id: manager for user_id, manager in named if manager}


@rows
def _managers(program_id: int, user_ids: Collection[str]) -> Select[str, str | None]:
    user, manager = col(Participant.user_id), col(Participant.manager)
    theirs = and_(col(Participant.program_id) == program_id, user.in_(user_ids))
    return select_columns(user, manager).where(theirs, manager.is_not(None))


def lock_participants(session: Session, participant_ids: Collection[int]) -> None:
    """Whoever else locks or plans one of them waits until this transaction is over.

    Whoever changes the deliveries of several people locks the people first, all at once, so that
    nobody waits in a ring. Who only points to them (an answer that is stored) need not wait.
    """
    _lock(session, participant_ids)


@lists
def _lock(participant_ids: Collection[int]) -> SelectOfScalar[int | None]:
    key = col(Participant.id)
    ordered = select(key).where(key.in_(participant_ids)).order_by(key)
    return ordered.with_for_update(key_share=True)


def count_present(session: Session, program_id: int) -> int:
    """How many take part now."""
    wanted = select(func.count()).where(
        Participant.program_id == program_id, col(Participant.state).in_(PRESENT)
    )
    return session.exec(wanted).one()


def count_neighbors(session: Session, program: Program) -> int:
    """Of those who take part now, the most who live in one zone."""
    person, known = col(Person.user_id), col(Person.team_id) == program.team_id
    counted = (
        select(func.count())
        .select_from(Participant)
        .join(Person, (person == col(Participant.user_id)) & known)
        .where(Participant.program_id == program.id, col(Participant.state).in_(PRESENT))
        .group_by(col(Person.zone))
    )
    return max(session.exec(counted), default=0)


@asked_once
def list_memberships(
    session: Session, team_id: str, user_id: str
) -> list[tuple[Program, Participant]]:
    """Every program that somebody is or was in, oldest first."""
    found = session.exec(_MEMBERSHIPS, params={"team": team_id, "user": user_id})
    return [(program, participant) for program, participant in found]


def list_present(
    session: Session, team_id: str, user_ids: Collection[str]
) -> list[tuple[int, str]]:
    """(program, person) wherever one of these people takes part now, in a fixed order."""
    wanted = (
        select(Participant.program_id, Participant.user_id)
        .join(Program, col(Program.id) == col(Participant.program_id))
        .where(Program.team_id == team_id, col(Participant.user_id).in_(user_ids))
        .where(col(Participant.state).in_(PRESENT))
        .order_by(col(Participant.program_id), col(Participant.user_id))
    )
    return [(program_id, user_id) for program_id, user_id in session.exec(wanted)]


def list_concerned(
    session: Session, team_id: str, leavers: Collection[str], others: Collection[str]
) -> set[int]:
    """These people's participants in all their programs, and the present partners of leavers."""
    member = select(Participant.id, Participant.user_id).join(
        Program, col(Program.id) == col(Participant.program_id)
    )
    named = col(Participant.user_id).in_({*leavers, *others})
    found = session.exec(member.where(Program.team_id == team_id, named)).all()
    leaving = [key for key, user_id in found if user_id in leavers]
    of_leavers = or_(col(Pairing.mentor_id).in_(leaving), col(Pairing.mentee_id).in_(leaving))
    two = select(Pairing.mentor_id, Pairing.mentee_id).where(of_leavers)
    pairs = session.exec(two.where(Pairing.state == PairingState.ACTIVE)) if leaving else ()
    return {key or 0 for key, _ in found} | {one for pair in pairs for one in pair}


def save_profile(session: Session, participant: Participant, profile: Profile) -> None:
    """Puts what a person said about themselves in place of what they said before."""
    participant.role, participant.level = profile.role, profile.level
    participant.partners = profile.partners
    participant.style, participant.languages = list(profile.style), list(profile.languages)
    participant.manager = profile.manager
    participant.work_starts, participant.work_ends = profile.work_starts, profile.work_ends
    participant.work_days = list(profile.work_days)
    session.add(participant)
    session.flush()
    of = participant.id or 0
    for table in (TopicOffer, TopicWant, Wish):
        session.connection().execute(delete(table).where(_belongs_to(table, of)))
    named = and_(_belongs_to(Avoidance, of), not_(_is_erased()))
    session.connection().execute(delete(Avoidance).where(named))
    for rank, topic in enumerate(profile.offers):
        session.add(TopicOffer(participant_id=of, topic_id=topic, rank=rank))
    for rank, topic in enumerate(profile.wants):
        session.add(TopicWant(participant_id=of, topic_id=topic, rank=rank))
    for rank, user in enumerate(profile.wishes):
        session.add(Wish(participant_id=of, wished_user_id=user, rank=rank))
    for user in profile.avoid:
        session.add(Avoidance(participant_id=of, avoided_user_id=user))
    session.flush()


def _is_erased() -> ColumnElement[bool]:
    """Somebody who erased their data, and who is known again should they come back."""
    return col(Avoidance.avoided_user_id).startswith(ERASED)


def _belongs_to(
    table: type[TopicOffer] | type[TopicWant] | type[Avoidance] | type[Wish], participant_id: int
) -> ColumnElement[bool]:
    return col(table.participant_id) == participant_id


def read_profile(session: Session, participant: Participant) -> Profile:
    """What a person said about themselves; the inverse of `save_profile`."""
    return read_profiles(session, [participant])[participant.id or 0]


def read_profiles(session: Session, named: Collection[Participant]) -> dict[int, Profile]:
    """As `read_profile`, by participant id."""
    ids = [one.id or 0 for one in named]
    offers, wants = (topics_of(session, table, ids) for table in (TopicOffer, TopicWant))
    avoided = _by_person(_avoided_by(session, ids))
    wishes = _by_person(_wished_by(session, ids))
    return {
        key: Profile(
            role=one.role,
            level=one.level,
            offers=offers.get(key, ()),
            wants=wants.get(key, ()),
            style=tuple(one.style),
            languages=tuple(one.languages),
            partners=one.partners,
            avoid=tuple(sorted(avoided.get(key, ()))),
            manager=one.manager,
            wishes=wishes.get(key, ()),
            work_starts=one.work_starts,
            work_ends=one.work_ends,
            work_days=tuple(one.work_days),
        )
        for key, one in zip(ids, named, strict=True)
    }


def topics_of(
    session: Session, table: type[TopicOffer] | type[TopicWant], participant_ids: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """Each person's topics, by participant id, in the order in which they were named."""
    list_topics = _offered_by if table is TopicOffer else _wanted_by
    return _by_person(list_topics(session, participant_ids))


def _by_person(found: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    values: dict[int, tuple[str, ...]] = {}
    for key, value in found:
        values[key] = (*values.get(key, ()), value)
    return values


@asked_for_each("participant_id")
@rows
def _offered_by(participant_ids: Collection[int]) -> Select[int, str]:
    key, topic = col(TopicOffer.participant_id), col(TopicOffer.topic_id)
    return select_columns(key, topic).where(key.in_(participant_ids)).order_by(col(TopicOffer.rank))


@asked_for_each("participant_id")
@rows
def _wanted_by(participant_ids: Collection[int]) -> Select[int, str]:
    key, topic = col(TopicWant.participant_id), col(TopicWant.topic_id)
    return select_columns(key, topic).where(key.in_(participant_ids)).order_by(col(TopicWant.rank))


@asked_for_each("participant_id")
@rows
def _avoided_by(participant_ids: Collection[int]) -> Select[int, str]:
    key, avoided = col(Avoidance.participant_id), col(Avoidance.avoided_user_id)
    return select_columns(key, avoided).where(key.in_(participant_ids), not_(_is_erased()))


@asked_for_each("participant_id")
@rows
def _wished_by(participant_ids: Collection[int]) -> Select[int, str]:
    key, wished = col(Wish.participant_id), col(Wish.wished_user_id)
    return select_columns(key, wished).where(key.in_(participant_ids)).order_by(col(Wish.rank))


def list_avoidances(session: Session, program_id: int) -> set[tuple[str, str]]:
    """(who, whom) as Slack ids: for the matching alone."""
    wanted = (
        select(Participant.user_id, Avoidance.avoided_user_id)
        .join(Participant, col(Participant.id) == col(Avoidance.participant_id))
        .where(Participant.program_id == program_id)
    )
    return {(who, whom) for who, whom in session.exec(wanted)}


def list_wishes(session: Session, program_id: int) -> dict[str, tuple[str, ...]]:
    """Whom each would like as a partner, best first, as Slack ids: for the matching alone."""
    wanted = (
        select(Participant.user_id, Wish.wished_user_id)
        .join(Participant, col(Participant.id) == col(Wish.participant_id))
        .where(Participant.program_id == program_id)
        .order_by(col(Wish.rank))
    )
    found: dict[str, tuple[str, ...]] = {}
    for who, whom in session.exec(wanted):
        found[who] = (*found.get(who, ()), whom)
    return found

"""What two of a pairing mean to use, and whether it is used."""

from collections.abc import Collection

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.asked_once import asked_for_each
from storage.prepared import find_by_key, finds, lists
from storage.tables import FollowUp, Intention, Thanks


def find_intention(session: Session, intention_id: int) -> Intention | None:
    return find_by_key(session, Intention, intention_id)


@asked_for_each("participant_id")
@lists
def list_intentions_of(participant_ids: Collection[int]) -> SelectOfScalar[Intention]:
    """Everything that these people mean to use, with whichever partner, oldest first."""
    wanted = select(Intention).where(col(Intention.participant_id).in_(participant_ids))
    return wanted.order_by(col(Intention.id))


@lists
def list_intentions(participant_id: int, pairing_id: int) -> SelectOfScalar[Intention]:
    """A person's own with one partner, oldest first."""
    wanted = select(Intention).where(
        Intention.participant_id == participant_id, Intention.pairing_id == pairing_id
    )
    return wanted.order_by(col(Intention.id))


def list_follow_ups(
    session: Session, intention_ids: Collection[int]
) -> dict[int, tuple[FollowUp, ...]]:
    """The times at which these are asked after, in their order, by intention id."""
    found: dict[int, tuple[FollowUp, ...]] = {}
    for row in _follow_ups_of(session, intention_ids):
        found[row.intention_id] = (*found.get(row.intention_id, ()), row)
    return found


@asked_for_each("intention_id")
@lists
def _follow_ups_of(intention_ids: Collection[int]) -> SelectOfScalar[FollowUp]:
    wanted = select(FollowUp).where(col(FollowUp.intention_id).in_(intention_ids))
    return wanted.order_by(col(FollowUp.days))


def find_thanks(session: Session, thanks_id: int) -> Thanks | None:
    return find_by_key(session, Thanks, thanks_id)


@finds
def find_last_thanks(pairing_id: int, giver_id: int) -> SelectOfScalar[Thanks]:
    """The newest note of one of the two to the other."""
    wanted = select(Thanks).where(Thanks.pairing_id == pairing_id, Thanks.giver_id == giver_id)
    return wanted.order_by(col(Thanks.id).desc())

"""What two of a pairing mean to use, and whether it is used."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import FollowUp, Intention, Thanks


def find_intention(session: Session, intention_id: int) -> Intention | None:
    return session.get(Intention, intention_id)


def list_intentions(
    session: Session, participant_id: int, pairing_id: int | None = None
) -> list[Intention]:
    """A person's own, oldest first; with one partner, or all."""
    wanted = select(Intention).where(Intention.participant_id == participant_id)
    if pairing_id is not None:
        wanted = wanted.where(Intention.pairing_id == pairing_id)
    return list(session.exec(wanted.order_by(col(Intention.id))))


def list_follow_ups(
    session: Session, intention_ids: Collection[int]
) -> dict[int, tuple[FollowUp, ...]]:
    """The times at which these are asked after, in their order, by intention id."""
    wanted = select(FollowUp).where(col(FollowUp.intention_id).in_(intention_ids))
    found: dict[int, tuple[FollowUp, ...]] = {}
    for row in session.exec(wanted.order_by(col(FollowUp.days))):
        found[row.intention_id] = (*found.get(row.intention_id, ()), row)
    return found


def find_thanks(session: Session, thanks_id: int) -> Thanks | None:
    return session.get(Thanks, thanks_id)


def find_last_thanks(session: Session, pairing_id: int, giver_id: int) -> Thanks | None:
    """The newest note of one of the two to the other."""
    wanted = select(Thanks).where(Thanks.pairing_id == pairing_id, Thanks.giver_id == giver_id)
    return session.exec(wanted.order_by(col(Thanks.id).desc())).first()

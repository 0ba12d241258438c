"""After a backup was restored: what is planned may have gone out since it was made."""

from datetime import datetime

from sqlalchemy import and_, update
from sqlmodel import Session

from mentoring.states import DeliveryState
from storage.delivery_rows import columns, table

RESTORED = "restored"


def doubt_due(session: Session, now: datetime, real_now: datetime) -> int:
    """Of everything that is due nobody knows any more whether it was sent; how many.

    So it is looked up in Slack, or where nobody can look, decided by its kind.
    """
    due = and_(columns.state == DeliveryState.PLANNED, columns.try_at <= now)
    doubted = update(table).where(due)
    unknown = {"state": DeliveryState.UNKNOWN, "intent_at": real_now, "reason": RESTORED}
    return int(session.connection().execute(doubted.values(**unknown)).rowcount)

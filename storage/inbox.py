"""Each request has its effect once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

from sqlalchemy import Table, delete
from sqlmodel import Session, col

from mentoring.errors import AlreadyDoneError
from storage.engine import Sessions
from storage.people import mark_home_stale
from storage.tables import InboxEntry
from storage.upsert import insert_once


class RequestSessions:
    """The one transaction of one request from Slack.

    The request's key is noted in it, so that its effect happens once however often Slack sends it
    (AlreadyDoneError from the second time on). What fails is rolled back with its key, and may
    come again.
    """

    def __init__(
        self, sessions: Sessions, key: str, team_id: str, user_id: str, now: datetime
    ) -> None:
        self._sessions, self._key, self._now = sessions, key, now
        self._team_id, self._user_id = team_id, user_id

    @contextmanager
    def begin(self, *, shows_home: bool = False) -> Iterator[Session]:
        """`shows_home` is for whoever opens their Home, which is fresh then."""
        with self._sessions.begin() as session:
            if not accept_once(session, self._key, self._now):
                raise AlreadyDoneError(self._key)
            if shows_home:
                # First: what happens to this person meanwhile waits, and makes it stale again.
                mark_home_stale(session, self._team_id, self._user_id)
            yield session
            if not shows_home:
                # Last: who waits for what a partner holds must not hold what the partner marks.
                session.flush()
                mark_home_stale(session, self._team_id, self._user_id)

    def reading(self) -> AbstractContextManager[Session]:
        """For what only looks, however often: it keeps no writer waiting and leaves no trace."""
        return self._sessions.readers().begin()

    def leave_home_stale(self) -> None:
        """This person's Home could not be shown just now: the scheduler shows it later."""
        with self._sessions.begin() as session:
            mark_home_stale(session, self._team_id, self._user_id)


def accept_once(session: Session, key: str, now: datetime) -> bool:
    """Notes a request's key; False when its effect is already in the database."""
    table: Table = InboxEntry.__table__  # type: ignore[attr-defined]
    return insert_once(session, table, key=key, received_at=now)


def sweep_inbox(session: Session, before: datetime) -> int:
    """Forgets requests that nobody repeats any more; how many."""
    swept = delete(InboxEntry).where(col(InboxEntry.received_at) < before)
    return int(session.connection().execute(swept).rowcount)

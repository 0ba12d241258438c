"""Reads Slack's list of people: who left, was renamed, changed zone."""

from datetime import timedelta

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from scheduler.process import real_now
from services.reconciling import is_stopped, note_people_read, reconcile_people
from storage.engine import Sessions
from storage.pacing import give_turn_back, hold_pace, take_turn
from views.people import read_person

PAGE = 200
"""Slack recommends no more than this."""
DAILY, AT_START = "read-people", "read-people-at-start"
INSTALLED_AGAIN = "read-people-installed-again"
LOOK_EVERY = timedelta(minutes=10)
"""How often a process asks whether it is its turn."""
EVERY = timedelta(hours=24)
"""Between two readings, whichever process does it; what changes in between comes as an event."""
READ_BEFORE = timedelta(hours=1)
"""A process that starts reads anew, as events were missed while none ran, but not after a shorter
pause than this: the list of a large workspace takes half an hour."""
READING = timedelta(hours=1)
"""How long one reading may take: where its process was killed, another begins after that."""

log = structlog.get_logger()


class PeopleReader:
    """One process's part in reading a workspace's people; only one process reads at a time."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions, self._clock = sessions, clock
        self._started: set[str] = set()

    def read_when_due(self, client: WebClient) -> int:
        """How many people were read; 0 when it was nobody's, or another's, turn.

        A fault of Slack's gives the turn back.
        """
        team_id = str(client.auth_test()["team_id"])
        scope = self._turn(team_id)
        if scope is None:
            return 0
        try:
            known = read_people(self._sessions, client, team_id, self._clock)
        except Exception:
            with self._sessions.begin() as session:
                give_turn_back(session, team_id, scope, real_now())
            self._started.discard(team_id)
            raise
        with self._sessions.begin() as session:
            hold_pace(session, team_id, DAILY, real_now() + EVERY)
        return known

    def _turn(self, team_id: str) -> str | None:
        """Under which turn this process is to read now, if it is its turn at all."""
        now, starts = real_now(), team_id not in self._started
        self._started.add(team_id)
        with self._sessions.begin() as session:
            turns = [(DAILY, READING)]
            if starts:
                turns.insert(0, (AT_START, READ_BEFORE))
            if is_stopped(session, team_id):
                # Its token works: the app was removed, and is installed again.
                turns.insert(0, (INSTALLED_AGAIN, LOOK_EVERY))
            mine = (one for one, every in turns if take_turn(session, team_id, one, every, now))
            return next(mine, None)


def read_people(sessions: Sessions, client: WebClient, team_id: str, clock: Clock) -> int:
    """Keeps everybody that Slack knows in this workspace; how many."""
    known = 0
    for page in client.users_list(limit=PAGE):
        found = [read_person(user, team_id) for user in page["members"]]
        with sessions.begin() as session:
            reconcile_people(session, team_id, found, clock.now())
        known += len(found)
    with sessions.begin() as session:
        note_people_read(session, team_id, clock.now())
    log.info("people.read", team=team_id, people=known)
    return known

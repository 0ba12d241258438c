"""Reads Slack's list of people: who left, was renamed, changed zone."""

import structlog
from slack_sdk import WebClient

from mentoring.clock import Clock
from services.reconciling import note_people_read, reconcile_people
from storage.engine import Sessions
from views.people import read_person

PAGE = 200
"""Slack recommends no more than this."""

log = structlog.get_logger()


def read_people(sessions: Sessions, client: WebClient, clock: Clock) -> int:
    """Keeps everybody that Slack knows in this workspace; how many."""
    team_id = str(client.auth_test()["team_id"])
    known = 0
    for page in client.users_list(limit=PAGE):
        found = [read_person(user, team_id) for user in page["members"]]
        with sessions.begin() as session:
            reconcile_people(session, team_id, found)
        known += len(found)
    with sessions.begin() as session:
        note_people_read(session, team_id, clock.now())
    log.info("people.read", team=team_id, people=known)
    return known

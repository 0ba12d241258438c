from typing import Any

import structlog
from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.commands import says
from mentoring.clock import Clock
from playbook.model import Playbook
from services.home import home_of, memberships_now
from storage.inbox import RequestSessions
from storage.people import mark_home_seen
from views import ids
from views.home import home_view
from views.status import status_text

log = structlog.get_logger()


def register(app: App) -> None:
    app.event("app_home_opened")(on_home_opened)
    app.command(ids.COMMAND, matchers=[says("status")])(on_status_command)


def on_home_opened(
    event: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    if event.get("tab") != "home":
        return
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin(shows_home=True) as session:
        standing = home_of(session, team_id, user_id, clock.now())
        mark_home_seen(session, team_id, user_id, clock.now())
    try:
        client.views_publish(user_id=user_id, view=home_view(standing, playbook))
    except (SlackApiError, OSError) as fault:
        # An event has no reply in which to say so: the scheduler shows it a little later.
        sessions.leave_home_stale()
        log.warning("home.not_shown", user=user_id, fault=type(fault).__name__)


def on_status_command(
    ack: Ack, context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    with sessions.reading() as session:
        found = memberships_now(session, context["team_id"], context["user_id"], clock.now())
    ack(status_text(found))

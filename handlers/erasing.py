from typing import Any

import structlog
from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.modals import show
from mentoring.clock import Clock
from playbook.model import Playbook
from services.erasing import erase, erasing
from services.home import home_of
from storage.inbox import RequestSessions
from views import ids
from views.erasing import erase_modal, erased_modal
from views.home import home_view

log = structlog.get_logger()


def register(app: App) -> None:
    app.action(ids.ERASE)(on_erase_clicked)
    app.view(ids.ERASE_MODAL)(on_erase_submitted)


def on_erase_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
) -> None:
    with sessions.begin() as session:
        found = erasing(session, context["team_id"], context["user_id"])
    show(client, body, erase_modal(found))
    ack()


def on_erase_submitted(
    ack: Ack,
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    team_id, user_id, now = context["team_id"], context["user_id"], clock.now()
    with sessions.begin() as session:
        erased = erase(session, team_id, user_id, now)
        standing = home_of(session, team_id, user_id, now)
    context["meet_anew"]()
    try:
        # At once: nothing is left that would say whose Home is to be shown anew.
        client.views_publish(user_id=user_id, view=home_view(standing, playbook))
    except (SlackApiError, OSError) as fault:
        log.warning("home.not_shown", user=user_id, fault=type(fault).__name__)
    ack(response_action="update", view=erased_modal(erased))

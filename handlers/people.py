"""What Slack tells us about people and about ourselves, without anybody having asked."""

from typing import Any

from slack_bolt import App, BoltContext

from mentoring.clock import Clock
from services.people import stop_everything
from services.reconciling import reconcile_people
from storage.inbox import RequestSessions
from views.people import read_person


def register(app: App) -> None:
    app.event("user_change")(on_person_changed)
    app.event("team_join")(on_person_changed)
    app.event("app_uninstalled")(on_uninstalled)
    app.event("tokens_revoked")(on_tokens_revoked)


def on_person_changed(
    event: dict[str, Any], context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    team_id = context["team_id"]
    with sessions.begin() as session:
        reconcile_people(session, team_id, [read_person(event["user"], team_id)], clock.now())


def on_uninstalled(context: BoltContext, sessions: RequestSessions, clock: Clock) -> None:
    with sessions.begin() as session:
        stop_everything(session, context["team_id"], clock.now())


def on_tokens_revoked(
    event: dict[str, Any], context: BoltContext, sessions: RequestSessions, clock: Clock
) -> None:
    """Only the bot's own token matters to us; people's tokens are none of our business."""
    if event.get("tokens", {}).get("bot"):
        on_uninstalled(context, sessions, clock)

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.clock import Clock
from services.cancelling import cancel_booking, cancel_form
from services.times import times_form, wish_to_move
from storage.inbox import RequestSessions
from views import ids
from views.bookings import cancel_modal, read_cancel
from views.reading import pressed_value
from views.times import find_time_modal


def register(app: App) -> None:
    app.action(ids.BOOKING_MOVE)(on_move_clicked)
    app.action(ids.BOOKING_CANCEL)(on_cancel_clicked)
    app.view(ids.BOOKING_CANCEL_MODAL)(on_cancel_submitted)


def on_move_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        wish = wish_to_move(session, int(pressed_value(body)), clock.now())
        form = times_form(session, context["team_id"], context["user_id"], wish, clock.now())
    show(client, body, find_time_modal(form))
    ack()


def on_cancel_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    booking_id = int(pressed_value(body))
    with sessions.begin() as session:
        form = cancel_form(session, context["team_id"], context["user_id"], booking_id, clock.now())
    show(client, body, cancel_modal(form))
    ack()


def on_cancel_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    """Calls it off, and shows other times in the same place."""
    booking_id, later = read_cancel(view)
    team_id, user_id, now = context["team_id"], context["user_id"], clock.now()
    with sessions.begin() as session:
        form = cancel_booking(session, team_id, user_id, booking_id, now, later=later)
    ack(response_action="update", view=find_time_modal(form))

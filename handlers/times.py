import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.modals import show
from mentoring.bookings import Offer, Why
from mentoring.clock import Clock
from services.offered import offer_of
from services.offers import offer_times, take_time
from services.times import times_form, wish_for, wish_for_others
from storage.inbox import RequestSessions
from views import ids
from views.offers import offered_modal, open_offer_modal, read_take, taken_modal
from views.reading import pressed_value
from views.times import find_time_modal, read_times


def register(app: App) -> None:
    app.action(re.compile(rf"^{ids.TIME_TAKE}-\d+$"))(on_time_taken)
    app.action(ids.FIND_TIME)(on_find_time_clicked)
    app.action(ids.TIME_WISH)(on_time_wish_changed)
    app.action(ids.TIMES)(on_times_clicked)
    app.action(ids.TIMES_OTHER)(on_other_times_clicked)
    app.view(ids.FIND_TIME_MODAL)(on_times_submitted)


def on_find_time_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        now = clock.now()
        wish = wish_for(session, int(pressed_value(body)), now)
        form = times_form(session, context["team_id"], context["user_id"], wish, now)
    show(client, body, find_time_modal(form))
    ack()


def on_time_wish_changed(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    wish, _ = read_times(body["view"])
    with sessions.begin() as session:
        form = times_form(session, context["team_id"], context["user_id"], wish, clock.now())
    show(client, body, find_time_modal(form))
    ack()


def on_times_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    """Offers what stood there; where they look for something else by now, shows that first."""
    wish, is_shown = read_times(view)
    team_id, user_id, now = context["team_id"], context["user_id"], clock.now()
    with sessions.begin() as session:
        if is_shown:
            done = offer_times(session, team_id, user_id, wish, now)
            answer = offered_modal(done) if isinstance(done, Offer) else taken_modal(done)
        else:
            form = times_form(session, team_id, user_id, wish, now, Why.CHANGED)
            answer = find_time_modal(form)
    ack(response_action="update", view=answer)


def on_times_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        offer_id = int(pressed_value(body))
        offer = offer_of(session, context["team_id"], context["user_id"], offer_id, clock.now())
    show(client, body, open_offer_modal(offer))
    ack()


def on_other_times_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        wish = wish_for_others(session, int(pressed_value(body)))
        form = times_form(session, context["team_id"], context["user_id"], wish, clock.now())
    show(client, body, find_time_modal(form))
    ack()


def on_time_taken(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    offer_id, starts_at = read_take(pressed_value(body))
    with sessions.begin() as session:
        taken = take_time(
            session, context["team_id"], context["user_id"], offer_id, starts_at, clock.now()
        )
    show(client, body, taken_modal(taken))
    ack()

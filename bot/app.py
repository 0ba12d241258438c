"""Builds the Bolt app: one middleware gives every handler what it needs by name."""

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.lost_messages import refuse_lost
from bot.refusals import on_error
from handlers.registry import register_all
from mentoring.clock import Clock
from playbook.model import Playbook
from services.people import knows, remember_people
from storage.engine import Sessions
from storage.inbox import RequestSessions
from views.people import read_person

MET_FOR = 60.0
"""Seconds for which somebody counts as known, though another process may have erased them."""


def build_app(client: WebClient, sessions: Sessions, clock: Clock, playbook: Playbook) -> App:
    """The app with every flow. Nothing is called before the first request.

    It trusts what it is handed: Socket Mode's requests come over a connection that we opened, and
    those over HTTP are verified before Bolt reads them (`bot/http.py`).

    The answer leaves when the listener returns (`process_before_response`): what was committed is
    what is acknowledged, and no thread polls for it every 10 ms.
    """
    app = App(
        client=client,
        authorize=authorize_with(client),
        process_before_response=True,
        request_verification_enabled=False,
        # Without one of ours, Bolt's logger takes its level from the root's and prints requests.
        logger=logging.getLogger("slack_bolt"),
    )
    app.use(provide(sessions, clock, playbook))
    app.use(refuse_lost(sessions))
    app.error(on_error)
    register_all(app)
    return app


def authorize_with(client: WebClient) -> Callable[[], AuthorizeResult]:
    """Authorizes everything with the one token that we have; Slack is asked once who that is.

    Our own function, since Bolt would otherwise ask at start-up, when Slack may be down, and
    would switch to OAuth by itself where SLACK_CLIENT_ID happens to be set.
    """
    lock = threading.Lock()
    known: list[AuthorizeResult] = []

    def authorize() -> AuthorizeResult:
        with lock:
            if not known:
                answer = client.auth_test()
                known.append(
                    AuthorizeResult.from_auth_test_response(
                        auth_test_response=answer, bot_token=client.token
                    )
                )
            return known[0]

    return authorize


def provide(sessions: Sessions, clock: Clock, playbook: Playbook) -> Callable[..., None]:
    """The middleware: `sessions`, `clock` and `playbook` reach handlers as arguments."""
    met: dict[tuple[str, str], float] = {}

    def middleware(
        body: dict[str, Any],
        context: BoltContext,
        client: WebClient,
        next: Callable[[], Any],  # noqa: A002  Bolt's own name
    ) -> None:
        team_id, user_id = context.get("team_id") or "", context.get("user_id") or ""
        if user_id and time.monotonic() - met.get((team_id, user_id), -MET_FOR) >= MET_FOR:
            _meet(sessions, client, team_id, user_id)
            met[team_id, user_id] = time.monotonic()
        context["sessions"] = RequestSessions(
            sessions, request_key(body), team_id, user_id, clock.now()
        )
        context["clock"], context["playbook"] = clock, playbook
        context["meet_anew"] = partial(met.pop, (team_id, user_id), None)
        next()

    return middleware


def request_key(body: dict[str, Any]) -> str:
    """What makes a request this one: Slack repeats it with the same key.

    A submitted view decides something, so it counts once however often its button was pressed,
    until the view (and with it its hash) or what stands in it changes. The key is a digest, which
    nobody can undo to the words without the view's random hash.
    """
    if body.get("type") == "event_callback":
        return f"event:{body['event_id']}"
    if body.get("type") in {"view_submission", "view_closed"}:
        view = body["view"]
        decided = (view["id"], view.get("hash"), body["user"]["id"], view.get("state"))
        digest = hashlib.blake2b(json.dumps(decided, sort_keys=True).encode(), digest_size=16)
        return f"view:{digest.hexdigest()}"
    return f"trigger:{body['trigger_id']}"


def _meet(sessions: Sessions, client: WebClient, team_id: str, user_id: str) -> None:
    """Asks Slack about somebody whom the daily list has not brought yet; rare, and once each."""
    with sessions.readers().begin() as session:
        if knows(session, team_id, user_id):
            return
    found = read_person(client.users_info(user=user_id)["user"], team_id)
    with sessions.begin() as session:
        remember_people(session, team_id, [found])

"""One running bot: its app, its connections, its jobs."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from sqlalchemy import Engine, event

from bot.app import build_app
from bot.content import content
from bot.errors import StartError
from bot.settings import Settings
from mentoring.clock import Clock
from mentoring.deliveries import DEFAULT_TIMING, Timing
from mentoring.pacing import PACES, Paces
from scheduler.jobs import Jobs
from scheduler.outcomes import FAULTS, OPERATOR_ERRORS, read_fault
from scheduler.sender import Sender
from storage.deliveries import count_in_flight, next_due_at
from storage.engine import open_sessions

CONNECTIONS = 2
"""At each refresh, the connection that closes leaves envelopes unanswered: one more takes over."""
WORKERS = 10
"""Requests handled at once per connection; each is one short transaction."""

log = structlog.get_logger()


class Bot:
    """Starts and stops together. The engine's schema is current; the clock may be a moved one."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        clock: Clock,
        timing: Timing = DEFAULT_TIMING,
        paces: Paces = PACES,
    ) -> None:
        bot_token, self._app_token = settings.tokens()
        self.engine, self._clock = engine, clock
        self._client = WebClient(
            token=bot_token,
            base_url=settings.slack_api_url,
            timeout=int(timing.call.total_seconds()),
            # The SDK's default repeats a post whose connection broke, which Slack may have taken.
            retry_handlers=[],
        )
        playbook = content(settings)
        sessions = open_sessions(engine)
        self._jobs_sessions = open_sessions(engine)
        sender = Sender(self._jobs_sessions, self._client_of, clock, playbook, timing, paces)
        self.jobs = Jobs(self._jobs_sessions, sender, self._client_of, clock, playbook)
        self.app = build_app(self._client, sessions, clock, playbook)
        # What somebody's click causes should arrive at once, not at the next tick.
        event.listen(sessions, "after_commit", lambda _: self.jobs.wake())
        self._sockets: list[SocketModeHandler] = []
        self._stopped = threading.Event()

    def start(self) -> None:
        """Connects and begins to work; a StartError when Slack refuses a token or is not there."""
        self._check("SLACK_BOT_TOKEN", self._client.auth_test)
        self._check("SLACK_APP_TOKEN", self._ask_for_a_connection)
        for _ in range(CONNECTIONS):
            handler = SocketModeHandler(self.app, self._app_token, concurrency=WORKERS)
            handler.connect()  # type: ignore[no-untyped-call]
            self._sockets.append(handler)
        self.jobs.start()
        log.info("bot.ready")

    def wait(self) -> None:
        """Until `stop` is called."""
        self._stopped.wait()

    def stop(self) -> None:
        """Takes nothing new, finishes what runs, closes everything. Stopping twice is fine."""
        if self._stopped.is_set():
            return
        self._stopped.set()
        for handler in self._sockets:
            _hang_up(handler)
        self.jobs.stop()
        self.engine.dispose()
        log.info("bot.stopped")

    def next_at(self) -> datetime | None:
        """When the next planned delivery is due."""
        with self._jobs_sessions.begin() as session:
            return next_due_at(session)

    def is_idle(self) -> bool:
        """Nothing is due, in flight or to be shown anew."""
        with self._jobs_sessions.begin() as session:
            return count_in_flight(session, self._clock.now()) == 0

    def _check(self, token: str, ask: Callable[[], object]) -> None:
        """Slack's answer before anything is built on it, so that a refusal is one plain line."""
        try:
            ask()
        except FAULTS as fault:
            self.engine.dispose()
            reason = read_fault(fault).reason
            if reason in OPERATOR_ERRORS:
                raise StartError(
                    f"Slack refuses {token} ({reason}). README.md says how to make one."
                ) from None
            raise StartError(
                f"Slack can't be reached ({reason}). Check the network and SLACK_API_URL."
            ) from None

    def _ask_for_a_connection(self) -> object:
        return self._client.apps_connections_open(app_token=self._app_token)

    def _client_of(self, _: str) -> WebClient:
        """The client of a workspace; there is one."""
        return self._client


def _hang_up(handler: SocketModeHandler) -> None:
    """Takes nothing new, lets what was taken be answered, then closes.

    By itself the SDK closes under requests that are still to be answered, and only after its
    receiver has let go of the connection, which takes up to 3 s.
    """
    client = handler.client
    client.auto_reconnect_enabled = False
    connection = client.current_session
    if connection and connection.sock:
        with suppress(OSError):
            # Not SSLSocket's own `shutdown`, which would send the last answers unencrypted.
            socket.socket.shutdown(connection.sock, socket.SHUT_RD)
    client.closed = True
    client.message_queue.put(None)  # wakes the reader of the queue, so that it sees `closed`
    client.message_workers.shutdown(wait=True)
    handler.close()  # type: ignore[no-untyped-call]

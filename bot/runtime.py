"""One running bot: its app, its connections, its jobs."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from slack_sdk import WebClient
from sqlalchemy import Engine, event
from starlette.routing import Route

from bot.app import build_app
from bot.content import content
from bot.errors import StartError
from bot.health import Health
from bot.http import SlackRoute, WebServer, listener_on
from bot.metrics import ProcessMetrics
from bot.quick_blocks import quicken_blocks
from bot.settings import Settings
from bot.sockets import SocketMode
from mentoring.clock import Clock
from mentoring.deliveries import DEFAULT_TIMING, Timing
from mentoring.pacing import PACES, Paces
from scheduler.jobs import STOP_WITHIN, Jobs
from scheduler.outcomes import FAULTS, OPERATOR_ERRORS, read_fault
from scheduler.process import real_now
from scheduler.sender import Sender
from storage.deliveries import count_in_flight, next_due_at
from storage.engine import open_readers, open_sessions
from storage.work import look_for_work

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
        *,
        over_http: bool = False,
        serves: bool = False,
    ) -> None:
        """Slack reaches us over Socket Mode, or `over_http`; `serves` listens on HOST and PORT."""
        self.engine, self._clock, self._over_http = engine, clock, over_http
        self._settings, self._serves = settings, serves
        self._client = WebClient(
            token=settings.secret("slack_bot_token"),
            base_url=settings.slack_api_url,
            timeout=int(timing.call.total_seconds()),
            # The SDK's default repeats a post whose connection broke, which Slack may have taken.
            retry_handlers=[],
        )
        quicken_blocks()
        playbook = content(settings)
        sessions = open_sessions(engine)
        self._jobs_sessions = open_sessions(engine)
        sender = Sender(self._jobs_sessions, self._client_of, clock, playbook, timing, paces)
        self.jobs = Jobs(self._jobs_sessions, sender, self._client_of, clock, playbook)
        self.app = build_app(self._client, sessions, clock, playbook)
        # What somebody's click causes should arrive at once, not at the next tick.
        event.listen(sessions, "after_commit", lambda _: self.jobs.wake())
        self._sockets: SocketMode | None = None
        self._server: WebServer | None = None
        self._health = self._new_health()
        self._stopped = threading.Event()

    def start(self, *, ticking: bool = True) -> None:
        """Connects and begins to work; a StartError when Slack refuses a token or is not there.

        Not `ticking`, it answers people and leaves all else to whoever calls `jobs.deliver`.
        """
        host, port = self._settings.host, self._settings.port
        listener = listener_on(host, port) if self._serves else None
        self._check("SLACK_BOT_TOKEN", self._client.auth_test)
        if not self._over_http:
            app_token = self._settings.secret("slack_app_token")
            ask = partial(self._client.apps_connections_open, app_token=app_token)
            self._check("SLACK_APP_TOKEN", ask)
            self._sockets = SocketMode(self.app, self._client, app_token)
            self._sockets.start()
        if ticking:
            self.jobs.start()
        if listener is not None:
            self._server = WebServer(listener, [*self._health.routes(), *self._slack_routes()])
            self._server.start()
        log.info("bot.ready")

    def wait(self) -> None:
        """Until `stop` is called."""
        self._stopped.wait()

    def stop(self) -> bool:
        """Takes nothing new, finishes what runs, closes everything; whether all of it ended.

        Stopping twice is fine. What Slack or the database don't answer is given up in time.
        """
        if self._stopped.is_set():
            return True
        began = time.monotonic()
        self._health.is_stopping = True
        self._stopped.set()
        self.jobs.begin_no_more()
        if self._sockets is not None:
            self._sockets.stop()
        if self._server is not None:
            self._server.stop()
        ended = self.jobs.stop(STOP_WITHIN - timedelta(seconds=time.monotonic() - began))
        self.engine.dispose()
        log.info("bot.stopped", ended=ended)
        return ended

    def next_at(self) -> datetime | None:
        """When the next planned delivery is due."""
        with self._jobs_sessions.readers().begin() as session:
            return next_due_at(session)

    def is_idle(self) -> bool:
        """Nobody is to be planned, and nothing is due, in flight or to be shown anew."""
        now = self._clock.now()
        with self._jobs_sessions.readers().begin() as session:
            # Whoever plans may be another thread, which has not committed what it planned.
            planning = look_for_work(session, now, real_now()).planning
            return not planning and count_in_flight(session, now) == 0

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

    def _slack_routes(self) -> list[Route]:
        if not self._over_http:
            return []
        return [SlackRoute(self.app, self._settings.secret("slack_signing_secret")).route()]

    def _new_health(self) -> Health:
        readers = open_readers(self.engine)
        metrics = ProcessMetrics(readers, self._clock, self.jobs.pulse, self._connections)
        return Health(readers, self.jobs.pulse, metrics, self._is_connected)

    def _connections(self) -> int:
        return self._sockets.connections if self._sockets else 0

    def _is_connected(self) -> bool:
        return self._over_http or self._connections() > 0

    def _client_of(self, _: str) -> WebClient:
        """The client of a workspace; there is one."""
        return self._client

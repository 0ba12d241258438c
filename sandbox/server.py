from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

from sandbox import pages
from sandbox.asking import Desk
from sandbox.client_api import ClientApi
from sandbox.clock import Clock, RealClock
from sandbox.driver import Visitor
from sandbox.events import RETRY_DELAYS, Events
from sandbox.hooks import Hooks
from sandbox.log import Call, Fault
from sandbox.manifest import require_manifest
from sandbox.people import Member
from sandbox.serving import PATIENCE, WebServer, listener_on
from sandbox.shapes import Json
from sandbox.sockets import ACK_TIMEOUT, Sockets
from sandbox.webapi.endpoint import WebApi
from sandbox.workspace import Workspace


class Sandbox:
    """A Slack on this machine, with one workspace and one installed app."""

    def __init__(
        self,
        members: Sequence[Member],
        *,
        manifest: Mapping[str, object],
        channels: Sequence[str] = ("general", "reverse-mentoring"),
        clock: Clock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        team_name: str = "Local Company",
        ack_timeout: float = ACK_TIMEOUT,
        retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        """Nothing listens before `start`; shorter time-outs are for tests that wait for them."""
        require_manifest(manifest)
        self.workspace = Workspace(
            members, manifest, channels, RealClock() if clock is None else clock, team_name
        )
        self._sockets = Sockets(self.workspace.app.app_id, ack_timeout)
        self._events = Events(self.workspace, self._sockets, retry_delays)
        self._host, self._port = host, port
        self._server: WebServer | None = None
        self.url = ""

    @property
    def api_url(self) -> str:
        """What an app uses as its base_url."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        """The bot's token, with the scopes of the manifest."""
        return self.workspace.app.tokens.bot

    @property
    def app_token(self) -> str:
        """The app-level token, for Socket Mode."""
        return self.workspace.app.tokens.app

    @property
    def signing_secret(self) -> str:
        """What requests would be signed with."""
        return self.workspace.app.tokens.signing_secret

    @property
    def calls(self) -> list[Call]:
        """Every call that the app made so far, in order."""
        return self.workspace.log.records

    @property
    def connections(self) -> int:
        """How many Socket Mode connections the app has open."""
        return self._sockets.count

    def start(self) -> None:
        """Listen; returns when requests are accepted."""
        listener = listener_on(self._host, self._port)
        self._port = listener.getsockname()[1]
        self.url = f"http://{self._host}:{self._port}"
        self.workspace.response_urls.base_url = self.url
        self.workspace.socket_url = self._socket_url
        self.workspace.emit = self._events.emit
        self._server = WebServer(self._application(), listener)
        self._server.start()
        self._events.loop = self.workspace.changes.loop = self._server.loop

    def stop(self) -> None:
        """Close every connection and stop listening; nothing happens when it has stopped."""
        if self._server is not None:
            self.workspace.changes.close()
            self._server.run(self._close_sockets)
            self._server.stop()
            self._server = None

    def visitor(self, who: str) -> Visitor:
        """A scripted person, named by e-mail, handle or id."""
        user_id = self.workspace.people.find(who)
        if user_id is None:
            msg = f"Nobody here is called {who}."
            raise LookupError(msg)
        return Visitor(self._host, self._port, user_id)

    def fail_next(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        delay: float = 0.0,
        drop: bool = False,
        accepted: bool = False,
        times: int = 1,
        when: Callable[[Json], bool] | None = None,
    ) -> None:
        """Let the next calls of a Web API method go wrong.

        `error` is Slack's code, `status` the HTTP status (429 with `retry_after` seconds), `drop`
        closes the connection, `delay` seconds pass first. With `accepted` the call takes effect
        before it fails. `when` sees the arguments and chooses the calls.
        """
        self.workspace.log.plan(
            Fault(method, error, status, retry_after, delay, drop, accepted, times, when)
        )

    def update_member(self, who: str, **changes: object) -> None:
        """Change fields of a Member; the app hears of it (user_change) before this returns."""
        with self.workspace.lock:
            told = self.workspace.update_member(self.visitor(who).id, **changes)
        if told is not None:
            told.result(PATIENCE)

    def add_member(self, member: Member) -> str:
        """Somebody new joins the workspace (team_join); returns their id."""
        with self.workspace.lock:
            user_id, told = self.workspace.add_member(member)
        if told is not None:
            told.result(PATIENCE)
        return user_id

    def wait_for_app(self, connections: int = 1, timeout: float = PATIENCE) -> None:
        """Return when the app has opened this many Socket Mode connections."""
        deadline = time.monotonic() + timeout
        while self.connections < connections:
            if time.monotonic() > deadline:
                msg = f"The app opened {self.connections} of {connections} connections."
                raise TimeoutError(msg)
            time.sleep(0.005)

    def refresh_sockets(self, reason: str = "refresh_requested") -> None:
        """Ask the app to come back over new connections, as Slack does every few hours."""
        if self._server is not None:
            self._server.run(lambda: self._sockets.disconnect(reason))

    def cut_sockets(self) -> None:
        """Close every Socket Mode connection without a word."""
        if self._server is not None:
            self._server.run(self._sockets.close)

    async def _close_sockets(self) -> None:
        self._events.close()
        await self._sockets.close()

    def _socket_url(self) -> str:
        base = self.url.replace("http", "ws", 1)
        app_id = self.workspace.app.app_id
        return f"{base}/link/?ticket={self._sockets.issue_ticket()}&app_id={app_id}"

    def _application(self) -> Starlette:
        desk = Desk(self.workspace, self._sockets)
        return Starlette(
            routes=[
                Route("/api/{method}", WebApi(self.workspace).answer, methods=["GET", "POST"]),
                Route("/hooks/{path:path}", Hooks(self.workspace).answer, methods=["POST"]),
                WebSocketRoute("/link/", self._sockets.serve),
                *ClientApi(desk).routes(),
                *pages.routes(),
            ]
        )

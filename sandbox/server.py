from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route, WebSocketRoute

from sandbox import pages
from sandbox.client.api import ClientApi
from sandbox.client.files import FileRoutes
from sandbox.clock import Clock, RealClock
from sandbox.control import Control
from sandbox.driver import Visitor
from sandbox.manifest import require_manifest
from sandbox.oauth.authorize import Authorizing
from sandbox.people import Member
from sandbox.serving import WebServer, listener_on
from sandbox.shapes import Json
from sandbox.state.groups import UserGroup
from sandbox.state.log import LoggedCall
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk
from sandbox.ways.events import RETRY_DELAYS, Events
from sandbox.ways.http_mode import SignedRequests
from sandbox.ways.journal import WatchedWay
from sandbox.ways.sockets import Sockets
from sandbox.ways.troubles import TroubledWay
from sandbox.ways.way import ACK_TIMEOUT, Carrier
from sandbox.webapi.endpoint import WebApi
from sandbox.webapi.hooks import Hooks

OWN_NAMES = ("127.0.0.1", "localhost")
"""By which browsers and apps on this machine come."""


class Sandbox(Control):
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
        rate_limits: bool = True,
        user_groups: Sequence[UserGroup] = (),
    ) -> None:
        """Nothing listens before `start`; shorter time-outs are for tests that wait for them.

        Without rate limits scripted people may act faster than Slack would take it.
        """
        require_manifest(manifest)
        self.workspace = Workspace(
            members, manifest, channels, RealClock() if clock is None else clock, team_name
        )
        self.workspace.limits.enabled = rate_limits
        self.workspace.user_groups = tuple(user_groups)
        self._sockets = Sockets(self.workspace.app.app_id, ack_timeout)
        self._carrier = self._new_carrier(ack_timeout)
        self._troubled = TroubledWay(self._carrier, ack_timeout)
        self._way = WatchedWay(self.workspace, self._troubled)
        self._events = Events(self.workspace, self._way, retry_delays)
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
    def client_id(self) -> str:
        """What the app calls itself when it asks to be installed."""
        return self.workspace.grants.client_id

    @property
    def client_secret(self) -> str:
        """What the app proves itself with when it fetches tokens."""
        return self.workspace.grants.client_secret

    @property
    def settings(self) -> dict[str, str]:
        """What an app needs to connect, by the names that Bolt and its examples use.

        Client id and secret only for an app with redirect addresses: Bolt takes them, where it
        finds them, for a wish to be installed by OAuth, and ignores the token.
        """
        settings = {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
        }
        if not self.workspace.grants.whole.redirect_urls:
            return settings
        return settings | {
            "SLACK_CLIENT_ID": self.client_id,
            "SLACK_CLIENT_SECRET": self.client_secret,
        }

    @property
    def calls(self) -> list[LoggedCall]:
        """Every call that the app made so far, in order."""
        return self.workspace.log.records

    @property
    def desk(self) -> Desk:
        """What scripted people in this very process act through, without HTTP between."""
        return Desk(self.workspace, self._way)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop on which everything happens, once it has started."""
        if self._server is None:
            raise RuntimeError("The local Slack has not started.")
        return self._server.loop

    @property
    def connections(self) -> int:
        """How many Socket Mode connections the app has open."""
        return self._sockets.count

    def start(self) -> None:
        """Listen; returns when requests are accepted."""
        listener = listener_on(self._host, self._port)
        self._port = listener.getsockname()[1]
        self.url = f"http://{self._host}:{self._port}"
        self.workspace.response_urls.base_url = self.workspace.files.base_url = self.url
        self.workspace.socket_url = self._socket_url
        self.workspace.emit = self._events.emit
        self._server = WebServer(self._application(), listener)
        self._server.start()
        self._events.loop = self.workspace.changes.loop = self._server.loop

    def stop(self) -> None:
        """Close every connection and stop listening; nothing happens when it has stopped."""
        if self._server is not None:
            self.workspace.changes.close()
            self._server.run(self._close_ways)
            self._server.stop()
            self._server = None

    def visitor(self, who: str) -> Visitor:
        """A scripted person, named by e-mail, handle or id."""
        return Visitor(self._host, self._port, self._person(who))

    def _new_carrier(self, ack_timeout: float) -> Carrier:
        if self.workspace.app.socket_mode:
            return self._sockets
        return SignedRequests(self.workspace, ack_timeout)

    async def _close_ways(self) -> None:
        self._events.close()
        await self._carrier.close()
        await self._sockets.close()

    def _socket_url(self) -> str:
        base = self.url.replace("http", "ws", 1)
        app_id = self.workspace.app.app_id
        return f"{base}/link/?ticket={self._sockets.issue_ticket()}&app_id={app_id}"

    def _way_in(self) -> Json:
        """How an app gets in touch, and whether it has; over HTTP nobody knows before trying."""
        return {
            "connected": bool(self.connections) if self.workspace.app.socket_mode else None,
            "settings": self.settings,
        }

    def _application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", WebApi(self.workspace).answer, methods=["GET", "POST"]),
                Route("/hooks/{path:path}", Hooks(self.workspace).answer, methods=["POST"]),
                *Authorizing(self.workspace).routes(),
                WebSocketRoute("/link/", self._sockets.serve),
                *FileRoutes(self.workspace).routes(),
                *ClientApi(self.desk, self._way_in).routes(),
                *pages.routes(),
            ],
            # A page elsewhere, whose name was made to lead here, must not read our tokens.
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[self._host, *OWN_NAMES])],
        )

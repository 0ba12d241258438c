"""What a test does to a running local Slack beside what people do: faults, cuts, people."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future

from sandbox.happenings.memberships import join, leave
from sandbox.happenings.people import change_member, welcome
from sandbox.oauth.installing import uninstall
from sandbox.people import Member
from sandbox.serving import PATIENCE, WebServer
from sandbox.shapes import Json
from sandbox.state.channels import Channel
from sandbox.state.faults import Fault
from sandbox.state.workspace import Workspace
from sandbox.ways.sockets import Sockets
from sandbox.ways.troubles import Trouble, TroubledWay
from sandbox.ways.way import KINDS
from sandbox.webapi.hooks import METHOD as RESPONSE_URL
from sandbox.webapi.registry import METHODS


class Control:
    """The part of the local Slack that only tests use."""

    workspace: Workspace
    _sockets: Sockets
    _troubled: TroubledWay
    _server: WebServer | None

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
        """Let the app's next calls of a Web API method go wrong, or its next "response_url".

        `error` is Slack's code, `status` the HTTP status (429 with `retry_after` seconds), `drop`
        closes the connection, `delay` seconds pass first. With `accepted` the call takes effect
        before it fails. `when` sees the arguments and chooses the calls.
        """
        if method not in METHODS and method != RESPONSE_URL:
            msg = f"{method} is no method of the local Slack, nor {RESPONSE_URL}."
            raise ValueError(msg)
        self.workspace.faults.plan(
            Fault(method, error, status, retry_after, delay, drop, accepted, times, when)
        )

    def trouble_next(
        self,
        kind: str,
        *,
        delay: float = 0.0,
        duplicate: bool = False,
        lose_ack: bool = False,
        drop: bool = False,
        cut: bool = False,
        times: int = 1,
        when: Callable[[Json], bool] | None = None,
    ) -> None:
        """Let the next deliveries to the app go wrong, over Socket Mode and HTTP alike.

        `kind` is "events_api", "slash_commands" or "interactive". A delivery comes `delay` seconds
        late, twice at once (`duplicate`), or not at all (`drop`); the app's acknowledgement gets
        lost (`lose_ack`); the connection is `cut` in the middle of it. `when` sees the payload.
        """
        if kind not in KINDS:
            msg = f"{kind} is none of {', '.join(KINDS)}."
            raise ValueError(msg)
        self._troubled.plan(Trouble(kind, delay, duplicate, lose_ack, drop, cut, times, when))

    def wait_for_app(self, connections: int = 1, timeout: float = PATIENCE) -> None:
        """Return when the app has opened this many Socket Mode connections."""
        deadline = time.monotonic() + timeout
        while self._sockets.count < connections:
            if time.monotonic() > deadline:
                msg = f"The app opened {self._sockets.count} of {connections} connections."
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

    def uninstall(self) -> None:
        """An administrator takes the app away; it hears of it before this returns."""
        with self.workspace.lock:
            told = uninstall(self.workspace)
        for one in told:
            _wait_for(one)

    def update_member(self, who: str, **changes: object) -> None:
        """Change fields of a Member; the app hears of it (user_change) before this returns."""
        with self.workspace.lock:
            told = change_member(self.workspace, self._person(who), **changes)
        _wait_for(told)

    def add_member(self, member: Member) -> str:
        """Somebody new joins the workspace (team_join); returns their id."""
        with self.workspace.lock:
            user_id, told = welcome(self.workspace, member)
        _wait_for(told)
        return user_id

    def join_channel(self, who: str, channel: str) -> None:
        """Somebody joins a channel; the app hears of it (member_joined_channel) if it is there."""
        with self.workspace.lock:
            told = join(self.workspace, self._channel(channel), self._person(who))
        _wait_for(told)

    def leave_channel(self, who: str, channel: str) -> None:
        """Somebody leaves a channel; the app hears of it (member_left_channel) if it is there."""
        with self.workspace.lock:
            told = leave(self.workspace, self._channel(channel), self._person(who))
        _wait_for(told)

    def _channel(self, name: str) -> Channel:
        channel = self.workspace.channels.named(name)
        if channel is None:
            msg = f"There is no channel called {name}."
            raise LookupError(msg)
        return channel

    def _person(self, who: str) -> str:
        """Somebody's id, by e-mail, handle or id."""
        user_id = self.workspace.people.find(who)
        if user_id is None:
            msg = f"Nobody here is called {who}."
            raise LookupError(msg)
        return user_id


def _wait_for(told: Future[None] | None) -> None:
    """Until the app was tried once."""
    if told is not None:
        told.result(PATIENCE)

"""Apps that have HTTP in place of Socket Mode."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from sandbox.clock import Clock
from sandbox.server import Sandbox
from sandbox.serving import WebServer, listener_on
from tests.integration.sandbox_kit import Json, running


def over_http(url: str) -> Callable[[Json], None]:
    """Changes a manifest: everything is sent to this URL."""

    def change(said: Json) -> None:
        said["settings"]["socket_mode_enabled"] = False
        said["settings"]["event_subscriptions"]["request_url"] = url
        said["settings"]["interactivity"] |= {"request_url": url, "message_menu_options_url": url}
        for command in said["features"]["slash_commands"]:
            command["url"] = url

    return change


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def event(self) -> Json:
        told: Json = json.loads(self.body)
        return told


class RawApp:
    """An app without a framework: keeps what comes, answers as the test says."""

    def __init__(self) -> None:
        listener = listener_on("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.sent: list[Sent] = []
        self.answer: Callable[[Sent], Response] = lambda _sent: Response()
        self.verify: Callable[[str], Response] = lambda one: JSONResponse({"challenge": one})
        routes = [Route("/{path:path}", self._take, methods=["GET", "POST"])]
        self.server = WebServer(Starlette(routes=routes), listener)

    async def _take(self, request: Request) -> Response:
        body = await request.body()
        sent = Sent(request.url.path, dict(request.headers), body)
        if b'"type": "url_verification"' in body:
            return self.verify(sent.event["challenge"])
        self.sent.append(sent)
        return self.answer(sent)


@contextmanager
def raw_app() -> Iterator[RawApp]:
    app = RawApp()
    app.server.start()
    try:
        yield app
    finally:
        app.server.stop()


def words(text: str) -> Callable[[Sent], Response]:
    return lambda _sent: PlainTextResponse(text)


def status(code: int, **headers: str) -> Callable[[Sent], Response]:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _sent: Response(status_code=code, headers=told)


RETRIED = (0.0, 0.05, 0.05)


@contextmanager
def posting(
    retry_delays: Sequence[float] = RETRIED,
    ack_timeout: float = 3.0,
    clock: Clock | None = None,
) -> Iterator[tuple[Sandbox, RawApp]]:
    with (
        raw_app() as app,
        running(
            change=over_http(f"{app.url}/slack/events"),
            retry_delays=retry_delays,
            ack_timeout=ack_timeout,
            clock=clock,
        ) as box,
    ):
        yield box, app


def heard(app: RawApp, count: int, seconds: float = 5) -> list[Sent]:
    """What came, when this many things have come."""
    give_up = time.monotonic() + seconds
    while len(app.sent) < count and time.monotonic() < give_up:
        time.sleep(0.005)
    return app.sent


def late(seconds: float) -> Response:
    """An answer after this time, for which the whole app stands still."""
    time.sleep(seconds)
    return Response()

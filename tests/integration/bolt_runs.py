"""Running unmodified Bolt apps in each of their four ways."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeAlias, TypeVar

from aiohttp import web
from slack_bolt import App
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from sandbox.server import Sandbox
from sandbox.serving import PATIENCE, WebServer
from tests.integration.bolt_apps import for_app, for_async_app, register
from tests.integration.sandbox_kit import Json, client_of, connected

PATH = "/slack/events"
T = TypeVar("T")

Running: TypeAlias = AbstractContextManager[list[Json]]
Run: TypeAlias = Callable[[Sandbox, socket.socket], Running]


@contextmanager
def sync_over_socket(box: Sandbox, _listener: socket.socket) -> Iterator[list[Json]]:
    started: list[list[Json]] = []

    def start(app: App) -> None:
        started.append(register(app, for_app))

    with connected(box, start, process_before_response=False):
        yield started[0]


@contextmanager
def sync_over_http(box: Sandbox, listener: socket.socket) -> Iterator[list[Json]]:
    started: list[list[Json]] = []

    def start(app: App) -> None:
        started.append(register(app, for_app))

    with served(box, listener, start):
        yield started[0]


@contextmanager
def served(
    box: Sandbox, listener: socket.socket, register: Callable[[App], object]
) -> Iterator[App]:
    """An unmodified Bolt app over HTTP, in Bolt's own adapter for Starlette."""
    app = App(client=client_of(box), signing_secret=box.signing_secret)
    register(app)
    handler = SlackRequestHandler(app)
    server = WebServer(Starlette(routes=[Route(PATH, handler.handle, methods=["POST"])]), listener)
    server.start()
    try:
        yield app
    finally:
        server.stop()


@contextmanager
def async_over_socket(box: Sandbox, _listener: socket.socket) -> Iterator[list[Json]]:
    with Loop() as loop:
        heard, handler = loop.run(_connect(box))
        try:
            box.wait_for_app()
            yield heard
        finally:
            loop.run(handler.close_async())  # type: ignore[no-untyped-call]


@contextmanager
def async_over_http(box: Sandbox, listener: socket.socket) -> Iterator[list[Json]]:
    with Loop() as loop:
        heard, runner = loop.run(_serve(box, listener))
        try:
            yield heard
        finally:
            loop.run(runner.cleanup())


RUNS: dict[str, Run] = {
    "App, Socket Mode": sync_over_socket,
    "App, HTTP": sync_over_http,
    "AsyncApp, Socket Mode": async_over_socket,
    "AsyncApp, HTTP": async_over_http,
}


def async_app(box: Sandbox) -> AsyncApp:
    client = AsyncWebClient(box.bot_token, base_url=box.api_url)
    return AsyncApp(client=client, signing_secret=box.signing_secret)


async def _connect(box: Sandbox) -> tuple[list[Json], AsyncSocketModeHandler]:
    app = async_app(box)
    heard = register(app, for_async_app)
    handler = AsyncSocketModeHandler(app, box.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    return heard, handler


async def _serve(box: Sandbox, listener: socket.socket) -> tuple[list[Json], web.AppRunner]:
    app = async_app(box)
    heard = register(app, for_async_app)
    runner = web.AppRunner(app.server(path=PATH).web_app)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    return heard, runner


class Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Loop:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

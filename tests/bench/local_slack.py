"""The local Slack beside a server that does nothing: same HTTP stack, same callers."""

import asyncio
import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.manifest import read_manifest
from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.serving import WebServer, listener_on
from sandbox.transport import confirm_at_once
from tests.bench.table import Figure, seconds_each_in_turn

TIMES = 300
HOST = "127.0.0.1"
ANA = Member("ana@acme.example", "ana", "Ana Lopes")
Act = Callable[[], object]


def figures(_folder: Path) -> Iterator[Figure]:
    box = Sandbox([ANA], manifest=read_manifest(), rate_limits=False)
    box.start()
    idle = Idle()
    try:
        yield _beside("chat.postMessage through the SDK", "calls", _post(box), _idle_post(idle))
        with _trip(box) as ours, _idle_trip(idle) as nothing:
            yield _beside("slash command -> ack", "round trips", ours, nothing)
    finally:
        idle.stop()
        box.stop()


def _beside(what: str, unit: str, act: Act, nothing: Act) -> Figure:
    ours, idle = seconds_each_in_turn(act, nothing, times=TIMES)
    return Figure(
        f"local Slack: {what}",
        f"{1 / ours:,.0f} {unit}/s",
        f"does nothing: {1 / idle:,.0f}/s",
        f"{idle / ours:.0%} of the speed, goal: 40 %",
    )


def _post(box: Sandbox) -> Act:
    client = WebClient(box.bot_token, base_url=box.api_url, retry_handlers=[])
    ana = box.visitor("ana").id
    return lambda: client.chat_postMessage(channel=ana, text="How was it?")


def _idle_post(idle: "Idle") -> Act:
    client = WebClient("xoxb", base_url=f"http://{HOST}:{idle.port}/api/", retry_handlers=[])
    return lambda: client.chat_postMessage(channel="C1", text="How was it?")


@contextmanager
def _trip(box: Sandbox) -> Iterator[Act]:
    ana = box.visitor("ana")
    body = {
        "channel": ana.conversations()[0]["id"],
        "command": "/reverse-mentor",
        "text": "help",
    }
    client = WebClient(box.app_token, base_url=box.api_url)
    with _app_at(client.apps_connections_open(app_token=box.app_token)["url"]):
        box.wait_for_app()
        yield _poster(box.url, f"/client/{ana.id}/commands", body)


@contextmanager
def _idle_trip(idle: "Idle") -> Iterator[Act]:
    url = f"http://{HOST}:{idle.port}"
    with _app_at(url.replace("http", "ws") + "/link/"):
        yield _poster(url, "/commands", {"text": "help"})


def _poster(url: str, path: str, body: dict[str, str]) -> Callable[[], None]:
    """Posts over one connection that stays open, as a browser does."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"))
    payload = json.dumps(body)

    def post() -> None:
        connection.request("POST", path, payload)
        answer = json.loads(connection.getresponse().read())
        if not answer["ok"]:
            raise RuntimeError(f"{path}: {answer}")

    return post


@contextmanager
def _app_at(url: str) -> Iterator[None]:
    """An app that acknowledges every envelope and does nothing else."""
    websocket = connect(url)
    websocket.recv()  # hello
    Thread(target=_acknowledge, args=(websocket,), daemon=True).start()
    yield
    websocket.close()


def _acknowledge(websocket: ClientConnection) -> None:
    with suppress(ConnectionClosed):
        for text in websocket:
            websocket.send(json.dumps({"envelope_id": json.loads(text)["envelope_id"]}))


class Idle:
    """A server that answers all calls alike and hands every command on as it came."""

    def __init__(self) -> None:
        listener = listener_on(HOST, 0)
        self.port: int = listener.getsockname()[1]
        self._app: WebSocket
        routes = [
            Route("/api/{method}", self._call, methods=["POST"]),
            Route("/commands", self._command, methods=["POST"]),
            WebSocketRoute("/link/", self._link),
        ]
        self._server = WebServer(Starlette(routes=routes), listener)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()

    async def _call(self, request: Request) -> JSONResponse:
        await request.body()
        return JSONResponse({"ok": True})

    async def _command(self, request: Request) -> JSONResponse:
        payload = json.loads(await request.body())
        await self._app.send_text(json.dumps({"envelope_id": "1", "payload": payload}))
        await self._app.receive_text()
        confirm_at_once(self._app)
        return JSONResponse({"ok": True})

    async def _link(self, websocket: WebSocket) -> None:
        self._app = websocket
        await websocket.accept()
        await websocket.send_text("{}")
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()  # until the server stops

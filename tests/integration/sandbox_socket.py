"""An app without an SDK over Socket Mode: it reads envelopes and answers them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk import WebClient
from websockets.sync.client import ClientConnection, connect

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import Json


@contextmanager
def socket_of(box: Sandbox, more: str = "") -> Iterator[ClientConnection]:
    opened = WebClient(base_url=box.api_url).apps_connections_open(app_token=box.app_token)
    with connect(str(opened["url"]) + more) as socket:
        yield socket


def read(socket: ClientConnection, timeout: float = 2) -> Json:
    message: Json = json.loads(socket.recv(timeout))
    return message


def ack(socket: ClientConnection, envelope: Json, **payload: Any) -> None:
    answer = {"envelope_id": envelope["envelope_id"]} | ({"payload": payload} if payload else {})
    socket.send(json.dumps(answer))


def in_background(work: Any, *args: object) -> tuple[threading.Thread, list[object]]:
    """Run what waits for the app while the test is the app."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work(*args))
        except SlackError as error:
            results.append(error.code)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, results


def whichever(*sockets: ClientConnection) -> Json:
    for socket in sockets:
        try:
            return read(socket, 0.2)
        except TimeoutError:
            continue
    raise AssertionError("nobody got it")

"""An app as bare as can be, on Socket Mode."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.integration.sandbox_kit import Json

Answers = Callable[[Json], Json]


class Ear(threading.Thread):
    """It keeps every frame that comes over its socket, and answers as the test says."""

    def __init__(self, url: str, answers: Answers) -> None:
        super().__init__(daemon=True)
        self.hello: Json = {}
        self.goodbye: Json = {}
        self.envelopes: list[Json] = []
        self._url, self._answers = url, answers

    def run(self) -> None:
        with connect(self._url, proxy=None) as socket:
            try:
                for text in socket:
                    self._take(socket, json.loads(text))
            except ConnectionClosed:
                return

    def _take(self, socket: Any, frame: Json) -> None:
        if frame["type"] in ("hello", "disconnect"):
            setattr(self, "hello" if frame["type"] == "hello" else "goodbye", frame)
            return
        self.envelopes.append(frame)
        answer = {"envelope_id": frame["envelope_id"]}
        if frame["accepts_response_payload"]:
            answer["payload"] = self._answers(frame["payload"])
        socket.send(json.dumps(answer))

    def payloads(self, kind: str) -> list[Json]:
        """What was told of one kind: an interaction's type, "command", or an event's type."""
        return [one for one in (each["payload"] for each in self.envelopes) if kind_of(one) == kind]


def kind_of(payload: Json) -> str:
    """What a payload tells."""
    event: Json = payload.get("event", {})
    return str(event.get("type") or payload.get("type", "command"))

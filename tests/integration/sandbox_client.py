"""What the pages ask the local Slack for, asked by hand."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.driver import Visitor
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import Json


def ask(box: Sandbox, path: str, body: Json | None = None) -> Json:
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(f"{box.url}/client/{path}", data) as response:  # noqa: S310
            answer: Json = json.loads(response.read())
    except urllib.error.HTTPError as error:
        answer = {"status": error.code, **json.loads(error.read())}
    return answer


@contextmanager
def changes_for(person: Visitor, box: Sandbox) -> Iterator[list[Json]]:
    """What an open page of somebody is told, as it comes; the local Slack stops with it."""
    changes: list[Json] = []
    ready = threading.Event()

    def watch() -> None:
        with urllib.request.urlopen(f"{box.url}/client/{person.id}/changes") as stream:  # noqa: S310
            for line in stream:
                ready.set()
                if line.startswith(b"data: "):
                    changes.append(json.loads(line[6:]))

    page = threading.Thread(target=watch)
    page.start()
    assert ready.wait(2)
    yield changes
    box.stop()
    page.join(2)
    assert not page.is_alive()

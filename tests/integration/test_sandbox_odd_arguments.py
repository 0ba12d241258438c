"""Arguments of any form, to every method: an answer, never a crash."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from sandbox.server import Sandbox
from sandbox.webapi.registry import METHODS, Method
from tests.integration.sandbox_kit import Json, client_of, running

ODD = [
    "",
    "x",
    "[{",
    "-1",
    0,
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    {},
    [[]],
    [{}],
    [None],
    {"type": []},
]
ENDS_IT = {"apps.uninstall", "auth.revoke"}


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    every_scope = {scope for method in METHODS.values() for scope in method.scopes}
    with running(scopes=(*sorted(every_scope), "chat:write.customize")) as box:
        yield box


@pytest.fixture(scope="module")
def good(box: Sandbox) -> Json:
    """Arguments that most methods take."""
    slack = client_of(box)
    posted = slack.chat_postMessage(channel=box.visitor("ana").id, text="x")
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
    return {
        "channel": posted["channel"],
        "ts": posted["ts"],
        "message_ts": posted["ts"],
        "timestamp": posted["ts"],
        "text": "x",
        "user": box.visitor("ana").id,
        "user_id": box.visitor("ana").id,
        "name": "tada",
        "topic": "x",
        "view": {"type": "home", "blocks": [section]},
        "post_at": 4_000_000_000,
    }


def call(box: Sandbox, method: Method, arguments: Json) -> Json:
    if method.takes_json:
        kind, body = "application/json; charset=utf-8", json.dumps(arguments)
    else:
        words = {
            key: one if isinstance(one, str) else json.dumps(one) for key, one in arguments.items()
        }
        kind, body = "application/x-www-form-urlencoded", urlencode(words)
    token = box.app_token if method.app_token else box.bot_token
    headers = {"Content-Type": kind, "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(box.api_url + method.name, body.encode(), headers)  # noqa: S310
    with urllib.request.urlopen(request) as response:  # noqa: S310
        answer: Json = json.loads(response.read())
        return answer


@pytest.mark.parametrize("name", sorted(set(METHODS) - ENDS_IT))
def test_every_argument_may_be_odd(box: Sandbox, good: Json, name: str) -> None:
    method = METHODS[name]
    fitting = {key: value for key, value in good.items() if key in method.kinds}

    for argument in method.kinds:
        for odd in ODD:
            assert "ok" in call(box, method, fitting | {argument: odd}), (argument, odd)

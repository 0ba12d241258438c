"""The tables of payloads, sent to the Web API of a running local Slack through Slack's own SDK."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from sandbox.driver import SlackError, Visitor
from sandbox.server import Sandbox
from tests.integration.payload_tables.all_rows import REFUSED, TAKEN
from tests.integration.payload_tables.row import Row
from tests.integration.sandbox_kit import client_of, connected, running

pytestmark = pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")

Json = dict[str, Any]
Send = Callable[[Row], SlackResponse]


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running(rate_limits=False) as box:
        box.visitor("ana").say("general", "Hi")
        yield box


@pytest.fixture(scope="module")
def answers() -> list[Json]:
    """What the app acknowledges the next command with."""
    return []


@pytest.fixture(scope="module")
def commands(box: Sandbox, answers: list[Json]) -> Iterator[Queue[Json]]:
    """Where a connected app puts what it is told of each command."""
    told: Queue[Json] = Queue()

    def listen(ack: Ack, body: Json) -> None:
        told.put(body)
        ack(answers.pop()) if answers else ack()

    def register(app: App) -> None:
        app.command("/try")(listen)
        app.event("message")(lambda: None)
        app.event("app_home_opened")(lambda: None)

    with connected(box, register):
        yield told


@pytest.fixture
def ana(box: Sandbox) -> Iterator[Visitor]:
    ana = box.visitor("ana")
    yield ana
    if ana.modal is not None:
        ana.close()


@pytest.fixture
def send(box: Sandbox, ana: Visitor, commands: Queue[Json]) -> Send:
    """Sends a row with the method of its surface."""
    client = client_of(box)

    def send(row: Row) -> SlackResponse:
        if row.surface == "message":
            channel = client.conversations_open(users=ana.id)["channel"]["id"]
            return client.chat_postMessage(channel=channel, **{"text": "Words", **row.arguments})
        if row.surface == "home":
            return client.views_publish(user_id=ana.id, **row.arguments)
        ana.command("/try")
        return client.views_open(trigger_id=commands.get(timeout=3)["trigger_id"], **row.arguments)

    return send


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row.name)
def test_slack_refuses(row: Row, send: Send) -> None:
    with pytest.raises(SlackApiError) as refusal:
        send(row)

    answer = refusal.value.response.data
    said = answer.get("response_metadata", {}).get("messages", [])
    assert answer["error"] == row.error, said
    assert said == ([f"[ERROR] {row.problem}"] if row.problem else [])


@pytest.mark.parametrize("row", TAKEN, ids=lambda row: row.name)
def test_slack_takes(row: Row, send: Send) -> None:
    assert send(row)["ok"]


def from_all_tables(*names: str) -> tuple[Row, ...]:
    return tuple(row for row in REFUSED if row.name in names)


ANSWERS = from_all_tables(
    "a card of four buttons",
    "a long section in an attachment",
    "two tables",
    "more than fits",
    "a picture that nobody uploaded",
)


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row.name)
def test_an_answer_to_a_response_url_is_checked_alike(
    row: Row, box: Sandbox, ana: Visitor, commands: Queue[Json]
) -> None:
    ana.command("/try")
    url = commands.get(timeout=3)["response_url"]

    answer = WebhookClient(url).send(**row.arguments)

    assert (answer.status_code, answer.body) == (400, row.error)
    assert box.calls[-1].problems == ((row.problem,) if row.problem else ())


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row.name)
def test_an_acknowledgement_is_checked_alike(row: Row, ana: Visitor, answers: list[Json]) -> None:
    answers.append(row.arguments)

    with pytest.raises(SlackError, match=str(row.error)):
        ana.command("/try")


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: row.name)
def test_an_ephemeral_message_is_checked_alike(row: Row, box: Sandbox, ana: Visitor) -> None:
    client, channel = client_of(box), ana.conversations()[0]["id"]

    with pytest.raises(SlackApiError) as refusal:
        client.chat_postEphemeral(channel=channel, user=ana.id, text="Words", **row.arguments)

    known = {"msg_blocks_too_long": "msg_too_long"}
    assert refusal.value.response["error"] == known.get(str(row.error), row.error)


def test_there_are_enough_rows_and_none_twice() -> None:
    rows = REFUSED + TAKEN
    payloads = {json.dumps([row.surface, row.arguments], sort_keys=True) for row in rows}

    assert len(REFUSED) >= 150
    assert len(TAKEN) >= 60
    assert len(payloads) == len(rows)
    assert len({row.name for row in rows}) == len(rows)


def test_every_row_names_its_rule_and_every_refused_one_its_answer() -> None:
    assert all(row.rule for row in REFUSED + TAKEN)
    assert all(row.error for row in REFUSED)
    assert not any(row.error or row.problem for row in TAKEN)

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App

from sandbox.people import Member
from sandbox.server import Sandbox
from sandbox.ways.events import NEEDED_SCOPES
from tests.integration.sandbox_kit import (
    EVENTS,
    SCOPES,
    Json,
    client_of,
    connected,
    running,
    section,
)

MORE = ("message.mpim", "member_left_channel")
SHARED = Path(__file__).parents[2].parent / "shared" / "slack" / "events-scopes.json"


@contextmanager
def listening(*kinds: str) -> Iterator[tuple[Sandbox, list[Json]]]:
    heard: list[Json] = []

    def hear(event: Json) -> None:
        heard.append(event)

    def register(app: App) -> None:
        for kind in kinds:
            app.event(kind)(hear)

    with running(events=(*EVENTS, *MORE)) as box, connected(box, register):
        yield box, heard


def test_opening_home_is_heard_before_it_is_shown() -> None:
    def publish(event: Json, client: Any) -> None:
        view = {"type": "home", "blocks": [section("Welcome")]}
        client.views_publish(user_id=event["user"], view=view)

    with running() as box, connected(box, lambda app: app.event("app_home_opened")(publish)):
        shown = box.visitor("ana").open_home()

    assert shown is not None
    assert shown["blocks"][0]["text"]["text"] == "Welcome"


def test_home_s_event_carries_a_view_once_one_was_published() -> None:
    with listening("app_home_opened") as (box, heard):
        ana = box.visitor("ana")
        ana.open_home()
        view = {"type": "home", "blocks": [section("Hi")]}
        client_of(box).views_publish(user_id=ana.id, view=view)
        ana.open_home()
        dm = client_of(box).conversations_open(users=ana.id)["channel"]["id"]

    first, second = heard
    assert "view" not in first
    assert second["view"]["type"] == "home"
    assert (first["tab"], first["channel"]) == ("home", dm)


def test_the_bot_hears_that_it_was_invited() -> None:
    with listening("member_joined_channel") as (box, heard):
        ana = box.visitor("ana")
        ana.invite_bot("general")
        ana.wait_for(lambda: heard)
        ana.invite_bot("general")

    (event,) = heard
    assert event["user"] == box.workspace.bot
    assert event["inviter"] == ana.id
    assert event["channel_type"] == "C"


def test_a_changed_person_is_told_in_full() -> None:
    with listening("user_change") as (box, heard):
        box.update_member("ana", tz="America/New_York", title="CEO")

    (event,) = heard
    assert event["user"]["tz"] == "America/New_York"
    assert event["user"]["profile"]["title"] == "CEO"
    assert event["user"]["id"] == box.visitor("ana").id


def test_a_deactivated_person_leaves_channels_and_can_do_nothing() -> None:
    with listening("user_change") as (box, heard):
        ana, bo = box.visitor("ana"), box.visitor("bo")
        box.update_member("ana", deleted=True)

        assert heard[0]["user"]["deleted"] is True
        assert ana.id not in bo.conversations()[0]["members"]
        with pytest.raises(Exception, match="account_inactive"):
            ana.open_home()


def test_somebody_new_joins_every_public_channel() -> None:
    with listening("team_join") as (box, heard):
        new = box.add_member(Member("eve@acme.example", "eve", "Eve New"))

        assert heard[0]["user"]["id"] == new
        assert new in box.visitor("ana").conversations()[0]["members"]


def test_an_app_does_not_hear_what_people_say_among_themselves() -> None:
    with listening("message") as (box, heard):
        box.visitor("ana").say("general", "hello all")

    assert heard == []


def test_bolt_drops_what_its_own_bot_says() -> None:
    with listening("message") as (box, heard):
        slack, ana = client_of(box), box.visitor("ana")
        posted = slack.chat_postMessage(channel=ana.id, text="one")
        slack.chat_update(channel=posted["channel"], ts=posted["ts"], text="two")
        ana.say("bot", "three")
        ana.wait_for(lambda: heard)

    assert [event["text"] for event in heard] == ["three"]


def test_people_who_join_and_leave_a_channel_are_told_where_the_bot_is() -> None:
    with listening("member_joined_channel", "member_left_channel") as (box, heard):
        box.leave_channel("bo", "general")
        box.visitor("ana").invite_bot("general")
        box.visitor("ana").wait_for(lambda: heard)
        box.join_channel("bo", "general")
        box.join_channel("bo", "general")
        box.leave_channel("bo", "general")

    bo = box.visitor("bo").id
    told = [(one["type"], one["user"]) for one in heard[1:]]
    assert told == [("member_joined_channel", bo), ("member_left_channel", bo)]
    assert "inviter" not in heard[2]
    assert heard[2]["channel_type"] == "C"


def test_an_app_without_the_scope_is_not_told() -> None:
    heard: list[Json] = []

    def hear(event: Json) -> None:
        heard.append(event)

    with (
        running(events=EVENTS, scopes=[one for one in SCOPES if one != "users:read"]) as box,
        connected(box, lambda app: app.event("user_change")(hear)),
    ):
        box.update_member("ana", title="CEO")

    assert heard == []


@pytest.mark.skipif(not SHARED.exists(), reason="Slack's own list of events is not here")
def test_every_event_asks_for_slack_s_scopes() -> None:
    known = json.loads(SHARED.read_text())["events"]

    assert {name: set(known[name]["scopes"]) for name in NEEDED_SCOPES} == {
        name: set(scopes) for name, scopes in NEEDED_SCOPES.items()
    }


def test_messages_of_a_channel_are_told_to_members_only() -> None:
    heard: list[str] = []

    def hear(event: Json) -> None:
        heard.append(event["text"])

    with (
        running(events=("message.channels",)) as box,
        connected(box, lambda app: app.event("message")(hear)),
    ):
        ana = box.visitor("ana")
        ana.say("general", "among us")
        client_of(box).conversations_join(channel=ana.conversations()[0]["id"])
        ana.say("general", "to all")

    assert heard == ["to all"]


def test_each_event_has_an_id_of_its_own() -> None:
    ids: list[str] = []

    def hear(body: Json) -> None:
        ids.append(body["event_id"])

    with running() as box, connected(box, lambda app: app.event("message")(hear)):
        for number in range(3):
            box.visitor("ana").say("bot", str(number))

    assert len(set(ids)) == 3

"""One Bolt app that uses every interaction, made once with App and once with AsyncApp.

A listener is written as steps: each call that it yields has happened in App, and is awaited in
AsyncApp.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.integration.sandbox_kit import Json, button, modal, plain, section, text_input

LATE = 1.2
"""Seconds that the late listener takes: more than the local Slack waits in these tests."""

Steps: TypeAlias = Generator[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Turn:
    """What Bolt hands to a listener."""

    ack: Any
    body: Json
    client: Any
    respond: Any
    pause: Callable[[float], Any]


Listener: TypeAlias = Callable[[Turn], Steps]
Wrap: TypeAlias = Callable[[Listener], Callable[..., Any]]


def for_app(listener: Listener) -> Callable[..., None]:
    def run(ack: Any, body: Json, client: Any, respond: Any) -> None:
        for _done in listener(Turn(ack, body, client, respond, time.sleep)):
            pass

    return run


def for_async_app(listener: Listener) -> Callable[..., Any]:
    async def run(ack: Any, body: Json, client: Any, respond: Any) -> None:
        for call in listener(Turn(ack, body, client, respond, asyncio.sleep)):
            await call

    return run


SKILLS = ("Python", "Pottery", "Sales")
HEARD = ("member_joined_channel", "user_change", "team_join", "app_uninstalled", "tokens_revoked")


def register(app: Any, wrap: Wrap) -> list[Json]:
    """Register every listener; returns the events that are heard, as they come."""
    heard: list[Json] = []

    def on_event(turn: Turn) -> Steps:
        heard.append(turn.body["event"])
        yield turn.ack()

    for kind in (*HEARD, "message"):
        app.event(kind)(wrap(on_event))
    app.event("app_home_opened")(wrap(on_home_opened))
    app.command("/try")(wrap(on_command))
    app.shortcut("go")(wrap(on_shortcut))
    app.shortcut("keep")(wrap(on_message_shortcut))
    app.action("met")(wrap(on_met))
    app.action("skill")(wrap(on_skill))
    app.options("skill")(wrap(on_skill_typed))
    app.action("more")(wrap(on_more))
    app.action("count")(wrap(on_count))
    app.view("form")(wrap(on_form))
    app.view_closed("form")(wrap(on_form_closed))
    return heard


def on_command(turn: Turn) -> Steps:
    match turn.body["text"]:
        case "words":
            yield turn.ack("Just words")
        case "blocks":
            yield turn.ack(text="In short", blocks=[section("In blocks")])
        case "everybody":
            yield turn.ack(text="Hello all", response_type="in_channel")
        case "later":
            yield turn.ack()
            yield turn.respond("Said later")
        case "late":
            yield turn.pause(LATE)
            yield turn.ack("Too late")
        case "ask":
            yield turn.ack()
            yield turn.client.chat_postMessage(
                channel=turn.body["user_id"], text="Did you meet?", blocks=QUESTION
            )
        case "form":
            yield turn.client.views_open(trigger_id=turn.body["trigger_id"], view=form())
            yield turn.ack()
        case _:
            yield turn.ack()


def on_met(turn: Turn) -> Steps:
    yield turn.ack()
    yield turn.respond(text="Noted", replace_original=True)


def on_skill_typed(turn: Turn) -> Steps:
    typed = turn.body["value"].lower()
    found = [one for one in SKILLS if one.lower().startswith(typed)]
    yield turn.ack(options=[{"text": plain(one), "value": one} for one in found])


def on_skill(turn: Turn) -> Steps:
    (action,) = turn.body["actions"]
    yield turn.ack()
    yield turn.respond(text=f"You chose {action['selected_option']['value']}")


def on_shortcut(turn: Turn) -> Steps:
    yield turn.client.views_open(trigger_id=turn.body["trigger_id"], view=form())
    yield turn.ack()


def on_message_shortcut(turn: Turn) -> Steps:
    yield turn.ack()
    yield turn.respond(f"Kept: {turn.body['message']['text']}")


def on_more(turn: Turn) -> Steps:
    view = turn.body["view"]
    yield turn.client.views_update(
        view_id=view["id"], hash=view["hash"], view=form(section("Even more"))
    )
    yield turn.ack()


def on_form(turn: Turn) -> Steps:
    values = turn.body["view"]["state"]["values"]
    match values["say"]["said"]["value"]:
        case "errors":
            yield turn.ack(response_action="errors", errors={"say": "Say it nicely"})
        case "update":
            yield turn.ack(response_action="update", view=form(section("Updated")))
        case "push":
            yield turn.ack(response_action="push", view=form(section("Pushed")))
        case "clear":
            yield turn.ack(response_action="clear")
        case "files":
            yield turn.ack()
            names = ", ".join(one["name"] for one in values["report"]["files"]["files"])
            yield turn.client.chat_postMessage(channel=turn.body["user"]["id"], text=names)
        case _:
            yield turn.ack()


def on_form_closed(turn: Turn) -> Steps:
    yield turn.ack()
    cleared = turn.body["is_cleared"]
    yield turn.client.chat_postMessage(
        channel=turn.body["user"]["id"], text=f"Closed, cleared: {cleared}"
    )


def on_home_opened(turn: Turn) -> Steps:
    yield turn.client.views_publish(user_id=turn.body["event"]["user"], view=home(0))


def on_count(turn: Turn) -> Steps:
    count = int(turn.body["actions"][0]["value"])
    yield turn.client.views_publish(user_id=turn.body["user"]["id"], view=home(count))
    yield turn.ack()


SELECT: Json = {
    "type": "external_select",
    "action_id": "skill",
    "placeholder": plain("Skill"),
    "min_query_length": 1,
}
QUESTION = [{"type": "actions", "elements": [button("met", "We met"), SELECT]}]


def form(*more: Json) -> Json:
    files = {"type": "file_input", "action_id": "files"}
    blocks = (
        {"type": "actions", "elements": [button("more", "More")]},
        text_input("say", "Say something"),
        text_input("report", "Report", element=files, optional=True),
        *more,
    )
    return modal(*blocks, notify_on_close=True)


def home(count: int) -> Json:
    row = {"type": "actions", "elements": [button("count", "Count", str(count + 1))]}
    return {"type": "home", "blocks": [section(f"Counted to {count}"), row]}

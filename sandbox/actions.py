"""Buttons, selects and menus in messages, modals and on the Home tab; shortcuts; options."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sandbox.asking import Desk, UnansweredError
from sandbox.blocks.check import check_options
from sandbox.blocks.values import VALUE_FIELDS, Values, current_values, find_option
from sandbox.blocks.walk import find_element
from sandbox.channels import Channel
from sandbox.open_views import OpenView
from sandbox.payloads import in_message, in_view, interaction
from sandbox.shapes import Json
from sandbox.workspace import Workspace


class NotThereError(Exception):
    """Somebody acted on what is not (or no longer) before them."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does: with which element of which place, and what stands around it."""

    container: Json
    block_id: str
    action_id: str
    chosen: Json
    """Slack's fields of the element that were chosen, such as `selected_option`."""
    typed: str
    """What is typed so far into a select that asks the app."""
    values: Values


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody acts: in a message of a conversation, or in a view."""

    user_id: str
    blocks: list[Json]
    channel: Channel | None = None
    message: Json | None = None
    ephemeral: bool = False
    view: OpenView | None = None

    def values(self, given: Values) -> Values:
        """What stands in all inputs of the place."""
        return self.view.entered(given) if self.view else current_values(self.blocks, given)

    def payload(self, slack: Workspace, values: Values) -> Json:
        """What the app is told of the place."""
        if self.view is not None:
            return in_view(slack, self.view, values)
        if self.channel is None or self.message is None:
            raise NotThereError
        told = in_message(slack, self.user_id, self.channel, self.message, ephemeral=self.ephemeral)
        return told | {"state": {"values": values}}


def find_place(slack: Workspace, user_id: str, container: Json) -> Place:
    """The place that a client's container names, when that person can see it."""
    if container.get("type") == "view":
        view = slack.modals.get(container.get("view_id", ""))
        if view is None or view.user_id != user_id:
            raise NotThereError
        return Place(user_id, view.spec["blocks"], view=view)
    channel = slack.channels.get(container.get("channel_id", ""))
    if channel is None or user_id not in channel.members:
        raise NotThereError
    ts = container.get("message_ts", "")
    message = slack.messages.find(channel.id, ts)
    if message is not None:
        return Place(user_id, message.get("blocks", []), channel, message)
    message = slack.messages.find_whisper(channel.id, user_id, ts)
    if message is None:
        raise NotThereError
    return Place(user_id, message.get("blocks", []), channel, message, ephemeral=True)


async def act(desk: Desk, user_id: str, request: Act) -> Json:
    """Somebody presses or chooses; returns when the app acknowledged it."""
    slack = desk.slack
    try:
        with slack.lock:
            place = find_place(slack, user_id, request.container)
            action = _action(place, request)
            values = place.values(request.values)
            payload = interaction(slack, "block_actions", user_id)
            payload |= place.payload(slack, values) | {"actions": [action]}
        await desk.ask_interactive(payload)
    except NotThereError:
        return {"ok": False, "error": "not_found"}
    except UnansweredError as error:
        return {"ok": False, "error": str(error)}
    return {"ok": True}


def _action(place: Place, request: Act) -> Json:
    """Slack's action object: the element as the app made it, with what was chosen."""
    element = find_element(place.blocks, request.block_id, request.action_id)
    if element is None:
        raise NotThereError
    kind = element["type"]
    action: Json = {"type": kind, "action_id": request.action_id, "block_id": request.block_id}
    if kind == "button":
        action |= {key: element[key] for key in ("text", "value", "style") if key in element}
    elif kind == "overflow":
        action["selected_option"] = _chosen(element, request.chosen.get("selected_option"))
    else:
        action |= _choice(element, request.chosen)
    return action | {"action_ts": f"{time.time():.6f}"}


def _choice(element: Json, given: Json) -> Json:
    field = VALUE_FIELDS[element["type"]]
    value = given.get(field.state)
    if element["type"] in ("static_select", "radio_buttons") and value is not None:
        value = _chosen(element, value)
    if element["type"] in ("multi_static_select", "checkboxes"):
        several = value if isinstance(value, list) else []
        value = [_chosen(element, one) for one in several]
    return {field.state: value}


def _chosen(element: Json, option: object) -> Json:
    found = find_option(element, option) if isinstance(option, dict) else None
    if found is None:
        raise NotThereError
    return found


async def suggest(desk: Desk, user_id: str, request: Act) -> Json:
    """Somebody types into a select that asks the app for its options."""
    slack = desk.slack
    try:
        with slack.lock:
            place = find_place(slack, user_id, request.container)
            ids = {"action_id": request.action_id, "block_id": request.block_id}
            told = place.payload(slack, place.values({}))
            told = {key: value for key, value in told.items() if key in _TOLD_WITH_SUGGESTIONS}
            payload = interaction(slack, "block_suggestion", user_id) | ids | told
            payload["value"] = request.typed
        answer = await desk.ask_interactive(payload)
    except NotThereError:
        return {"ok": False, "error": "not_found"}
    except UnansweredError as error:
        return {"ok": False, "error": str(error)}
    problems = list(check_options(answer))
    if problems:
        desk.refuse_answer("block_suggestion", answer, problems[0])
        return {"ok": False, "error": "invalid_options"}
    return {"ok": True} | answer


_TOLD_WITH_SUGGESTIONS = ("container", "view", "channel", "message")


async def use_shortcut(desk: Desk, user_id: str, callback_id: str) -> Json:
    """Somebody uses a global shortcut; returns when the app acknowledged it."""
    slack = desk.slack
    known = any(
        one.get("callback_id") == callback_id and one.get("type") == "global"
        for one in slack.app.shortcuts
    )
    if not known:
        return {"ok": False, "error": "not_found"}
    with slack.lock:
        payload = interaction(slack, "shortcut", user_id) | {
            "callback_id": callback_id,
            "trigger_id": slack.triggers.issue(user_id),
            "action_ts": f"{time.time():.6f}",
        }
    del payload["api_app_id"], payload["user"]["name"]
    try:
        await desk.ask_interactive(payload)
    except UnansweredError as error:
        return {"ok": False, "error": str(error)}
    return {"ok": True}

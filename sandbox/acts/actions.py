"""Buttons, selects and menus in messages, modals and on the Home tab; options for a select."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.acts.action_objects import action_object
from sandbox.acts.chosen_files import with_file_objects
from sandbox.acts.places import NotThereError, Place, find_place
from sandbox.blocks.check import check_options
from sandbox.blocks.values import Values
from sandbox.blocks.walk import find_element
from sandbox.shapes import Json
from sandbox.ways.asking import Desk, RefusedError
from sandbox.ways.payloads import interaction


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


async def act(desk: Desk, user_id: str, request: Act) -> Json:
    """Somebody presses or chooses; returns when the app acknowledged it."""
    slack = desk.slack
    with slack.lock:
        place = find_place(slack, user_id, request.container)
        action = action_object(*_spot(place, request), request.chosen)
        given = with_file_objects(slack, user_id, place.blocks, _with_chosen(request))
        values = place.values(given)
        payload = interaction(slack, "block_actions", user_id)
        payload |= place.payload(slack, values) | {"actions": [action]}
    await desk.ask_interactive(payload)
    return {"ok": True}


def _with_chosen(request: Act) -> Values:
    """What stands in the inputs, the one that was just acted on included."""
    beside = request.values.get(request.block_id, {})
    return {**request.values, request.block_id: {**beside, request.action_id: request.chosen}}


def _spot(place: Place, request: Act) -> tuple[Json, Json]:
    """The block and the element that are acted on."""
    found = find_element(place.blocks, request.block_id, request.action_id)
    if found is None:
        raise NotThereError
    return found


async def suggest(desk: Desk, user_id: str, request: Act) -> Json:
    """Somebody types into a select that asks the app for its options."""
    slack = desk.slack
    with slack.lock:
        place = find_place(slack, user_id, request.container)
        block, element = _spot(place, request)
        ids = {"action_id": element["action_id"], "block_id": block["block_id"]}
        told = place.payload(slack, place.values({}))
        told = {key: value for key, value in told.items() if key in _TOLD_WITH_SUGGESTIONS}
        payload = interaction(slack, "block_suggestion", user_id) | ids | told
        payload["value"] = request.typed
    answer = await desk.ask_interactive(payload)
    problems = list(check_options(answer))
    if problems:
        desk.refuse_answer("block_suggestion", answer, problems[0])
        raise RefusedError("invalid_options")
    return {"ok": True} | answer


_TOLD_WITH_SUGGESTIONS = ("container", "view", "channel", "message")

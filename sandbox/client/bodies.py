"""Reading what a client sends: what it lacks is named, before anything happens."""

from __future__ import annotations

from sandbox.acts.actions import Act
from sandbox.blocks.values import Values
from sandbox.shapes import Json


class BadRequestError(Exception):
    """A body lacks something or has it in another form."""


def text_in(body: Json, name: str, default: str | None = None) -> str:
    """Text of this name; without a default it must be there."""
    value = body.get(name, default)
    if not isinstance(value, str):
        raise BadRequestError(name)
    return value


def object_in(body: Json, name: str) -> Json:
    """The object of this name, or an empty one."""
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise BadRequestError(name)
    return value


def values_in(body: Json) -> Values:
    """What stands in the inputs: `state.values`, two levels of ids with an entry in each."""
    values = object_in(object_in(body, "state"), "values")
    for block_id in values:
        for action_id in object_in(values, block_id):
            object_in(values[block_id], action_id)
    return values


def act_in(body: Json) -> Act:
    """What somebody does with an element."""
    return Act(
        container=object_in(body, "container"),
        block_id=text_in(body, "block_id"),
        action_id=text_in(body, "action_id"),
        chosen=object_in(body, "element"),
        typed=text_in(body, "value", ""),
        values=values_in(body),
    )

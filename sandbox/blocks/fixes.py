"""How to mend blocks that Slack refuses, in one sentence, for whoever develops the app."""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.blocks.elements import ELEMENTS, IN_BLOCKS, surfaces_of_element
from sandbox.blocks.surfaces import BLOCK_SURFACES, Surface

_POINTER = re.compile(
    r"(?:\[ERROR\] )?(?P<complaint>.*?)(?: \[json-pointer:(?P<pointer>[^\]]*)\])?"
)

_PLACES = {Surface.MESSAGE: "messages", Surface.MODAL: "modals", Surface.HOME: "Home tabs"}
_TEXT_OBJECT = 'Write an object such as {"type": "plain_text", "text": "…"}, not a bare string.'
_TEXT_FIELDS = ("text", "title", "subtitle", "body", "subtext", "label", "hint", "submit", "close")
_WORDS = {
    "style": "primary or danger for a button, bullet or ordered for a list",
    "level": "default, info, warning, error or success",
    "align": "left, center or right",
    "width": "narrow, standard, wide or full",
    "status": "in_progress, complete or error; pending only for a task in a plan",
    "icon": "trash",
    "source": "remote",
    "range": "here, channel or everyone",
    "name": "a name from Slack's list of icons",
    "include": "im, mpim, private and public",
    "trigger_actions_on": "on_enter_pressed and on_character_entered",
}


def what_to_fix(problem: str) -> str:
    """What to change, where the problem as Slack words it leaves that open; "" otherwise.

    Takes a message of Slack's, with or without its "[ERROR]", or a bare error code.
    """
    found = _POINTER.fullmatch(problem)
    complaint, pointer = (found["complaint"], found["pointer"] or "") if found else (problem, "")
    if complaint in _CODES:
        return _CODES[complaint]
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, complaint)
        if match:
            return sentence(match, _last_name(pointer))
    return ""


def _last_name(pointer: str) -> str:
    names = [part for part in pointer.split("/") if part and not part.isdigit()]
    return names[-1] if names else ""


def _misplaced(found: re.Match[str], _field: str) -> str:
    """Where the thing may stand, when it is known at all."""
    name = found[1]
    if name in BLOCK_SURFACES:
        places = " and ".join(_PLACES[one] for one in Surface if one in BLOCK_SURFACES[name])
        return f"Blocks of type {name} belong in {places}."
    if name in ELEMENTS:
        blocks = " or ".join(sorted(block for block in IN_BLOCKS if name in IN_BLOCKS[block]))
        places = " and ".join(_PLACES[one] for one in Surface if one in surfaces_of_element(name))
        return f"An element of type {name} belongs in blocks of type {blocks}, in {places}."
    if name in ("mrkdwn", "plain_text"):
        return "Use plain_text: this place takes no mark-up."
    return f"Slack knows no {name} here: look for a misspelling."


def _object_wanted(_found: re.Match[str], field: str) -> str:
    return _TEXT_OBJECT if field in _TEXT_FIELDS else "Write a JSON object here."


def _words_wanted(_found: re.Match[str], field: str) -> str:
    return (
        f"Use one of: {_WORDS[field]}." if field in _WORDS else "Use one of the documented words."
    )


def _says(sentence: str) -> Callable[[re.Match[str], str], str]:
    return lambda found, _field: sentence.format(*found.groups())


_CODES = {
    "only_one_table_allowed": "Put one table into a message; post the others in messages of their "
    "own.",
    "msg_blocks_too_long": "Say less in one message, or post the rest in a thread.",
    "view_too_large": "Keep a view under 250 KB: show fewer blocks, or page through them.",
    "too_many_attachments": "Keep to 100 attachments.",
    "invalid_blocks_format": "Send blocks as a JSON array of objects.",
    "must define `submit` to use an `input` block in modals": "Give the modal a submit button.",
    "invalid slack file": "Name a picture that was uploaded and is ready, and wait a moment after "
    "uploading.",
    "must be a valid URL": "Start the address with https:// (or http:// where Slack allows it).",
    "must be one of the provided options": "Repeat one of the options exactly, text and value.",
    "must provide a string": "Write a bare string here, not a number or an object.",
}
_SENTENCES: tuple[tuple[str, Callable[[re.Match[str], str], str]], ...] = (
    (r"unsupported type: (.*)", _misplaced),
    (r"must provide an object", _object_wanted),
    (r"must be a valid enum value", _words_wanted),
    (r"must be more than 0 characters", _says("Write something, or leave the field out.")),
    (r"invalid additional property: (.*)", _says("Leave out {0}: Slack does not know it here.")),
    (r"missing required field: (.*)", _says("Add {0}.")),
    (r"no more than (\d+) items allowed", _says("Keep to {0}, or split them over several.")),
    (r"`(\w+_id)` \".*\" already exists", _says("Give each its own {0}, or leave it out.")),
)

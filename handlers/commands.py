"""The words after `/reverse-mentor`: which flow they mean."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
"""How Slack writes a person whom somebody typed, where the manifest says `should_escape`."""
_ODD_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


def says(*words: str) -> Callable[..., bool]:
    """A matcher for Bolt: is the first word one of these? The empty word stands for none."""

    def matches(command: Mapping[str, Any]) -> bool:
        return first_word(command) in words

    return matches


def first_word(command: Mapping[str, Any]) -> str:
    """The subcommand, in lower case; empty where nothing follows the command."""
    return next(iter(_words(command)), "").casefold()


def rest(command: Mapping[str, Any]) -> list[str]:
    """What follows the subcommand."""
    return _words(command)[1:]


def mentioned(command: Mapping[str, Any]) -> tuple[str, ...]:
    """The people whom somebody typed after the subcommand, each once, in their order."""
    return tuple(dict.fromkeys(_MENTION.findall(str(command.get("text") or ""))))


def names_people(command: Mapping[str, Any]) -> bool:
    """A matcher for Bolt: are there people behind the subcommand?"""
    return bool(mentioned(command))


def _words(command: Mapping[str, Any]) -> list[str]:
    """As typed, whatever spaces a keyboard or a paste put between; Slack escapes three signs."""
    text = str(command.get("text") or "").translate(_ODD_SPACES)
    for sign, escaped in (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        text = text.replace(escaped, sign)
    return text.split()

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.shapes import Json
from sandbox.workspace import Workspace

COMMON = frozenset({"token", "team_id"})
"""Accepted by every method; Bolt adds the team to each call."""


class ApiError(Exception):
    """A refusal: Slack's error code, and what else the answer says."""

    def __init__(self, error: str, **details: object) -> None:
        super().__init__(error)
        self.error = error
        self.details = details


def bad_arguments(*messages: str, error: str = "invalid_arguments") -> ApiError:
    """Slack's refusal of arguments, with what is wrong and where."""
    told: dict[str, object] = {
        "response_metadata": {"messages": [f"[ERROR] {message}" for message in messages]}
    }
    if error == "invalid_blocks":
        told["errors"] = list(messages)
    return ApiError(error, **told)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method: the workspace, and the arguments with their types made right."""

    slack: Workspace
    arguments: Json

    def text(self, name: str, default: str = "") -> str:
        """A text argument; the default when it was left out."""
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A yes-or-no argument."""
        return bool(self.arguments.get(name, default))

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.arguments.get(name)
        return default if value is None else int(value)

    def require_scope(self, *any_of: str) -> None:
        """Refuse unless one of these scopes was granted."""
        provided = self.slack.app.scopes
        if not any(scope in provided for scope in any_of):
            raise ApiError("missing_scope", needed=",".join(any_of), provided=",".join(provided))


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API and what it asks of its caller."""

    name: str
    run: Callable[[Call], Json]
    kinds: Mapping[str, str]
    required: tuple[str, ...]
    scopes: tuple[str, ...]
    app_token: bool

    def read(self, raw: Mapping[str, object]) -> Json:
        """Arguments in their types; refuses what is missing, unknown or of another type."""
        problems: list[str] = []
        arguments: Json = {}
        for name, value in raw.items():
            if name in COMMON or value is None:
                continue
            kind = self.kinds.get(name)
            if kind is None:
                problems.append(f"unsupported argument: {name} [json-pointer:/{name}]")
                continue
            try:
                arguments[name] = _READERS[kind](value)
            except (TypeError, ValueError) as error:
                problems.append(f"{error} [json-pointer:/{name}]")
        missing = [name for name in self.required if arguments.get(name) in (None, "")]
        problems += [f"missing required field: {name}" for name in missing if name not in problems]
        if problems:
            raise bad_arguments(*problems)
        return arguments


METHODS: dict[str, Method] = {}


def method(
    name: str, arguments: str = "", *, scopes: tuple[str, ...] = (), app_token: bool = False
) -> Callable[[Callable[[Call], Json]], Callable[[Call], Json]]:
    """Register a method. `arguments` are names parted by spaces: `name`, `name:kind`, `name!`.

    Kinds are text (when none is said), flag, number and structure; ! marks the required ones.
    Any of the scopes will do. Only methods with app_token take an app-level token.
    """
    kinds: dict[str, str] = {}
    required: list[str] = []
    for word in arguments.split():
        argument, _, kind = word.removesuffix("!").partition(":")
        kinds[argument] = kind or "text"
        if word.endswith("!"):
            required.append(argument)

    def register(run: Callable[[Call], Json]) -> Callable[[Call], Json]:
        METHODS[name] = Method(name, run, kinds, tuple(required), scopes, app_token)
        return run

    return register


def _read_text(value: object) -> str:
    if isinstance(value, bool | list | dict):
        raise TypeError("must be a string")
    return str(value)


def _read_flag(value: object) -> bool:
    words = {"1": True, "true": True, "0": False, "false": False, "": False}
    known = words.get(str(value).lower())
    if known is None:
        raise ValueError("must be a boolean")
    return known


def _read_number(value: object) -> int:
    if isinstance(value, bool | list | dict | float):
        raise TypeError("must be an integer")
    try:
        return int(str(value))
    except ValueError:
        raise ValueError("must be an integer") from None


def _read_structure(value: object) -> object:
    """An object or a list, which may come as JSON text in forms and bodies alike."""
    if isinstance(value, dict | list):
        return value
    try:
        return json.loads(value) if isinstance(value, str) and value else None
    except ValueError:
        raise ValueError("must be valid JSON") from None


def _read_list(value: object) -> list[str]:
    """Words parted by commas, or a list of them."""
    parts = value if isinstance(value, list) else str(value).split(",")
    return [str(part).strip() for part in parts if str(part).strip()]


_READERS: Mapping[str, Callable[[object], object]] = {
    "text": _read_text,
    "flag": _read_flag,
    "number": _read_number,
    "structure": _read_structure,
    "list": _read_list,
}

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sandbox.shapes import Json
from sandbox.state.workspace import Workspace
from sandbox.webapi.reading import read_as

IGNORED = frozenset({"token", "team_id"})
"""Arguments accepted by every method; Bolt adds the team to each call."""
COMMON_ERRORS = frozenset(
    {
        "account_inactive",
        "internal_error",
        "invalid_arguments",
        "invalid_auth",
        "invalid_form_data",
        "invalid_json",
        "invalid_post_type",
        "json_not_object",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "ratelimited",
        "token_expired",
        "token_revoked",
        "unknown_method",
    }
)
"""What any method may answer, so that none has to declare it."""
WRONG_FORM = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
"""Arguments of a form of their own, with the code that methods have for another form."""
ANY = "*"


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
    if error in ("invalid_blocks", "invalid_attachments"):
        told["errors"] = list(messages)
    return ApiError(error, **told)


def require_scope(slack: Workspace, any_of: Sequence[str]) -> None:
    """Refuse unless one of these scopes was granted to the app."""
    provided = slack.app.scopes
    if not any(scope in provided for scope in any_of):
        raise ApiError("missing_scope", needed=",".join(any_of), provided=",".join(provided))


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method: the workspace, and the arguments with their types made right."""

    slack: Workspace
    arguments: Json
    token: str = field(default="", repr=False)
    errors: frozenset[str] = frozenset()
    """The refusals that the method has of its own."""

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
        require_scope(self.slack, any_of)


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API and what it asks of its caller."""

    name: str
    run: Callable[[Call], Json]
    kinds: Mapping[str, str]
    required: tuple[str, ...]
    errors: frozenset[str]
    """The refusals of its own; the endpoint lets no other pass."""
    scopes: tuple[str, ...]
    app_token: bool
    needs_token: bool
    takes_json: bool

    def read(self, raw: Mapping[str, object]) -> Json:
        """Arguments in their types; refuses what is missing, unknown or of another type."""
        problems: list[str] = []
        arguments: Json = {}
        for name, value in raw.items():
            if name in IGNORED or value is None:
                continue
            try:
                arguments[name] = self._read_one(name, value)
            except (TypeError, ValueError) as error:
                problems.append(f"{error} [json-pointer:/{name}]")
        missing = [name for name in self.required if raw.get(name) in (None, "")]
        problems += [f"missing required field: {name}" for name in missing]
        if problems:
            raise bad_arguments(*problems)
        return arguments

    def _read_one(self, name: str, value: object) -> object:
        kind = self.kinds.get(name)
        if kind is None:
            if ANY in self.kinds:
                return value
            msg = f"unsupported argument: {name}"
            raise ValueError(msg)
        try:
            return read_as(kind, value)
        except ValueError:
            if WRONG_FORM.get(name) in self.errors:
                raise ApiError(WRONG_FORM[name]) from None
            raise

    def may_answer(self, error: str) -> bool:
        """Whether this refusal was declared, or is one that every method has."""
        return error in self.errors or error in COMMON_ERRORS or ANY in self.errors


METHODS: dict[str, Method] = {}


def method(
    name: str,
    arguments: str = "",
    *,
    errors: str = "",
    scopes: tuple[str, ...] = (),
    app_token: bool = False,
    needs_token: bool = True,
    takes_json: bool = True,
) -> Callable[[Callable[[Call], Json]], Callable[[Call], Json]]:
    """Register a method. `arguments` are names parted by spaces: `name`, `name:kind`, `name!`.

    Kinds are text (when none is said), flag, number, structure, list, and words with bars between
    them, of which one is meant; ! marks the required arguments, * stands for any others.
    `errors` are the codes of its own that it answers, parted by spaces (* for any). Any of the
    scopes will do. Only methods with app_token take an app-level token. Those that do not take
    JSON ignore a JSON body, as Slack does.
    """
    words = arguments.split()

    def register(run: Callable[[Call], Json]) -> Callable[[Call], Json]:
        METHODS[name] = Method(
            name,
            run,
            kinds=dict(map(_named_kind, words)),
            required=tuple(_named_kind(one)[0] for one in words if one.endswith("!")),
            errors=frozenset(errors.split()),
            scopes=scopes,
            app_token=app_token,
            needs_token=needs_token,
            takes_json=takes_json,
        )
        return run

    return register


def _named_kind(word: str) -> tuple[str, str]:
    """The name and the kind of an argument that is written as `name:kind!`."""
    name, _, kind = word.removesuffix("!").partition(":")
    return name, kind or "text"

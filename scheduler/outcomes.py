"""What Slack's answer, or its absence, says about a message that we posted."""

import http.client
import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

UNREADABLE = "unreadable_answer"
"""Something between us and Slack answered, such as a proxy's page."""
UNREADABLE_WAIT_SECONDS = 30
UNSURE_ERRORS = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""Codes after which Slack may have accepted the message all the same."""
OPERATOR_ERRORS = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "access_denied",
        "ekm_access_denied",
    }
)
"""The app's own trouble: the message stays planned until somebody mends it."""
OPERATOR_PAUSE = timedelta(minutes=5)
RATE_LIMITED = "ratelimited"
BROKE, NOT_THERE, SENT_AGAIN = "broke", "looked_up_not_there", "unknown_sent_again"
OF_THE_MESSAGE = frozenset({BROKE, NOT_THERE, SENT_AGAIN})
"""Troubles of one message: it is given up after many. Slack being away is none of them."""


class Fate(StrEnum):
    REFUSED = "refused"
    """Certainly not accepted, and worth another try."""
    UNKNOWN = "unknown"
    FAILED = "failed"
    """Certainly not accepted, and never will be."""


@dataclass(frozen=True, slots=True)
class Outcome:
    fate: Fate
    reason: str
    """Slack's code, or what kind of silence it was."""
    wait: timedelta | None = None
    """How long Slack or the operator needs; None: as long as the message is late already."""


FAULTS = (SlackClientError, URLError, OSError, http.client.HTTPException, json.JSONDecodeError)
"""Everything that a call through the SDK raises when the call did not work."""


def read_fault(fault: Exception) -> Outcome:
    """What a fault of a call says about the message that it carried."""
    if isinstance(fault, SlackApiError):
        return _read_answer(fault)
    cause = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(cause, ConnectionRefusedError):
        return Outcome(Fate.REFUSED, "connection_refused")
    return Outcome(Fate.UNKNOWN, type(cause).__name__)


def _read_answer(fault: SlackApiError) -> Outcome:
    response = fault.response
    code = _code(str(response.get("error")))
    if response.status_code == 429 or code == RATE_LIMITED:
        headers = {key.lower(): value for key, value in response.headers.items()}
        return Outcome(Fate.REFUSED, RATE_LIMITED, timedelta(seconds=_seconds(headers)))
    if code in UNSURE_ERRORS:
        return Outcome(Fate.UNKNOWN, code)
    if response.status_code >= 500:
        return Outcome(Fate.UNKNOWN, "server_error")
    if code == UNREADABLE:
        return Outcome(Fate.UNKNOWN, code)
    if code in OPERATOR_ERRORS:
        return Outcome(Fate.REFUSED, code, OPERATOR_PAUSE)
    return Outcome(Fate.FAILED, code)


def _code(error: str) -> str:
    """Slack's codes are single words; where the SDK can't read an answer, it quotes from it."""
    return error if error.isidentifier() else UNREADABLE


def _seconds(headers: dict[str, object]) -> int:
    """Retry-After, which may come as a list of one; a proxy's may be a date."""
    value = headers.get("retry-after", 1)
    first = str(value[0] if isinstance(value, list) else value)
    return int(first) if first.isdecimal() else UNREADABLE_WAIT_SECONDS

"""Where every listener's error ends: kind words to the person, a log line for us."""

import secrets
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from mentoring.errors import AlreadyDoneError, InvalidFieldError, MentoringError
from views.errors import TOO_LATE, fault_text, notice_modal, refusal_text

log = structlog.get_logger()


def on_error(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse:
    """Answers people with 200, since Slack shows its own error for anything else.

    What the workspace told us without anybody waiting is not acknowledged when it failed: Slack
    tells it again, at once, a minute and five minutes later.
    """
    if isinstance(error, AlreadyDoneError):
        log.info("request.repeated", kind=_kind(body))
        return BoltResponse(status=200, body="")
    if isinstance(error, InvalidFieldError) and body.get("type") == "view_submission":
        return _answer({"response_action": "errors", "errors": {error.field: refusal_text(error)}})
    if isinstance(error, MentoringError):
        log.info("request.refused", kind=_kind(body), refusal=type(error).__name__)
        return _tell(body, client, refusal_text(error))
    if _came_too_late(error):
        log.warning("request.late", kind=_kind(body))
        return _tell(body, client, TOO_LATE)
    reference = secrets.token_hex(3)
    # The traceback holds code and ids; what people wrote stays out, as the engine hides parameters.
    log.error("request.failed", kind=_kind(body), reference=reference, exc_info=error)
    if body.get("type") == "event_callback":
        return BoltResponse(status=500, body="")
    return _tell(body, client, fault_text(reference))


def _came_too_late(error: Exception) -> bool:
    """Was a form to be opened more than 3 s after somebody asked, when Slack opens none?"""
    return isinstance(error, SlackApiError) and error.response.get("error") == "expired_trigger_id"


def _tell(body: dict[str, Any], client: WebClient, text: str) -> BoltResponse:
    """Where the person is looking: below the command, above the form, or in a modal of its own."""
    kind = body.get("type")
    if "command" in body:
        return _answer({"text": text})
    if kind == "view_submission":
        return _answer({"response_action": "push", "view": notice_modal(text).to_dict()})
    if kind in {"block_actions", "shortcut"}:
        _show(body, client, notice_modal(text))
    return BoltResponse(status=200, body="")


def _show(body: dict[str, Any], client: WebClient, view: View) -> None:
    """On top of the modal that the button was in, so that nothing typed is lost."""
    inside = (body.get("view") or {}).get("type") == "modal"
    opens = client.views_push if inside else client.views_open
    try:
        opens(trigger_id=body["trigger_id"], view=view)
    except SlackApiError as fault:
        log.warning("notice.not_shown", reason=str(fault.response.get("error")))


def _answer(payload: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=payload, headers={"Content-Type": "application/json; charset=utf-8"}
    )


def _kind(body: dict[str, Any]) -> str:
    """What kind of request it was, without anything that a person typed."""
    return str(body.get("type") or ("command" if "command" in body else "unknown"))

"""What comes over Socket Mode, handed to Bolt, and what goes back."""

import json
from collections.abc import Sequence

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse


def acknowledgement(app: App, request: SocketModeRequest) -> str | None:
    """The text that acknowledges a request; None where it is not, and Slack is to try again."""
    answer = _dispatch(app, request)
    if answer.status != 200:
        return None
    return json.dumps(_response(request.envelope_id, answer).to_dict())


def _dispatch(app: App, request: SocketModeRequest) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {}
    if request.retry_attempt is not None:
        headers["x-slack-retry-num"] = str(request.retry_attempt)
    if request.retry_reason is not None:
        headers["x-slack-retry-reason"] = request.retry_reason
    return app.dispatch(BoltRequest(mode="socket_mode", body=request.payload, headers=headers))


def _response(envelope_id: str, answer: BoltResponse) -> SocketModeResponse:
    """An acknowledgement with what Bolt's answer holds: nothing, JSON, or words."""
    if not answer.body:
        return SocketModeResponse(envelope_id=envelope_id)
    if answer.headers.get("content-type", [""])[0].startswith("application/json"):
        return SocketModeResponse(envelope_id=envelope_id, payload=json.loads(answer.body))
    return SocketModeResponse(envelope_id=envelope_id, payload={"text": answer.body})

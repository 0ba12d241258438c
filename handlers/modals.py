from typing import Any

from slack_sdk import WebClient
from slack_sdk.models.views import View


def show(client: WebClient, body: dict[str, Any], view: View) -> None:
    """Opens a modal; from a button inside a modal, puts it in that one's place."""
    current = body.get("view") or {}
    if current.get("type") == "modal":
        client.views_update(view_id=current["id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)

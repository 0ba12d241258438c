from __future__ import annotations

from sandbox.shapes import Json
from sandbox.webapi.registry import ApiError, Call, method


@method("api.test", "error *", errors="*", needs_token=False)
def test_api(call: Call) -> Json:
    """Say back what was said, or fail as asked."""
    if call.text("error"):
        raise ApiError(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


@method("auth.test")
def test_auth(call: Call) -> Json:
    """Who the token belongs to."""
    slack = call.slack
    return {
        "url": f"https://{slack.domain}.slack.com/",
        "team": slack.team_name,
        "user": slack.handle(slack.bot),
        "team_id": slack.team_id,
        "user_id": slack.bot,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
    }


@method("team.info", "team domain", errors="team_not_found", scopes=("team:read",))
def describe_team(call: Call) -> Json:
    """The workspace itself."""
    slack = call.slack
    if call.text("team", slack.team_id) != slack.team_id:
        raise ApiError("team_not_found")
    return {
        "team": {
            "id": slack.team_id,
            "name": slack.team_name,
            "domain": slack.domain,
            "email_domain": "",
            "icon": {"image_default": True},
        }
    }


@method("apps.connections.open", app_token=True)
def open_connection(call: Call) -> Json:
    """The address of one Socket Mode connection, good for one use.

    Slack gives one out even where Socket Mode is off: nothing ever comes over it.
    """
    answer: Json = {"url": call.slack.socket_url()}
    if not call.slack.app.socket_mode:
        answer["response_metadata"] = {"messages": ["[WARN] Socket Mode is not turned on."]}
    return answer

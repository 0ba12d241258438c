"""Who a token belongs to, getting tokens and giving them back; the workspace itself."""

from __future__ import annotations

from sandbox.oauth.installing import install, renew, revoke, uninstall
from sandbox.shapes import Json
from sandbox.state.grants import GrantRefusedError, TokenKind
from sandbox.webapi.registry import ApiError, Call, method

OAUTH_ERRORS = (
    "bad_client_secret bad_redirect_uri invalid_client_id invalid_code invalid_grant_type "
    "invalid_refresh_token"
)
CODE = "authorization_code"
REFRESH = "refresh_token"


@method("api.test", "error *", errors="*", needs_token=False)
def test_api(call: Call) -> Json:
    """Say back what was said, or fail as asked."""
    said = {"args": call.arguments} if call.arguments else {}
    if call.text("error"):
        raise ApiError(call.text("error"), **said)
    return said


@method("auth.test")
def test_auth(call: Call) -> Json:
    """Who the token belongs to."""
    slack = call.slack
    grant = slack.grants.look_up(call.token)
    answer: Json = {
        "url": f"https://{slack.domain}.slack.com/",
        "team": slack.team_name,
        "user": slack.handle(grant.user_id),
        "team_id": slack.team_id,
        "user_id": grant.user_id,
    }
    if grant.kind is TokenKind.BOT:
        answer["bot_id"] = slack.app.bot_id
    answer["is_enterprise_install"] = False
    return answer if grant.expires_in is None else answer | {"expires_in": grant.expires_in}


@method("auth.revoke", "test:flag", takes_json=False)
def revoke_token(call: Call) -> Json:
    """Give the token back; with `test` nothing happens."""
    if call.flag("test"):
        return {"revoked": False}
    revoke(call.slack, call.token)
    return {"revoked": True}


@method(
    "apps.uninstall",
    "client_id! client_secret!",
    errors="bad_client_secret client_id_token_mismatch invalid_client_id",
    takes_json=False,
)
def uninstall_app(call: Call) -> Json:
    """The app takes itself away."""
    _require_client(call)
    uninstall(call.slack)
    return {}


@method(
    "oauth.v2.access",
    "assertion client_id client_secret code code_verifier grant_type redirect_uri refresh_token",
    errors=OAUTH_ERRORS,
    needs_token=False,
    takes_json=False,
)
def give_tokens(call: Call) -> Json:
    """Tokens for a code that somebody's permission gave, or for a rotating token's end."""
    _require_client(call)
    kind = call.text("grant_type", CODE)
    try:
        if kind == REFRESH:
            return renew(call.slack, call.text("refresh_token"))
        if kind != CODE:
            raise ApiError("invalid_grant_type")
        allowed = call.slack.grants.redeem(call.text("code"), call.text("redirect_uri") or None)
    except GrantRefusedError as error:
        raise ApiError(str(error)) from error
    return install(call.slack, allowed)


def _require_client(call: Call) -> None:
    """Refuse unless the app proves that it is the one of this workspace."""
    grants = call.slack.grants
    if call.text("client_id") != grants.client_id:
        raise ApiError("invalid_client_id")
    if call.text("client_secret") != grants.client_secret:
        raise ApiError("bad_client_secret")


@method("team.info", "team domain", errors="team_not_found", scopes=("team:read",))
def describe_team(call: Call) -> Json:
    """The workspace itself."""
    slack = call.slack
    asked = (call.text("team", slack.team_id), call.text("domain", slack.domain))
    if asked != (slack.team_id, slack.domain):
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

"""Installing the app through OAuth, and taking it away again."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace

from sandbox.shapes import Json
from sandbox.state.app import InstalledApp
from sandbox.state.channels import Kind
from sandbox.state.grants import Given, Grant, Permission, TokenKind
from sandbox.state.workspace import Workspace

Told = list[Future[None]]


def install(slack: Workspace, permission: Permission) -> Json:
    """Give the app what somebody allowed; returns what `oauth.v2.access` tells it."""
    app, grants = slack.app, slack.grants
    person: Json = {"id": permission.user_id}
    if permission.user_scopes:
        given = grants.give(TokenKind.USER, permission.user_id, permission.user_scopes)
        person |= _told(given, TokenKind.USER, permission.user_scopes)
    answer: Json = {"authed_user": person}
    if permission.scopes:
        # A later installation only adds scopes: to lose some, the app must be removed.
        scopes = tuple(dict.fromkeys((*app.scopes, *permission.scopes)))
        given = grants.give(TokenKind.BOT, slack.bot, scopes)
        slack.app = replace(
            grants.whole, scopes=scopes, tokens=replace(app.tokens, bot=given.token)
        )
        answer |= _told(given, TokenKind.BOT, scopes) | {"bot_user_id": slack.bot}
    slack.uninstalled = False
    slack.changes.tell_all("workspace")
    return answer | _where(slack)


def renew(slack: Workspace, refresh_token: str) -> Json:
    """A new token for a rotating one; returns what `oauth.v2.access` tells the app."""
    grant, given = slack.grants.renew(refresh_token)
    answer = _told(given, grant.kind, grant.scopes) | _where(slack)
    if grant.kind is TokenKind.BOT:
        slack.app = replace(slack.app, tokens=replace(slack.app.tokens, bot=given.token))
        answer["bot_user_id"] = slack.bot
    return answer


def revoke(slack: Workspace, token: str) -> Told:
    """End one token; with the last one the app is gone."""
    ended = slack.grants.end(token)
    told = _tell_revoked(slack, ended)
    if any(one.kind is TokenKind.BOT for one in ended):
        _leave_channels(slack)
    return told if slack.grants.active() else told + _remove(slack)


def uninstall(slack: Workspace) -> Told:
    """Take the app away with all its tokens; the futures are done when it was told."""
    ended = slack.grants.end()
    return _tell_revoked(slack, ended) + _remove(slack) if ended else []


def _tell_revoked(slack: Workspace, ended: Iterable[Grant]) -> Told:
    by_kind: dict[TokenKind, list[str]] = {TokenKind.USER: [], TokenKind.BOT: []}
    for one in ended:
        if one.user_id not in by_kind[one.kind]:
            by_kind[one.kind].append(one.user_id)
    tokens = {"oauth": by_kind[TokenKind.USER], "bot": by_kind[TokenKind.BOT]}
    return _known(slack.emit("tokens_revoked", {"type": "tokens_revoked", "tokens": tokens}))


def _remove(slack: Workspace) -> Told:
    """Nothing of the app is left but its messages."""
    told = _known(slack.emit("app_uninstalled", {"type": "app_uninstalled"}))
    slack.uninstalled = True
    slack.app = _bare(slack.app)
    slack.modals.forget_all()
    _leave_channels(slack)
    for kind in ("workspace", "views", "home"):
        slack.changes.tell_all(kind)
    return told


def _bare(app: InstalledApp) -> InstalledApp:
    """An app that is not installed has nothing that people could use."""
    return replace(
        app,
        scopes=(),
        events=frozenset(),
        commands=(),
        shortcuts=(),
        interactive=False,
        home_tab=False,
        messages_tab=False,
    )


def _leave_channels(slack: Workspace) -> None:
    for channel in slack.channels.with_member(slack.bot):
        if channel.kind in (Kind.CHANNEL, Kind.PRIVATE):
            channel.members.remove(slack.bot)
            slack.changes.tell(channel.members, "conversations", channel.id)


def _told(given: Given, kind: TokenKind, scopes: Iterable[str]) -> Json:
    answer: Json = {
        "access_token": given.token,
        "token_type": kind.value,
        "scope": ",".join(scopes),
    }
    if given.refresh_token is not None:
        answer |= {"refresh_token": given.refresh_token, "expires_in": given.expires_in}
    return answer


def _where(slack: Workspace) -> Json:
    return {
        "app_id": slack.app.app_id,
        "team": {"id": slack.team_id, "name": slack.team_name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _known(told: Future[None] | None) -> Told:
    return [] if told is None else [told]

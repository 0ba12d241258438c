"""Every token, code and secret of the app, and what each is still good for."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from enum import StrEnum

from sandbox.state.app import InstalledApp

CODE_LIFE = 600.0
TOKEN_LIFE = 43_200
MOST_ACTIVE = 2
"""So many rotating tokens of one kind are good at a time: a newer one ends the oldest."""


class TokenKind(StrEnum):
    """Whom a token speaks for."""

    BOT = "bot"
    USER = "user"
    APP = "app"


ENDED = {TokenKind.BOT: "account_inactive", TokenKind.USER: "token_revoked"}
"""What Slack says to a token that was revoked or whose app was removed."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What one token may do; lives follow real time, which the SDK's rotation does, too."""

    kind: TokenKind
    user_id: str
    scopes: tuple[str, ...] = ()
    expires_at: float | None = None
    ended: bool = False

    @property
    def expires_in(self) -> int | None:
        """Whole seconds that are left, or None when it lives on."""
        return None if self.expires_at is None else int(self.expires_at - time.monotonic())


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody allowed the app."""

    user_id: str
    scopes: tuple[str, ...]
    user_scopes: tuple[str, ...]
    redirect_uri: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """A new token, with what renews it when it rotates."""

    token: str
    refresh_token: str | None = None
    expires_in: int | None = None


class GrantRefusedError(Exception):
    """A token or code is not (or no longer) good; the text is Slack's error code."""


class Grants:
    """The app's tokens by their text. The first bot token comes with the workspace."""

    def __init__(self, app: InstalledApp) -> None:
        self.whole = app
        """The app as its manifest has it, whether it is installed or not."""
        numbers = (secrets.randbelow(10**12), secrets.randbelow(10**13))
        self.client_id = f"{numbers[0]:012d}.{numbers[1]:013d}"
        self.client_secret = secrets.token_hex(16)
        self._tokens = {
            app.tokens.app: Grant(TokenKind.APP, ""),
            app.tokens.bot: Grant(TokenKind.BOT, app.bot_user_id, app.scopes),
        }
        self._codes: dict[str, tuple[Permission, float]] = {}
        self._renewals: dict[str, Grant] = {}

    def look_up(self, token: str) -> Grant:
        """What this token may do."""
        grant = self._tokens.get(token)
        if grant is None:
            raise GrantRefusedError("invalid_auth")
        if grant.ended:
            raise GrantRefusedError(ENDED[grant.kind])
        if grant.expires_in is not None and grant.expires_in <= 0:
            raise GrantRefusedError("token_expired")
        return grant

    def active(self) -> list[Grant]:
        """Every grant of an installation that has not ended."""
        return [
            one for one in self._tokens.values() if one.kind is not TokenKind.APP and not one.ended
        ]

    def write_code(self, permission: Permission) -> str:
        """A code with which the app fetches its tokens, once, within ten minutes."""
        code = f"{secrets.randbelow(10**12)}.{secrets.token_hex(32)}"
        self._codes[code] = (permission, time.monotonic())
        return code

    def redeem(self, code: str, redirect_uri: str | None) -> Permission:
        """What was allowed with this code, which is used up."""
        permission, made_at = self._codes.pop(code, (None, 0.0))
        if permission is None or time.monotonic() - made_at > CODE_LIFE:
            raise GrantRefusedError("invalid_code")
        if permission.redirect_uri != redirect_uri:
            raise GrantRefusedError("bad_redirect_uri")
        return permission

    def give(self, kind: TokenKind, user_id: str, scopes: tuple[str, ...]) -> Given:
        """A new token; one that rotates when the manifest asks for it."""
        if not self.whole.token_rotation:
            return self._lasting(Grant(kind, user_id, scopes))
        self._end_oldest(kind, user_id)
        token = f"xoxe.{_token_text(kind, '1')}"
        grant = Grant(kind, user_id, scopes, time.monotonic() + TOKEN_LIFE)
        renewal = f"xoxe-1-{secrets.token_urlsafe(48)}"
        self._tokens[token] = self._renewals[renewal] = grant
        return Given(token, renewal, TOKEN_LIFE)

    def renew(self, refresh_token: str) -> tuple[Grant, Given]:
        """A new token for one that rotates; a refresh token is good once."""
        grant = self._renewals.pop(refresh_token, None)
        if grant is None:
            raise GrantRefusedError("invalid_refresh_token")
        return grant, self.give(grant.kind, grant.user_id, grant.scopes)

    def end(self, token: str | None = None) -> list[Grant]:
        """End one token, or all of the installation; returns the grants that ended."""
        ended = []
        for text, grant in self._tokens.items():
            if grant.kind is TokenKind.APP or grant.ended or token not in (None, text):
                continue
            self._tokens[text] = replace(grant, ended=True)
            ended.append(grant)
        if token is None:
            self._renewals.clear()
        return ended

    def _lasting(self, grant: Grant) -> Given:
        """A token without an end: somebody's is the same until it is revoked."""
        for text, known in self._tokens.items():
            same = (known.kind, known.user_id) == (grant.kind, grant.user_id)
            if same and not known.ended:
                self._tokens[text] = grant
                return Given(text)
        token = _token_text(grant.kind)
        self._tokens[token] = grant
        return Given(token)

    def _end_oldest(self, kind: TokenKind, user_id: str) -> None:
        mine = [
            text
            for text, one in self._tokens.items()
            if (one.kind, one.user_id, one.ended) == (kind, user_id, False) and one.expires_at
        ]
        for text in mine[: len(mine) - MOST_ACTIVE + 1]:
            self._tokens[text] = replace(self._tokens[text], ended=True)


def _token_text(kind: TokenKind, version: str = "") -> str:
    """A token in Slack's form, good for this local Slack only."""
    prefix = {TokenKind.BOT: "xoxb", TokenKind.USER: "xoxp"}[kind]
    numbers = f"{secrets.randbelow(10**12):012d}-{secrets.randbelow(10**12):012d}"
    secret = secrets.token_urlsafe(18)
    return "-".join(part for part in (prefix, version, numbers, secret) if part)

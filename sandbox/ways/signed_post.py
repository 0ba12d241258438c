"""One signed request to the app: Slack's signature over the raw body, and three seconds."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Mapping

import httpx

from sandbox.ways.way import NOT_REACHED, UndeliveredError, no_answer, not_reached

REDIRECTS = 2
HINTS = {
    401: " Has the app this local Slack's signing secret?",
    404: " Is the path right? Bolt also answers so when no listener matches.",
}
# Shorter than any web server keeps an idle connection: none is met while it closes.
KEEP_ALIVE = 1.0


def signed(secret: str, body: bytes, now: float) -> dict[str, str]:
    """The headers that prove that a body comes from Slack, sent at `now` in UNIX seconds."""
    timestamp = str(int(now))
    told = f"v0:{timestamp}:".encode() + body
    digest = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": f"v0={digest}"}


class SignedPost:
    """Posts to the app; makes its connections on first use."""

    def __init__(self, secret: str, ack_timeout: float) -> None:
        self._secret = secret
        self._ack_timeout = ack_timeout
        self._client: httpx.AsyncClient | None = None

    async def send(
        self, url: str, content_type: str, body: str, more: Mapping[str, str]
    ) -> httpx.Response:
        """The app's answer of a 200 kind; raises UndeliveredError for anything else."""
        content = body.encode()
        headers = self._headers(content_type, content) | dict(more)
        try:
            async with asyncio.timeout(self._ack_timeout):
                response = await self._connections().post(url, content=content, headers=headers)
        except TimeoutError:
            raise no_answer() from None
        except httpx.TooManyRedirects:
            words = f"{url} answered with more than {REDIRECTS} redirects."
            raise UndeliveredError(words, reason="too_many_redirects") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _unreachable(url, error) from error
        if not response.is_success:
            raise _refused(url, response)
        return response

    async def break_off(self, url: str, content_type: str, body: str) -> None:
        """Send half of a request and close the connection."""
        content = body.encode()
        headers = self._headers(content_type, content) | {"content-length": str(len(content))}
        try:
            await self._connections().post(url, content=_half(content), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL, _BrokenOffError):
            return

    async def close(self) -> None:
        """Close every connection."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _headers(self, content_type: str, content: bytes) -> dict[str, str]:
        about = {"content-type": content_type, "accept": "application/json,*/*"}
        return about | signed(self._secret, content, time.time())

    def _connections(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                headers={"user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)"},
                follow_redirects=True,
                max_redirects=REDIRECTS,
                timeout=None,  # noqa: S113 (`send` has one time-out over everything)
                trust_env=False,  # the app is on this machine: no proxy stands between
                limits=httpx.Limits(max_connections=None, keepalive_expiry=KEEP_ALIVE),
            )
        return self._client


class _BrokenOffError(Exception):
    """We stop in the middle of a request, on purpose."""


async def _half(content: bytes) -> AsyncIterator[bytes]:
    yield content[: len(content) // 2]
    raise _BrokenOffError


def _unreachable(url: str, error: Exception) -> UndeliveredError:
    words = f"{url} could not be reached ({error}): is the app running?"
    if "SSL" in str(error):
        return UndeliveredError(words, reason="ssl_error")
    return not_reached(words)


def _refused(url: str, response: httpx.Response) -> UndeliveredError:
    status = response.status_code
    hint = HINTS.get(status, "")
    words = f"{url} answered with HTTP status {status}; an acknowledgement has 200.{hint}"
    code = NOT_REACHED
    if response.is_server_error:
        code = "http_service_error"
    elif response.is_client_error:
        code = "http_client_error"
    final = response.headers.get("x-slack-no-retry") == "1"
    return UndeliveredError(words, code=code, reason="http_error", final=final)

"""HTTP in place of Socket Mode: what happens is posted to the request URLs of the manifest."""

from __future__ import annotations

import asyncio
import json
import secrets
from urllib.parse import urlencode

import httpx

from sandbox.plain_json import read_json
from sandbox.shapes import Json
from sandbox.state.app import InstalledApp
from sandbox.state.workspace import Workspace
from sandbox.ways.signed_post import SignedPost
from sandbox.ways.way import (
    ACK_TIMEOUT,
    COMMANDS,
    EVENTS,
    NOT_REACHED,
    Retry,
    UndeliveredError,
    not_reached,
)

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class SignedRequests:
    """The way to an app that has no Socket Mode."""

    def __init__(self, slack: Workspace, ack_timeout: float = ACK_TIMEOUT) -> None:
        self._slack = slack
        self._post = SignedPost(slack.app.tokens.signing_secret, ack_timeout)
        self._verifying = asyncio.Lock()
        self._verified = False
        self._complaint = ""

    async def deliver(
        self, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None = None
    ) -> Json:
        """Post something to the app; the body of its answer is its acknowledgement."""
        url, content_type, body = _request(self._slack.app, kind, payload)
        if kind == EVENTS:
            await self._verify(url)
        response = await self._post.send(url, content_type, body, _retry_headers(retry))
        return _acknowledgement(response) if accepts_response else {}

    async def break_off(self, kind: str, payload: str) -> None:
        """Close a connection in the middle of a request."""
        await self._post.break_off(*_request(self._slack.app, kind, payload))

    async def close(self) -> None:
        """Close every connection."""
        await self._post.close()

    async def _verify(self, url: str) -> None:
        """Have the app repeat a challenge before it gets its first event.

        The app may start later than the local Slack: who fails is asked again with the next try.
        """
        async with self._verifying:
            if self._verified:
                return
            challenge = secrets.token_urlsafe(32)
            said = {"token": "legacy", "challenge": challenge, "type": "url_verification"}
            try:
                response = await self._post.send(url, JSON, json.dumps(said), {})
            except UndeliveredError as error:
                self._complain(url, str(error))
                raise
            if not _repeats(response, challenge):
                words = f"{url} must answer url_verification with the challenge that it was sent."
                self._complain(url, words)
                raise UndeliveredError(words, reason="http_error")
            self._verified = True

    def _complain(self, url: str, problem: str) -> None:
        """Tell developers once why no event goes out."""
        if problem != self._complaint:
            self._complaint = problem
            told = {"request_url": url}
            self._slack.record("url_verification", told, "no_events", [problem])


def _request(app: InstalledApp, kind: str, payload: str) -> tuple[str, str, str]:
    """Where something goes to, and in which encoding: its URL, content type and body."""
    if kind == EVENTS:
        setting = "settings.event_subscriptions.request_url"
        return _known(app.urls.events, setting), JSON, payload
    told: Json = json.loads(payload)
    if kind == COMMANDS:
        command = app.command(told["command"])
        setting = f"features.slash_commands: url of {told['command']}"
        return _known(command.url if command else "", setting), FORM, urlencode(told)
    if told["type"] == "block_suggestion":
        url = _known(app.urls.options, "settings.interactivity.message_menu_options_url")
    else:
        url = _known(app.urls.interactivity, "settings.interactivity.request_url")
    return url, FORM, urlencode({"payload": payload})


def _known(url: str, setting: str) -> str:
    if not url:
        raise not_reached(f"the manifest has neither Socket Mode nor {setting}.")
    return url


def _retry_headers(retry: Retry | None) -> dict[str, str]:
    """Only a repeated event says so."""
    if retry is None or retry.attempt == 0:
        return {}
    reason = "http_timeout" if retry.reason == "timeout" else retry.reason
    return {"x-slack-retry-num": str(retry.attempt), "x-slack-retry-reason": reason}


def _acknowledgement(response: httpx.Response) -> Json:
    """What the app answered: nothing, a text, or an object."""
    if not response.headers.get("content-type", "").startswith(JSON):
        return {"text": response.text} if response.text.strip() else {}
    try:
        answer = read_json(response.content)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        words = f"{response.url} answered with what is no JSON object."
        raise UndeliveredError(words, code=NOT_REACHED, reason="http_error")
    return answer


def _repeats(response: httpx.Response, challenge: str) -> bool:
    """Whether an answer has the challenge: as text, as a form's field or in JSON."""
    text = response.text.strip()
    if text in (challenge, urlencode({"challenge": challenge})):
        return True
    try:
        answer = read_json(text)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("challenge") == challenge

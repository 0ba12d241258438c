"""Response URLs: where an app answers somebody who acted, wherever they did."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.blocks.check import refusal_of
from sandbox.happenings.posting import post_as_bot, remove_message, replace_message, whisper_as_bot
from sandbox.shapes import Json
from sandbox.state.log import OK, Call, Fault
from sandbox.state.triggers import ResponseUrl, TriggerRefusedError
from sandbox.state.workspace import Workspace
from sandbox.transport import drop_connection

METHOD = "response_url"
"""How the log and planned faults name a response URL."""
REFUSED = 404
BAD = 400


class Hooks:
    """Answers `POST /hooks/…`."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        """Take one answer of the app's."""
        slack, path = self._slack, request.path_params["path"]
        try:
            content = json.loads(await request.body())
        except ValueError:
            content = None
        if not isinstance(content, dict):
            return PlainTextResponse("invalid_payload", status_code=BAD)
        fault = slack.log.take_fault(METHOD, content)
        if fault is not None:
            return await self._answer_badly(fault, request, path, content)
        return self._answer(path, content)

    def _answer(self, path: str, content: Json) -> Response:
        with self._slack.lock:
            problem, status = self._take(path, content)
        refusal = refusal_of(content, self._slack.files.can_be_shown)
        self._log(content, problem, refusal.problems if refusal is not None else ())
        if status == REFUSED:
            return JSONResponse({"ok": False, "error": problem}, status_code=status)
        return PlainTextResponse(problem or "ok", status_code=status)

    async def _answer_badly(
        self, fault: Fault, request: Request, path: str, content: Json
    ) -> Response:
        await asyncio.sleep(fault.delay)
        response: Response = PlainTextResponse("")
        if fault.accepted or not fault.fails:
            response = self._answer(path, content)
        if fault.fails:
            self._log(content, "connection dropped" if fault.drop else fault.code)
            status = REFUSED if fault.status == OK else fault.status
            response = PlainTextResponse(fault.code, status_code=status)
        if fault.drop:
            await drop_connection(request)
        return response

    def _log(self, content: Json, problem: str, wrong: Sequence[str] = ()) -> None:
        at = self._slack.clock.now()
        call = Call(at, METHOD, content, not problem, problem or None, tuple(wrong))
        self._slack.log.record(call)

    def _take(self, path: str, content: Json) -> tuple[str, int]:
        """Do what the app says; returns what is wrong, and the answer's status."""
        refusal = refusal_of(content, self._slack.files.can_be_shown)
        if refusal is not None:
            return refusal.error, BAD
        says = content.get("text") or content.get("blocks") or content.get("attachments")
        if not says and not content.get("delete_original"):
            return "no_text", BAD
        try:
            url = self._slack.response_urls.use(path)
        except TriggerRefusedError as error:
            return str(error), REFUSED
        self._do(url, content)
        return "", 200

    def _do(self, url: ResponseUrl, content: Json) -> None:
        slack = self._slack
        if content.get("delete_original"):
            self._delete(url)
            return
        if content.get("replace_original") and self._replace(url, content):
            return
        channel = slack.channels.get(url.channel_id)
        if content.get("response_type") == "in_channel" and channel is not None:
            post_as_bot(slack, channel, content)
        else:
            message = whisper_as_bot(slack, url.channel_id, url.user_id, content)
            if url.message_ts is None:
                url.message_ts, url.ephemeral = message["ts"], True

    def _replace(self, url: ResponseUrl, content: Json) -> bool:
        slack = self._slack
        channel = slack.channels.get(url.channel_id)
        message = self._original(url)
        if channel is None or message is None:
            return False
        replace_message(slack, channel, message, {"blocks": [], **content})
        if url.ephemeral:
            slack.files.show(message.get("blocks"), url.user_id)
        return True

    def _delete(self, url: ResponseUrl) -> None:
        slack = self._slack
        channel = slack.channels.get(url.channel_id)
        message = self._original(url)
        if channel is None or message is None:
            return
        if url.ephemeral:
            slack.messages.remove_whisper(channel.id, url.user_id, message["ts"])
            slack.changes.tell([url.user_id], "message", channel.id)
        else:
            remove_message(slack, channel, message)

    def _original(self, url: ResponseUrl) -> Json | None:
        messages = self._slack.messages
        if url.message_ts is None:
            return None
        if url.ephemeral:
            return messages.find_whisper(url.channel_id, url.user_id, url.message_ts)
        return messages.find(url.channel_id, url.message_ts)

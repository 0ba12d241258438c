"""Response URLs: where an app answers somebody who acted, wherever they did."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.blocks.check import Refusal, refusal_of
from sandbox.happenings.metadata import metadata_refusal
from sandbox.happenings.posting import post_as_bot, remove_message, replace_message, whisper_as_bot
from sandbox.plain_json import read_json
from sandbox.shapes import Json
from sandbox.state.faults import Fault
from sandbox.state.triggers import ResponseUrl, TriggerRefusedError
from sandbox.state.workspace import Workspace
from sandbox.transport import drop_connection

METHOD = "response_url"
"""How the log and planned faults name a response URL."""


class Hooks:
    """Answers `POST /hooks/…`."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        """Take one answer of the app's."""
        slack, path = self._slack, request.path_params["path"]
        try:
            content = read_json(await request.body())
        except ValueError:
            content = None
        if not isinstance(content, dict):
            return PlainTextResponse("invalid_payload", status_code=HTTPStatus.BAD_REQUEST)
        fault = slack.faults.take(METHOD, content)
        if fault is not None:
            return await self._answer_badly(fault, request, path, content)
        return self._answer(path, content)

    def _answer(self, path: str, content: Json) -> Response:
        slack = self._slack
        with slack.lock:
            problem = _problem(slack, content)
            if problem is not None:
                slack.record(METHOD, content, problem.error, problem.problems)
                return PlainTextResponse(problem.error, status_code=HTTPStatus.BAD_REQUEST)
            try:
                url = slack.response_urls.use(path)
            except TriggerRefusedError as error:
                slack.record(METHOD, content, str(error))
                refusal = {"ok": False, "error": str(error)}
                return JSONResponse(refusal, status_code=HTTPStatus.NOT_FOUND)
            self._do(url, content)
            slack.record(METHOD, content)
        return PlainTextResponse("ok")

    async def _answer_badly(
        self, fault: Fault, request: Request, path: str, content: Json
    ) -> Response:
        await asyncio.sleep(fault.delay)
        response: Response = PlainTextResponse("")
        if fault.accepted or not fault.fails:
            response = self._answer(path, content)
        if fault.fails:
            error = "connection dropped" if fault.drop else fault.code
            self._slack.record(METHOD, content, error)
            succeeds = fault.status == HTTPStatus.OK  # which no refusal of a response URL has
            status = HTTPStatus.NOT_FOUND if succeeds else fault.status
            response = PlainTextResponse(fault.code, status_code=status)
        if fault.drop:
            await drop_connection(request)
        return response

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


def _problem(slack: Workspace, content: Json) -> Refusal | None:
    """What is wrong with what the app says, wherever it says it."""
    refusal = refusal_of(content, slack.files.can_be_shown)
    says = any(content.get(part) for part in ("text", "blocks", "attachments", "delete_original"))
    if refusal is not None:
        return refusal
    code = metadata_refusal(content) if says else "no_text"
    return Refusal(code) if code else None

"""What the browser client and scripted people use: JSON, with the person in the path."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sandbox.actions import act, suggest, use_shortcut
from sandbox.asking import Desk
from sandbox.channels import Channel, Kind
from sandbox.client_bodies import BadRequestError, act_in, text_in, values_in
from sandbox.client_clock import ClockHand
from sandbox.commands import run_command
from sandbox.shapes import Json
from sandbox.sights import conversations_of, home_of, messages_of, open_views_of, workspace_of
from sandbox.submissions import close, submit
from sandbox.tabs import look_at_home, post
from sandbox.workspace import Workspace

NOT_FOUND = 404
BAD_REQUEST = 400

Answer = Callable[["ClientApi", str, Request, Json], Awaitable[Json]]


class UnknownError(Exception):
    """A path names somebody or something that does not exist."""


class ClientApi:
    """Answers everything under `/client`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.slack: Workspace = desk.slack
        self.hand = ClockHand(desk.slack)

    def routes(self) -> list[BaseRoute]:
        """The routes, to be mounted at the root."""
        fixed: list[BaseRoute] = [
            Route("/client/workspace", self.show_workspace),
            Route("/client/clock", self.clock, methods=["GET", "POST"]),
            Route("/client/{user}/changes", self.changes),
        ]
        return fixed + [
            Route(f"/client/{{user}}/{path}", self._endpoint(answer), methods=[verb])
            for verb, path, answer in _ANSWERS
        ]

    async def show_workspace(self, _request: Request) -> Response:
        """The team, the bot, its commands and everybody."""
        with self.slack.lock:
            return JSONResponse(workspace_of(self.slack))

    async def clock(self, request: Request) -> Response:
        """The time; with POST it is moved, in the background."""
        if request.method == "POST":
            wanted = await _body(request)
            if not self.hand.move(wanted):
                return JSONResponse({"ok": False, "error": "cannot_move"}, BAD_REQUEST)
        return JSONResponse(self.hand.state())

    async def changes(self, request: Request) -> Response:
        """What to look at again, as server-sent events."""
        try:
            user_id = self._user(request)
        except UnknownError as error:
            return JSONResponse({"ok": False, "error": str(error)}, NOT_FOUND)
        stream = self._stream(user_id)
        return StreamingResponse(stream, media_type="text/event-stream")

    async def _stream(self, user_id: str) -> AsyncIterator[str]:
        queue = self.slack.changes.subscribe(user_id)
        try:
            yield ": hello\n\n"
            while (change := await queue.get()) is not None:
                yield f"data: {json.dumps(change)}\n\n"
        finally:
            self.slack.changes.unsubscribe(user_id, queue)

    def _endpoint(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                user_id = self._user(request)
                if request.method == "POST" and self.slack.people[user_id].deleted:
                    return JSONResponse({"ok": False, "error": "account_inactive"})
                body = await _body(request)
                said = await answer(self, user_id, request, body)
            except UnknownError as error:
                return JSONResponse({"ok": False, "error": str(error)}, NOT_FOUND)
            except BadRequestError as error:
                return JSONResponse({"ok": False, "error": f"bad_request: {error}"}, BAD_REQUEST)
            return JSONResponse(said)

        return endpoint

    def _user(self, request: Request) -> str:
        user_id = self.slack.people.find(request.path_params["user"])
        if user_id is None:
            raise UnknownError("user_not_found")
        return user_id


async def _body(request: Request) -> Json:
    text = await request.body()
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _channel(api: ClientApi, user_id: str, channel_id: str) -> Channel:
    """The conversation, when this person is in it."""
    channel = api.slack.channels.get(channel_id)
    if channel is None or user_id not in channel.members:
        raise UnknownError("channel_not_found")
    return channel


async def _conversations(api: ClientApi, user_id: str, _request: Request, _body: Json) -> Json:
    with api.slack.lock:
        return {"conversations": conversations_of(api.slack, user_id)}


async def _messages(api: ClientApi, user_id: str, request: Request, _body: Json) -> Json:
    with api.slack.lock:
        channel = _channel(api, user_id, request.path_params["channel"])
        return {"messages": messages_of(api.slack, user_id, channel)}


async def _post(api: ClientApi, user_id: str, request: Request, body: Json) -> Json:
    channel = _channel(api, user_id, request.path_params["channel"])
    return await post(api.desk, user_id, channel, text_in(body, "text"))


async def _command(api: ClientApi, user_id: str, _request: Request, body: Json) -> Json:
    channel = _channel(api, user_id, text_in(body, "channel"))
    command, text = text_in(body, "command"), text_in(body, "text", "")
    return await run_command(api.desk, user_id, channel, command, text)


async def _act(api: ClientApi, user_id: str, _request: Request, body: Json) -> Json:
    return await act(api.desk, user_id, act_in(body))


async def _suggest(api: ClientApi, user_id: str, _request: Request, body: Json) -> Json:
    return await suggest(api.desk, user_id, act_in(body))


async def _views(api: ClientApi, user_id: str, _request: Request, _body: Json) -> Json:
    with api.slack.lock:
        return {"stack": open_views_of(api.slack, user_id)}


async def _submit(api: ClientApi, user_id: str, request: Request, body: Json) -> Json:
    return await submit(api.desk, user_id, request.path_params["view"], values_in(body))


async def _close(api: ClientApi, user_id: str, request: Request, body: Json) -> Json:
    everything = bool(body.get("all"))
    return await close(api.desk, user_id, request.path_params["view"], everything=everything)


async def _home(api: ClientApi, user_id: str, _request: Request, _body: Json) -> Json:
    with api.slack.lock:
        return {"view": home_of(api.slack, user_id)}


async def _open_home(api: ClientApi, user_id: str, _request: Request, body: Json) -> Json:
    return await look_at_home(api.slack, user_id, text_in(body, "tab", "home"))


async def _read(api: ClientApi, user_id: str, request: Request, _body: Json) -> Json:
    with api.slack.lock:
        channel = _channel(api, user_id, request.path_params["channel"])
        api.slack.messages.mark_read(channel.id, user_id)
        api.slack.changes.tell([user_id], "conversations", channel.id)
    return {"ok": True}


async def _invite(api: ClientApi, user_id: str, request: Request, _body: Json) -> Json:
    with api.slack.lock:
        channel = _channel(api, user_id, request.path_params["channel"])
        if channel.kind not in (Kind.CHANNEL, Kind.PRIVATE):
            return {"ok": False, "error": "method_not_supported_for_channel_type"}
        api.slack.join_bot(channel, inviter=user_id)
    return {"ok": True}


async def _shortcut(api: ClientApi, user_id: str, _request: Request, body: Json) -> Json:
    return await use_shortcut(api.desk, user_id, text_in(body, "callback_id"))


_ANSWERS: list[tuple[str, str, Answer]] = [
    ("GET", "conversations", _conversations),
    ("GET", "messages/{channel}", _messages),
    ("POST", "messages/{channel}", _post),
    ("POST", "commands", _command),
    ("POST", "actions", _act),
    ("POST", "options", _suggest),
    ("GET", "views", _views),
    ("POST", "views/{view}/submit", _submit),
    ("POST", "views/{view}/close", _close),
    ("GET", "home", _home),
    ("POST", "home", _open_home),
    ("POST", "read/{channel}", _read),
    ("POST", "invite/{channel}", _invite),
    ("POST", "shortcuts", _shortcut),
]

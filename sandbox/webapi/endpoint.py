"""The door of the Web API: token, faults, scopes, arguments, the method, and the log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.log import Call as LoggedCall
from sandbox.log import Fault
from sandbox.shapes import Json
from sandbox.transport import drop_connection
from sandbox.webapi import auth, chat, conversations, users, views  # noqa: F401 (they register)
from sandbox.webapi.registry import METHODS, ApiError, Call, Method
from sandbox.workspace import Workspace

SERVER_ERROR = 500
OPEN_TO_ALL = frozenset({"api.test"})


class WebApi:
    """Answers `POST /api/{method}`."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        """One call, whatever comes of it."""
        name = request.path_params["method"]
        try:
            raw = await _read_body(request)
        except ApiError as error:
            return JSONResponse({"ok": False, "error": error.error})
        token = _token(request, raw)
        arguments = {key: value for key, value in raw.items() if key != "token"}
        fault = self._slack.log.take_fault(name, arguments)
        if fault is None:
            return self._perform(name, token, arguments)
        return await self._perform_badly(fault, request, token, arguments)

    def _perform(self, name: str, token: str, raw: Json) -> JSONResponse:
        headers = {}
        try:
            method = self._authorized(name, token)
            headers = self._scope_headers(method)
            arguments = method.read(raw)
            with self._slack.lock:
                answer = method.run(Call(self._slack, arguments))
                return self._reply(name, raw, {"ok": True} | answer, headers)
        except ApiError as error:
            refusal = {"ok": False, "error": error.error} | error.details
            return self._reply(name, raw, refusal, headers)

    def _authorized(self, name: str, token: str) -> Method:
        """The method, when the token's kind and scopes allow it."""
        app = self._slack.app
        if name in OPEN_TO_ALL:
            return METHODS[name]
        if not token:
            raise ApiError("not_authed")
        if token not in (app.tokens.bot, app.tokens.app):
            raise ApiError("invalid_auth")
        method = METHODS.get(name)
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        if (token == app.tokens.app) != method.app_token:
            raise ApiError("not_allowed_token_type")
        if method.scopes:
            Call(self._slack, {}).require_scope(*method.scopes)
        return method

    def _scope_headers(self, method: Method) -> dict[str, str]:
        headers = {"x-accepted-oauth-scopes": ",".join(method.scopes)}
        if not method.app_token:
            headers["x-oauth-scopes"] = ",".join(self._slack.app.scopes)
        return headers

    def _reply(
        self, name: str, raw: Json, answer: Json, headers: Mapping[str, str]
    ) -> JSONResponse:
        """Write the answer down; called with the lock held where it shows live state."""
        response = JSONResponse(answer, headers=dict(headers))
        problems = answer.get("response_metadata", {}).get("messages", ())
        self._log(name, raw, answer.get("error"), problems)
        return response

    def _log(self, name: str, raw: Json, error: str | None, problems: Sequence[str] = ()) -> None:
        at = self._slack.clock.now()
        self._slack.log.record(LoggedCall(at, name, raw, error is None, error, tuple(problems)))

    async def _perform_badly(
        self, fault: Fault, request: Request, token: str, raw: Json
    ) -> Response:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        response: Response | None = None
        if fault.accepted or not fault.fails:
            response = self._perform(fault.method, token, raw)
        if fault.fails:
            error = "connection dropped" if fault.drop else fault.code
            self._log(fault.method, raw, error)
            response = _failure(fault)
        if fault.drop:
            await drop_connection(request)
        return response or PlainTextResponse("")


def _failure(fault: Fault) -> Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    if fault.error is None and fault.status >= SERVER_ERROR:
        return PlainTextResponse("Server Error", status_code=fault.status)
    answer = {"ok": False, "error": fault.code}
    return JSONResponse(answer, status_code=fault.status, headers=headers)


async def _read_body(request: Request) -> Json:
    """Arguments from the query and from a JSON or form body; an empty body is none."""
    arguments: Json = dict(request.query_params)
    body = await request.body()
    if not body:
        return arguments
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            given = json.loads(body)
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(given, dict):
            raise ApiError("json_not_object")
        return arguments | given
    return arguments | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _token(request: Request, raw: Mapping[str, object]) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else str(raw.get("token", ""))

"""The door of the Web API: token, faults, scopes, arguments, the method, and the log."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.shapes import Json
from sandbox.state.faults import Fault
from sandbox.state.grants import GrantRefusedError, TokenKind
from sandbox.state.workspace import Workspace
from sandbox.transport import drop_connection
from sandbox.webapi import (  # noqa: F401 (they register)
    auth,
    channel_changes,
    chat,
    conversations,
    files,
    history,
    pins,
    reactions,
    scheduling,
    usergroups,
    users,
    views,
)
from sandbox.webapi.bodies import Sent, read_request
from sandbox.webapi.registry import METHODS, ApiError, Call, Method, require_scope

FOR_ANYBODY = frozenset({"auth.revoke", "auth.test"})
"""What a user token may call here; everything else is the bot's."""
SECRETS = frozenset({"client_secret", "code", "refresh_token"})
"""Arguments that no log shows."""


class WebApi:
    """Answers `/api/{method}`."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def answer(self, request: Request) -> Response:
        """One call, whatever comes of it."""
        name = request.path_params["method"]
        try:
            sent = await read_request(request)
        except ApiError as error:
            return self._reply(name, {}, {"ok": False, "error": error.error}, {})
        fault = self._slack.faults.take(name, sent.everything)
        if fault is None:
            return self._perform(name, sent)
        return await self._perform_badly(fault, request, sent)

    def _perform(self, name: str, sent: Sent) -> JSONResponse:
        headers = {}
        raw = sent.everything
        method: Method | None = None
        try:
            method = self._authenticated(name, sent.token)
            headers = self._scope_headers(method)
            if method.scopes:
                require_scope(self._slack, method.scopes)
            wait = self._slack.limits.take(name, str(raw.get("channel")))
            if wait:
                return self._limited(name, raw, wait, headers)
            arguments = method.read(raw if method.takes_json else sent.plain)
            with self._slack.lock:
                call = Call(self._slack, arguments, sent.token, method.errors)
                answer = {"ok": True} | method.run(call)
                return self._reply(name, raw, _warned(answer, sent.warning), headers)
        except ApiError as error:
            if method is not None and not method.may_answer(error.error):
                msg = f"{name} answers {error.error}, but does not declare it."
                raise RuntimeError(msg) from error
            refusal = {"ok": False, "error": error.error} | error.details
            return self._reply(name, raw, _warned(refusal, sent.warning), headers)

    def _authenticated(self, name: str, token: str) -> Method:
        """The method, when it is there and the token is of the kind that it takes."""
        method = METHODS.get(name)
        if method is not None and not method.needs_token:
            return method
        if not token:
            raise ApiError("not_authed")
        try:
            kind = self._slack.grants.look_up(token).kind
        except GrantRefusedError as error:
            raise ApiError(str(error)) from error
        if method is None:
            raise ApiError("unknown_method", req_method=name)
        wanted = TokenKind.APP if method.app_token else TokenKind.BOT
        if kind is not wanted and not (kind is TokenKind.USER and name in FOR_ANYBODY):
            raise ApiError("not_allowed_token_type")
        return method

    def _scope_headers(self, method: Method) -> dict[str, str]:
        headers = {"x-accepted-oauth-scopes": ",".join(method.scopes)}
        if not method.app_token:
            headers["x-oauth-scopes"] = ",".join(self._slack.app.scopes)
        return headers

    def _limited(self, name: str, raw: Json, wait: int, headers: Mapping[str, str]) -> JSONResponse:
        """Slack's refusal of a call that comes too soon."""
        self._log(name, raw, "ratelimited", (f"too many calls: wait {wait} s (Retry-After)",))
        return JSONResponse(
            {"ok": False, "error": "ratelimited"},
            status_code=HTTPStatus.TOO_MANY_REQUESTS,
            headers={**headers, "Retry-After": str(wait)},
        )

    def _reply(
        self, name: str, raw: Json, answer: Json, headers: Mapping[str, str]
    ) -> JSONResponse:
        """Write the answer down; called with the lock held where it shows live state."""
        response = JSONResponse(answer, headers=dict(headers))
        problems = answer.get("response_metadata", {}).get("messages", ())
        scopes = [f"{key}: {answer[key]}" for key in ("needed", "provided") if key in answer]
        self._log(name, raw, answer.get("error"), (*problems, *scopes))
        return response

    def _log(self, name: str, raw: Json, error: str | None, problems: Sequence[str] = ()) -> None:
        told = {key: value for key, value in raw.items() if key not in SECRETS}
        self._slack.record(name, told, error, problems)

    async def _perform_badly(self, fault: Fault, request: Request, sent: Sent) -> Response:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        response: Response | None = None
        if fault.accepted or not fault.fails:
            response = self._perform(fault.method, sent)
        if fault.fails:
            error = "connection dropped" if fault.drop else fault.code
            self._log(fault.method, sent.everything, error)
            response = _failure(fault)
        if fault.drop:
            await drop_connection(request)
        return response or PlainTextResponse("")


def _warned(answer: Json, warning: str) -> Json:
    """The answer with a warning of the endpoint's beside the method's own."""
    if not warning:
        return answer
    metadata = answer.get("response_metadata", {})
    warnings = [*metadata.get("warnings", ()), warning]
    told = {"warning": ",".join(warnings), "response_metadata": metadata | {"warnings": warnings}}
    return answer | told


def _failure(fault: Fault) -> Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    if fault.error is None and fault.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PlainTextResponse("Server Error", status_code=fault.status)
    answer = {"ok": False, "error": fault.code}
    return JSONResponse(answer, status_code=fault.status, headers=headers)

"""Where files are uploaded to and looked at: by the app with its token, by people as themselves."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.state.files import pictures_in
from sandbox.state.grants import GrantRefusedError, TokenKind
from sandbox.state.stored_files import StoredFile, may_see
from sandbox.state.workspace import Workspace
from sandbox.webapi.bodies import MULTIPART_TYPE, parts_of, read_token
from sandbox.webapi.registry import ApiError

READ = "files:read"
SHOWN_INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Everything else is offered to be saved: an SVG, say, could run scripts on our own page."""


class FileRoutes:
    """Answers under `/files` and `/client/{user}/files`."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    def routes(self) -> list[BaseRoute]:
        """The routes, to be mounted at the root."""
        return [
            Route("/files/upload/{ticket}", self.take_upload, methods=["POST"]),
            Route("/files/{file}/{name:path}", self.serve_to_app),
            Route("/client/{user}/files", self.take_from_person, methods=["POST"]),
            Route("/client/{user}/files/{file}", self.serve_to_person),
        ]

    async def take_upload(self, request: Request) -> Response:
        """The content of a file that the app announced; an address works once."""
        ticket = request.path_params["ticket"]
        if self._slack.files.expected(ticket) is None:
            return PlainTextResponse("unknown or used upload address", HTTPStatus.NOT_FOUND)
        try:
            content = await _uploaded(request)
        except ApiError as error:
            return PlainTextResponse(error.error, HTTPStatus.BAD_REQUEST)
        with self._slack.lock:
            if not self._slack.files.receive(ticket, content):
                return PlainTextResponse("the length is not as announced", HTTPStatus.BAD_REQUEST)
        return PlainTextResponse(f"OK - {len(content)}")

    async def serve_to_app(self, request: Request) -> Response:
        """A file's private address: it asks for the bot's token, and for `files:read`."""
        slack = self._slack
        if not _may_read_files(slack, read_token(request)):
            return PlainTextResponse("a token with files:read is needed", HTTPStatus.FORBIDDEN)
        with slack.lock:
            file = slack.files.get(request.path_params["file"])
            seen = file is not None and not file.deleted and slack.app_may_see(file)
        return _content(file) if file is not None and seen else _nothing()

    async def take_from_person(self, request: Request) -> Response:
        """Somebody chooses a file of theirs for a form; its name is in the address."""
        slack = self._slack
        user_id = slack.people.find(request.path_params["user"])
        name = request.query_params.get("name", "").replace("/", "_").strip()
        content = await request.body()
        if user_id is None:
            return JSONResponse({"ok": False, "error": "user_not_found"}, HTTPStatus.NOT_FOUND)
        if slack.people[user_id].deleted:
            return JSONResponse({"ok": False, "error": "account_inactive"})
        if not name or not content:
            return JSONResponse({"ok": False, "error": "bad_request: name"}, HTTPStatus.BAD_REQUEST)
        with slack.lock:
            file = slack.files.add(name, user_id, content, int(slack.seconds()))
            return JSONResponse({"ok": True, "file": slack.files.object_of(file)})

    async def serve_to_person(self, request: Request) -> Response:
        """A file as the browser shows it to somebody who may see it."""
        slack = self._slack
        user_id = slack.people.find(request.path_params["user"])
        with slack.lock:
            file = slack.files.get(request.path_params["file"])
            if user_id is None or file is None:
                return _nothing()
            seen = may_see(file, user_id, slack.channels.with_member(user_id))
            seen = seen or _is_in_a_view(slack, file, user_id)
        return _content(file) if seen else _nothing()


def _may_read_files(slack: Workspace, token: str) -> bool:
    try:
        grant = slack.grants.look_up(token)
    except GrantRefusedError:
        return False
    return grant.kind is TokenKind.BOT and READ in grant.scopes


def _is_in_a_view(slack: Workspace, file: StoredFile, user_id: str) -> bool:
    """Whether a modal or Home that somebody has before them shows a file."""
    if file.content is None:
        return False
    home = slack.modals.home(user_id)
    views = [*slack.modals.stack(user_id), *([home] if home else [])]
    shown = pictures_in([one.spec["blocks"] for one in views])
    return any(slack.files.named_in(one) is file for one in shown)


def _content(file: StoredFile) -> Response:
    inline = file.mimetype in SHOWN_INLINE
    headers = {
        "Content-Disposition": f"{'inline' if inline else 'attachment'}; "
        f"filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    kind = file.mimetype if inline else "application/octet-stream"
    return Response(file.content or b"", media_type=kind, headers=headers)


def _nothing() -> Response:
    """The same whether there is no such file or none for them: nobody learns which."""
    return PlainTextResponse("file_not_found", HTTPStatus.NOT_FOUND)


async def _uploaded(request: Request) -> bytes:
    """The bytes as the body, or as the first part of a form."""
    body = await request.body()
    content_type = request.headers.get("content-type", "")
    if not content_type.lower().startswith(MULTIPART_TYPE):
        return body
    parts = parts_of(body, content_type)
    if not parts:
        raise ApiError("invalid_form_data")
    return parts[0][1]

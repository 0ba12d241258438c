"""What the browser client and scripted people use: JSON, with the person in the path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sandbox.client import acts, looking
from sandbox.client.asked import Answer, Asked, UnknownError
from sandbox.client.bodies import BadRequestError
from sandbox.client.calls import calls_after
from sandbox.client.clock import CannotMoveError, ClockHand
from sandbox.client.news import news_for
from sandbox.plain_json import read_json
from sandbox.shapes import Json
from sandbox.state.sights import unread_of_all, workspace_of
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk, RefusedError


class ClientApi:
    """Answers everything under `/client`."""

    def __init__(self, desk: Desk, way_in: Callable[[], Json]) -> None:
        """`way_in` says how an app connects, and whether one is `connected`."""
        self.desk = desk
        self.way_in = way_in
        self.slack: Workspace = desk.slack
        self.hand = ClockHand(desk.slack)

    def routes(self) -> list[BaseRoute]:
        """The routes, to be mounted at the root."""
        fixed: list[BaseRoute] = [
            Route("/client/workspace", self.show_workspace),
            Route("/client/app", self.show_way_in),
            Route("/client/calls", self.show_calls),
            Route("/client/clock", self.clock, methods=["GET", "POST"]),
            Route("/client/unread", self.show_unread),
            Route("/client/{user}/changes", self.changes),
        ]
        return fixed + [
            Route(f"/client/{{user}}/{path}", self._endpoint(answer), methods=[verb])
            for verb, path, answer in (*looking.ROUTES, *acts.ROUTES)
        ]

    async def show_workspace(self, _request: Request) -> Response:
        """The team, the bot, its commands and everybody."""
        with self.slack.lock:
            return JSONResponse(workspace_of(self.slack))

    async def show_way_in(self, _request: Request) -> Response:
        """Whether an app is connected, and what it needs for that."""
        return JSONResponse(self.way_in())

    async def show_calls(self, request: Request) -> Response:
        """What went to and from the app, after the line of a number."""
        try:
            with self.slack.lock:
                return JSONResponse(calls_after(self.slack, request.query_params))
        except BadRequestError as error:
            return JSONResponse(
                {"ok": False, "error": f"bad_request: {error}"}, HTTPStatus.BAD_REQUEST
            )

    async def show_unread(self, _request: Request) -> Response:
        """How many messages wait for each person, those in channels aside."""
        with self.slack.lock:
            return JSONResponse({"unread": unread_of_all(self.slack)})

    async def clock(self, request: Request) -> Response:
        """The time; with POST it is moved, in the background."""
        if request.method == "POST":
            wanted = await _body(request)
            try:
                self.hand.move(wanted)
            except CannotMoveError as error:
                told = {"ok": False, "error": error.code, "message": str(error)}
                return JSONResponse(told, HTTPStatus.BAD_REQUEST)
        return JSONResponse(self.hand.state())

    async def changes(self, request: Request) -> Response:
        """What to look at again, as server-sent events."""
        try:
            user_id = self._user(request)
        except UnknownError as error:
            return _refused(str(error), HTTPStatus.NOT_FOUND)
        stream = news_for(user_id, self.slack, self.way_in)
        return StreamingResponse(stream, media_type="text/event-stream")

    def _endpoint(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                user_id = self._user(request)
                if request.method == "POST" and self.slack.people[user_id].deleted:
                    return _refused("account_inactive")
                path, query = request.path_params, request.query_params
                asked = Asked(self.desk, user_id, path, query, await _body(request))
                said = await answer(asked)
            except RefusedError as error:
                return _refused(str(error))
            except UnknownError as error:
                return _refused(str(error), HTTPStatus.NOT_FOUND)
            except BadRequestError as error:
                return JSONResponse(
                    {"ok": False, "error": f"bad_request: {error}"}, HTTPStatus.BAD_REQUEST
                )
            return JSONResponse(said)

        return endpoint

    def _user(self, request: Request) -> str:
        user_id = self.slack.people.find(request.path_params["user"])
        if user_id is None:
            raise UnknownError("user_not_found")
        return user_id


def _refused(error: str, status: HTTPStatus = HTTPStatus.OK) -> JSONResponse:
    return JSONResponse({"ok": False, "error": error}, status)


async def _body(request: Request) -> Json:
    text = await request.body()
    try:
        body = read_json(text) if text else {}
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}

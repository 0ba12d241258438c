"""Socket Mode: the WebSockets over which an app gets its envelopes and answers them."""

from __future__ import annotations

import asyncio
import secrets
import uuid

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.shapes import Json
from sandbox.transport import confirm_at_once, cut_in_message, forget_connection
from sandbox.ways.envelopes import answer_in, envelope, goodbye, hello
from sandbox.ways.way import ACK_TIMEOUT, Retry, no_answer, not_reached

CONNECTION_LIMIT = 10
CONNECTION_LIFE = 3600.0
DEBUG_CONNECTION_LIFE = 360.0
WARNING_AHEAD = 10.0
GRACE = 0.2


class Sockets:
    """The app's open connections; each envelope goes to one of them, in turn.

    Everything here runs on the server's event loop.
    """

    def __init__(self, app_id: str, ack_timeout: float = ACK_TIMEOUT) -> None:
        self._app_id = app_id
        self._ack_timeout = ack_timeout
        self._tickets: set[str] = set()
        self._connections: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = 0

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._connections)

    def issue_ticket(self) -> str:
        """A ticket with which one connection may be opened."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one connection until it ends."""
        ticket = websocket.query_params.get("ticket", "")
        if ticket not in self._tickets or self.count >= CONNECTION_LIMIT:
            await websocket.close()
            return
        self._tickets.discard(ticket)
        await websocket.accept()
        debug = websocket.query_params.get("debug_reconnects") == "true"
        life = DEBUG_CONNECTION_LIFE if debug else CONNECTION_LIFE
        refresh = asyncio.create_task(self._refresh_after(websocket, life))
        self._connections.append(websocket)
        try:
            await websocket.send_text(hello(self._app_id, self.count, life))
            while True:
                self._take_answer(await _text_from(websocket))
                confirm_at_once(websocket)
        except (WebSocketDisconnect, RuntimeError):
            pass  # RuntimeError: we closed it ourselves while receiving
        finally:
            refresh.cancel()
            forget_connection(websocket)
            self._forget(websocket)

    async def deliver(
        self, kind: str, payload: str, *, accepts_response: bool, retry: Retry | None = None
    ) -> Json:
        """Send an envelope over one of the connections and wait for its answer."""
        envelope_id = str(uuid.uuid4())
        text = envelope(envelope_id, kind, payload, accepts_response=accepts_response, retry=retry)
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            async with asyncio.timeout(self._ack_timeout):
                await self._send(text)  # takes forever where the app has stopped reading
                return await answer
        except TimeoutError:
            raise no_answer() from None
        finally:
            del self._waiting[envelope_id]

    async def break_off(self, kind: str, payload: str) -> None:
        """Cut a connection in the middle of an envelope."""
        if not self._connections:
            return
        websocket = self._next()
        self._forget(websocket)
        new_id = str(uuid.uuid4())
        text = envelope(new_id, kind, payload, accepts_response=True, retry=None)
        cut_in_message(websocket, text)

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to come back over a new one, as Slack does now and then.

        Nothing new goes over the old ones; what is under way may still be answered for a moment.
        """
        leaving = list(self._connections)
        await asyncio.gather(*(self._dismiss(websocket, reason) for websocket in leaving))

    async def close(self) -> None:
        """Close every connection without a word."""
        for websocket in list(self._connections):
            self._forget(websocket)
            await _close(websocket)

    async def _send(self, text: str) -> None:
        while self._connections:
            websocket = self._next()
            try:
                await websocket.send_text(text)
            except (WebSocketDisconnect, RuntimeError):
                self._forget(websocket)
            else:
                return
        raise not_reached("no app is connected over Socket Mode: is it running?")

    def _next(self) -> WebSocket:
        self._turn += 1
        return self._connections[self._turn % len(self._connections)]

    def _take_answer(self, text: str) -> None:
        envelope_id, payload = answer_in(text) or ("", {})
        answer = self._waiting.get(envelope_id)
        if answer is not None and not answer.done():
            answer.set_result(payload)

    def _forget(self, websocket: WebSocket) -> None:
        if websocket in self._connections:
            self._connections.remove(websocket)

    async def _refresh_after(self, websocket: WebSocket, life: float) -> None:
        await asyncio.sleep(life - WARNING_AHEAD)
        await self._dismiss(websocket, "warning")
        await asyncio.sleep(WARNING_AHEAD)
        await self._dismiss(websocket, "refresh_requested")

    async def _dismiss(self, websocket: WebSocket, reason: str) -> None:
        await _say_goodbye(websocket, reason)
        if reason != "warning":
            self._forget(websocket)
            await asyncio.sleep(GRACE)
            await _close(websocket)


async def _text_from(websocket: WebSocket) -> str:
    """The next message; one of bytes says nothing, as acknowledgements are text."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    return message.get("text") or ""


async def _say_goodbye(websocket: WebSocket, reason: str) -> None:
    try:
        async with asyncio.timeout(GRACE):
            await websocket.send_text(goodbye(reason))
    except (WebSocketDisconnect, RuntimeError, TimeoutError):
        return


async def _close(websocket: WebSocket) -> None:
    try:
        async with asyncio.timeout(GRACE):
            await websocket.close(code=1001)
    except (WebSocketDisconnect, RuntimeError, TimeoutError):
        return

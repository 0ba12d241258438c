"""HTTP: where Slack posts what people do, and where others ask how we are."""

import asyncio
import re
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

import uvicorn
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.starlette.handler import to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import StartError
from bot.manifest import SLACK_PATH

WORKERS = 20
"""Requests handled at once; each is one short transaction."""
MOST_BYTES = 4 * 2**20
"""Far more than Slack ever sends: who isn't Slack can't fill our memory."""
ANSWER_WITHIN = 3
"""Seconds that what was taken may go on after a stop, as Slack waits for no answer any longer."""
FORM = "application/x-www-form-urlencoded"
STAMP = re.compile(r"[0-9]{1,12}")
"""A time as Slack signs it. The SDK takes whatever Python takes for a number."""
SSL_CHECK = "ssl_check=1"
"""Slack tries our certificate now and then, unsigned, and wants no more than a 200."""


class SlackRoute:
    """Bolt's door, on threads: its handlers wait for the database and for Slack."""

    def __init__(self, app: App, signing_secret: str) -> None:
        self._app, self._verifier = app, SignatureVerifier(signing_secret)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="request")

    def route(self) -> Route:
        return Route(SLACK_PATH, self.on_request, methods=["POST"])

    async def on_request(self, request: Request) -> Response:
        """Signed over the body as it came, or refused before anybody reads what it says.

        Bolt itself would read first, and what it can't read would end as a fault of ours.
        """
        try:
            text = (await _body(request)).decode()
        except (UnicodeDecodeError, ClientDisconnect):
            return PlainTextResponse("not whole, or not UTF-8", 400)
        except OverflowError:
            return PlainTextResponse("too large", 413)
        if SSL_CHECK in text.split("&"):
            return PlainTextResponse("")
        if not self._is_signed(request, text):
            return PlainTextResponse("not signed", 401)
        asked = bolt_request(request, text)
        loop = asyncio.get_running_loop()
        return to_starlette_response(
            await loop.run_in_executor(self._workers, self._app.dispatch, asked)
        )

    def _is_signed(self, request: Request, text: str) -> bool:
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        # `isascii`: the SDK compares no other text, and raises.
        sound = STAMP.fullmatch(stamp) is not None and signature.isascii()
        return sound and self._verifier.is_valid(text, stamp, signature)


def bolt_request(request: Request, text: str) -> BoltRequest:
    """What Bolt takes a request for.

    Bolt 1.30 reads the field `payload` of every form that holds that word anywhere, and finds
    nothing where it is a word that somebody typed. So such a form is written another way.
    """
    readable = text
    if request.headers.get("content-type", "").startswith(FORM):
        fields = [name for name, _ in parse_qsl(text, keep_blank_values=True)]
        readable = text if "payload" in fields else text.replace("payload", "%70ayload")
    return BoltRequest(body=readable, query=str(request.query_params), headers=_headers(request))


class WebServer:
    """Serves in a thread of its own from `start` to `stop`."""

    def __init__(self, listener: socket.socket, routes: list[Route]) -> None:
        self._listener = listener
        config = uvicorn.Config(
            Starlette(routes=routes),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=ANSWER_WITHIN,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="http", daemon=True
        )

    def start(self) -> None:
        """Clients wait in the listener's queue until it is ready."""
        self._thread.start()

    def stop(self) -> None:
        """Takes nothing new; returns when what was taken is answered, or after some seconds."""
        self._server.should_exit = True
        self._thread.join(ANSWER_WITHIN + 1)


def listener_on(host: str, port: int) -> socket.socket:
    """A StartError where nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        raise StartError(
            f"Can't listen on HOST {host}, PORT {port}: {fault.strerror}. Change them in .env."
        ) from None


async def _body(request: Request) -> bytes:
    """OverflowError for one that is too large, however it announces itself."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise OverflowError
    return bytes(body)


def _headers(request: Request) -> dict[str, str | Sequence[str]]:
    return dict(request.headers.items())

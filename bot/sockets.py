"""Socket Mode: the connections over which Slack tells us what people do.

Our own client on `websockets`. The SDK's needs up to 3 s to let go of a connection that is being
replaced, up to a minute to see that one is dead, and can't send an answer of 64 KiB or more.
"""

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.socket_mode.request import SocketModeRequest
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from bot.envelopes import acknowledgement
from scheduler.outcomes import FAULTS, read_fault
from scheduler.running import Running

CONNECTIONS = 2
"""When Slack closes one, or the network does, another is there: no gap, whatever happens to one."""
WORKERS = 20
"""Requests handled at once; each is one short transaction."""
PING_EVERY, PONG_WITHIN = 1.5, 2.5
"""Seconds. Half-open connections look alive: a dead one is replaced within four seconds."""
OPEN_WITHIN = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 30.0
"""Seconds before another try to connect, doubled each time that Slack wanted none."""
UNWELCOME = frozenset({"link_disabled", "too_many_websockets"})
"""Why Slack may close a connection and not want another at once."""
MOST_BYTES = 16 * 2**20
ANSWER_WITHIN = 3.0
"""Seconds: nobody waits for longer for an answer, Slack neither."""

log = structlog.get_logger()


@dataclass(slots=True)
class Line:
    """One connection, as its reader sees it."""

    connection: ClientConnection
    leaving: threading.Event = field(default_factory=threading.Event)
    """It needs a successor: Slack closed it, or says that it is about to."""
    welcome: bool = False
    """Slack took it, and would take another."""


class SocketMode:
    """Keeps its connections open from `start` to `stop`."""

    def __init__(self, app: App, client: WebClient, app_token: str) -> None:
        self._app, self._client, self._app_token = app, client, app_token
        self._open: list[ClientConnection] = []
        self._mutex = threading.Lock()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="request")
        self._running, self._stopping = Running(), threading.Event()

    @property
    def connections(self) -> int:
        """How many are open now."""
        return len(self._open)

    def start(self) -> None:
        """Returns when the first connection is open, or could not be opened at once."""
        tried = threading.Event()
        for number in range(CONNECTIONS):
            name = f"socket-{number}"
            threading.Thread(target=self._keep, args=(tried,), name=name, daemon=True).start()
        tried.wait()

    def stop(self) -> None:
        """Lets what was taken be answered, then closes."""
        self._stopping.set()
        self._running.wait(ANSWER_WITHIN)
        with self._mutex:
            leaving = list(self._open)
        for connection in leaving:
            connection.close()
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _keep(self, tried: threading.Event) -> None:
        """One connection after the other; the next is open before Slack closes the last."""
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                connection, wait = self._connect()
            except Exception:
                log.exception("socket.broke")
                connection, wait = None, 0.0
            tried.set()
            welcome = connection is not None and self._watch(connection)
            lasted = time.monotonic() - began > LONGEST_PAUSE
            pause = FIRST_PAUSE if welcome or lasted else min(pause * 2, LONGEST_PAUSE)
            self._stopping.wait(max(wait, 0.0 if welcome else pause))

    def _connect(self) -> tuple[ClientConnection | None, float]:
        """A connection; or none, and how many seconds Slack wants us to wait."""
        try:
            url = self._client.apps_connections_open(app_token=self._app_token)["url"]
            # Its reader closes it: the one before is still being read when the next one opens.
            connection = ExitStack().enter_context(
                connect(
                    url,
                    open_timeout=OPEN_WITHIN,
                    close_timeout=0.5,
                    ping_interval=None,  # ours, in `_watch`
                    compression=None,
                    max_size=MOST_BYTES,
                )
            )
        except WebSocketException as fault:
            log.warning("socket.not_opened", reason=type(fault).__name__)
            return None, 0.0
        except FAULTS as fault:
            outcome = read_fault(fault)
            log.warning("socket.not_opened", reason=outcome.reason)
            return None, outcome.wait.total_seconds() if outcome.wait else 0.0
        with self._mutex:
            self._open.append(connection)
        return connection, 0.0

    def _watch(self, connection: ClientConnection) -> bool:
        """Returns when this connection needs a successor; whether Slack welcomes one at once."""
        line = Line(connection)
        reader = threading.Thread(
            target=self._read, args=(line,), name="socket-reader", daemon=True
        )
        reader.start()
        while not line.leaving.wait(PING_EVERY):
            if self._stopping.is_set():
                self._running.wait(ANSWER_WITHIN)
                connection.close()
            elif not _answers(connection):
                log.warning("socket.dead")
                with suppress(OSError):
                    socket.socket.shutdown(connection.socket, socket.SHUT_RDWR)
                break
        return line.welcome

    def _read(self, line: Line) -> None:
        """Until Slack closes it. One that Slack is about to close may still bring something."""
        try:
            for text in line.connection:
                message = json.loads(text)
                if message.get("type") == "disconnect":
                    log.info("socket.leaving", reason=message.get("reason"))
                    line.welcome = message.get("reason") not in UNWELCOME
                    line.leaving.set()
                elif message.get("type") == "hello":
                    line.welcome = True
                elif request := SocketModeRequest.from_dict(message):
                    self._workers.submit(self._answer, line.connection, request)
        except (ConnectionClosed, RuntimeError):
            pass  # RuntimeError: no worker takes anything any more, since we stop
        finally:
            with self._mutex:
                self._open.remove(line.connection)
            line.leaving.set()
            line.connection.close()

    def _answer(self, connection: ClientConnection, request: SocketModeRequest) -> None:
        with self._running:
            try:
                text = acknowledgement(self._app, request)
            except Exception:
                log.exception("socket.not_answered")
                return
            if text is None:
                return
            with self._mutex:
                others = [one for one in self._open if one is not connection]
            # Its own connection may be gone by now; Slack takes an answer from any.
            for one in (connection, *others):
                with suppress(ConnectionClosed):
                    one.send(text)
                    return


def _answers(connection: ClientConnection) -> bool:
    """Whether a ping comes back, or the reader sees by itself that the connection is closed."""
    try:
        pong = connection.ping(ack_on_close=True)
    except ConnectionClosed:
        return True
    began = time.monotonic()
    while not pong.wait(PONG_WITHIN):
        if time.monotonic() - began < 2 * PONG_WITHIN:
            return False
        began = time.monotonic()  # this machine stood still: the pong may lie there unread
    return True

"""The web server under the local Slack: uvicorn on a loop and in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine

import uvicorn
from starlette.applications import Starlette

from sandbox.transport import DroppableProtocol

PATIENCE = 10.0
BACKLOG = 128
TICK = 1.0
# Slack's side keeps connections open for long: a client must not meet one that has just closed.
KEEP_ALIVE = 3600


class WebServer:
    """Serves one application in the background."""

    def __init__(self, application: Starlette, listener: socket.socket) -> None:
        """Nothing is served before `start`; until then clients wait in the listener's queue."""
        self._server = _Server(_config(application))
        self._thread = threading.Thread(
            target=self._server.run, args=([listener],), name="sandbox", daemon=True
        )

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop on which the application runs."""
        return self._server.loop

    def start(self) -> None:
        """Returns when requests are accepted."""
        self._thread.start()
        if not self._server.ready.wait(PATIENCE):
            raise RuntimeError("The local Slack did not start.")

    def run(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do something on the loop, and wait for it."""
        asyncio.run_coroutine_threadsafe(work(), self.loop).result(PATIENCE)

    def stop(self) -> None:
        """Stop at once: nobody waits for answers any more."""
        self._server.should_exit = True
        self.loop.call_soon_threadsafe(self._server.leaving.set)
        self._thread.join(PATIENCE)


def listener_on(host: str, port: int) -> socket.socket:
    """A listening socket; it names TCP, or asyncio would not switch Nagle's delay off."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(BACKLOG)
    return listener


def _config(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        http=DroppableProtocol,
        ws="websockets-sansio",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE,
    )


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is ready, and that leaves as soon as it is told to."""

    loop: asyncio.AbstractEventLoop
    leaving: asyncio.Event

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept requests."""
        self.loop = asyncio.get_running_loop()
        self.leaving = asyncio.Event()
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        """Keep the date header right until told to leave, with few wake-ups."""
        while not await self.on_tick(0):
            try:
                await asyncio.wait_for(self.leaving.wait(), TICK)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close everything without the tenth of a second that uvicorn grants."""
        for server in self.servers:
            server.close()
        for listener in sockets or ():
            listener.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for task in list(self.server_state.tasks):
            task.cancel()
        await asyncio.sleep(0)

"""A network between two that can be cut, or fall silent without a word."""

import selectors
import socket
import struct
import threading
from contextlib import suppress

RESET = struct.pack("ii", 1, 0)
"""For SO_LINGER: closing sends RST, as a router that forgot the connection does."""


class Wire:
    """Passes bytes on to `port` of this machine, in threads of its own."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._silent: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def silence(self, count: int | None = None) -> None:
        """The oldest connections (all of them unless told) stay open, and nothing passes any more.

        Until one side gives up: then the other is told, as if its own patience ended.
        """
        for pair in self._living()[:count]:
            self._silent.update(pair)

    def reset(self, count: int | None = None) -> None:
        """The oldest connections end at once on both sides."""
        for pair in self._living()[:count]:
            for one in pair:
                with suppress(OSError):
                    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                    one.shutdown(socket.SHUT_RDWR)
                    one.close()

    def close(self) -> None:
        self.reset()
        self._listener.close()

    def _living(self) -> list[tuple[socket.socket, socket.socket]]:
        return [
            pair for pair in self._pairs if pair[0].fileno() >= 0 and not self._has_silent(pair)
        ]

    def _has_silent(self, pair: tuple[socket.socket, socket.socket]) -> bool:
        return pair[0] in self._silent

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            self._pairs.append((near, far))
            threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(near, selectors.EVENT_READ, far)
            selector.register(far, selectors.EVENT_READ, near)
            with suppress(OSError, ValueError):
                while True:
                    for key, _ in selector.select(0.5):
                        source: socket.socket = key.fileobj  # type: ignore[assignment]
                        data = source.recv(65536)
                        if not data:
                            near.close()
                            far.close()
                            return
                        if source not in self._silent:
                            key.data.sendall(data)

"""The TCP connections under requests: to cut one, as a bad network does, or to hurry it."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from starlette.requests import HTTPConnection
from uvicorn.protocols.http.h11_impl import H11Protocol

FINAL_TEXT = 0x81
FRAME_LENGTH_IN_16_BITS = 126
FRAME_LENGTH_IN_64_BITS = 127

_TRANSPORTS: dict[tuple[str, int], asyncio.Transport] = {}


class DroppableProtocol(H11Protocol):
    """Remembers each client's transport, so that a test can cut it."""

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 (uvicorn's own signature)
        """A client has come."""
        super().connection_made(transport)
        if self.client is not None:
            _TRANSPORTS[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """A client has gone."""
        if self.client is not None:
            _TRANSPORTS.pop(self.client, None)
        super().connection_lost(exc)


async def drop_connection(request: HTTPConnection) -> None:
    """Close the connection of this request without an answer."""
    transport = _transport(request)
    if transport is not None:
        transport.abort()
        # Let the server notice, or it would try to answer.
        await asyncio.sleep(0.01)


def cut_in_message(connection: HTTPConnection, text: str) -> None:
    """Send the first half of a WebSocket message, and close the connection."""
    transport = _transport(connection)
    if transport is not None:
        frame = _text_frame(text.encode())
        transport.write(frame[: len(frame) // 2])
        transport.close()


def confirm_at_once(connection: HTTPConnection) -> None:
    """Have the kernel confirm what has just come.

    A client that sends small frames without TCP_NODELAY (the SDK's, on plain sockets) waits with
    the next frame until the last one is confirmed; by default that takes 40 ms.
    """
    transport = _transport(connection)
    option = getattr(socket, "TCP_QUICKACK", None)  # Linux only
    if transport is not None and option is not None:
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, option, 1)


def forget_connection(connection: HTTPConnection) -> None:
    """A WebSocket has ended: uvicorn tells this to the protocol that took it over only."""
    if connection.client is not None:
        _TRANSPORTS.pop((connection.client.host, connection.client.port), None)


def _text_frame(content: bytes) -> bytes:
    """A server's unmasked text frame (RFC 6455, section 5.2)."""
    if len(content) < FRAME_LENGTH_IN_16_BITS:
        length = bytes([len(content)])
    elif len(content) < 1 << 16:
        length = bytes([FRAME_LENGTH_IN_16_BITS]) + len(content).to_bytes(2, "big")
    else:
        length = bytes([FRAME_LENGTH_IN_64_BITS]) + len(content).to_bytes(8, "big")
    return bytes([FINAL_TEXT]) + length + content


def _transport(connection: HTTPConnection) -> asyncio.Transport | None:
    client = connection.client
    return _TRANSPORTS.get((client.host, client.port)) if client else None

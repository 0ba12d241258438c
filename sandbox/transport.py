"""Dropping a connection in the middle of a call, as a bad network does."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

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


async def drop_connection(request: Request) -> None:
    """Close the connection of this request without an answer."""
    client = request.client
    transport = _TRANSPORTS.get((client.host, client.port)) if client else None
    if transport is not None:
        transport.abort()
        # Let the server notice, or it would try to answer.
        await asyncio.sleep(0.01)

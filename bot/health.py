"""Whether this process works, for whoever keeps it running."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.metrics import ProcessMetrics, exposition
from scheduler.pulse import Pulse
from storage.engine import DATABASE_FAULTS, Sessions

ANSWER_WITHIN = 3.0
"""Seconds: who asks gives up soon, and a database that is silent must not hold us."""
PROBERS = 4

T = TypeVar("T")


class Health:
    """`is_connected` says whether Slack can reach us; `is_stopping` that we take nothing new."""

    def __init__(
        self,
        readers: Sessions,
        pulse: Pulse,
        metrics: ProcessMetrics,
        is_connected: Callable[[], bool],
    ) -> None:
        self._readers, self._pulse, self._metrics = readers, pulse, metrics
        self._is_connected = is_connected
        # Apart from requests: those who ask a database that is silent pile up here alone.
        self._probers = ThreadPoolExecutor(PROBERS, thread_name_prefix="probe")
        self.is_stopping = False

    def routes(self) -> list[Route]:
        return [
            Route("/healthz", self.on_healthz),
            Route("/readyz", self.on_readyz),
            Route("/metrics", self.on_metrics),
        ]

    async def on_healthz(self, _: Request) -> Response:
        """200 while this process works; 503 with the reason where a new one might do better."""
        return _said(await self._ask(self._trouble))

    async def on_readyz(self, _: Request) -> Response:
        """200 while it should be sent requests."""
        if self.is_stopping:
            return _said("It is stopping.")
        if not self._is_connected():
            return _said("It is not connected to Slack.")
        return _said(await self._ask(self._trouble))

    async def on_metrics(self, _: Request) -> Response:
        try:
            found = await asyncio.wait_for(self._in_a_prober(self._read), ANSWER_WITHIN)
        except TimeoutError:
            return _said("The database does not answer.")
        return Response(found, media_type=CONTENT_TYPE_LATEST)

    async def _ask(self, question: Callable[[], str | None]) -> str | None:
        try:
            return await asyncio.wait_for(self._in_a_prober(question), ANSWER_WITHIN)
        except TimeoutError:
            return "The database does not answer."

    def _in_a_prober(self, question: Callable[[], T]) -> "asyncio.Future[T]":
        return asyncio.get_running_loop().run_in_executor(self._probers, question)

    def _read(self) -> bytes:
        return exposition(self._metrics)

    def _trouble(self) -> str | None:
        if self._pulse.trouble:
            return self._pulse.trouble
        try:
            with self._readers.begin() as session:
                session.connection().execute(text("SELECT 1"))
        except DATABASE_FAULTS:
            # What its driver says names hosts and users; the log has it (`job.no_database`).
            return "The database can't be reached."
        return None


def _said(trouble: str | None) -> JSONResponse:
    if trouble is None:
        return JSONResponse({"status": "ok"})
    return JSONResponse({"status": "unwell", "reason": trouble}, status_code=503)

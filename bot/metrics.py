"""What a monitoring system reads from this process: figures, with ids of workspaces alone."""

import re
from collections.abc import Callable, Iterator, MutableMapping
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from mentoring.clock import Clock
from mentoring.operations import Backlog
from scheduler.pulse import Pulse
from storage.backlog import list_backlogs, list_held
from storage.engine import DATABASE_FAULTS, Sessions
from storage.heartbeats import list_heartbeats

PREFIX = "reverse_mentor_"
LABELS = ("event", "kind", "state", "reason")
CODE = re.compile(r"[\w.:-]{1,60}")
"""What may be a label: codes, never sentences."""

EVENTS = Counter(
    f"{PREFIX}events_total",
    "What happened, by the names of the log.",
    LABELS,
    registry=None,
)


def count_event(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: every event is counted, whether the log shows its level or not."""
    said = (str(event.get(label) or "") for label in LABELS)
    EVENTS.labels(*(one if CODE.fullmatch(one) else "" for one in said)).inc()
    return event


class ProcessMetrics(Collector):
    """Read from the database when somebody asks, by queries that partial indexes answer."""

    def __init__(
        self, readers: Sessions, clock: Clock, pulse: Pulse, connections: Callable[[], int]
    ) -> None:
        self._readers, self._clock = readers, clock
        self._pulse, self._connections = pulse, connections

    def collect(self) -> Iterator[Metric]:
        since_tick, connections = self._pulse.since_tick, self._connections()
        yield _gauge("seconds_since_tick", "Since deliveries were last seen to.", since_tick)
        yield _gauge("slack_connections", "Open Socket Mode connections; 0 over HTTP.", connections)
        try:
            found = list(self._from_database())
        except DATABASE_FAULTS:
            found = []
        yield _gauge("database_up", "Whether the database answers: 1 or 0.", bool(found))
        yield from found

    def _from_database(self) -> Iterator[Metric]:
        now, real_now = self._clock.now(), datetime.now(UTC)
        with self._readers.begin() as session:
            backlogs = list_backlogs(session, now)
            held = list_held(session, real_now)
            processes = sum(one.is_alive(real_now) for one in list_heartbeats(session))
        yield _gauge("processes", "Processes of the bot that gave a sign of life.", processes)
        yield from _deliveries(backlogs, now)
        methods = _gauge("method_held_seconds", "Slack wants us to wait.", by=("team", "method"))
        for one in held:
            methods.add_metric((one.team_id, one.scope), (one.until - real_now).total_seconds())
        yield methods


def _gauge(
    name: str, what: str, value: float | None = None, by: tuple[str, ...] = ()
) -> GaugeMetricFamily:
    """One without labels has its value at once."""
    return GaugeMetricFamily(f"{PREFIX}{name}", what, value=value, labels=by or None)


def _deliveries(backlogs: list[Backlog], now: datetime) -> Iterator[Metric]:
    states = _gauge("deliveries", "Deliveries that are not done with.", by=("team", "state"))
    overdue = _gauge("deliveries_overdue", "Due for more than five minutes.", by=("team",))
    oldest = _gauge("oldest_overdue_seconds", "How late the latest of them is.", by=("team",))
    for one in backlogs:
        states.add_metric((one.team_id, "planned"), one.planned)
        states.add_metric((one.team_id, "sending"), one.sending)
        states.add_metric((one.team_id, "unknown"), one.unknown)
        overdue.add_metric((one.team_id,), one.overdue)
        late = (now - one.oldest_due_at).total_seconds() if one.oldest_due_at else 0.0
        oldest.add_metric((one.team_id,), late)
    yield from (states, overdue, oldest)


def exposition(metrics: ProcessMetrics) -> bytes:
    """In Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(EVENTS)
    registry.register(metrics)
    ProcessCollector(registry=registry)
    return generate_latest(registry)

"""What the database says about a bot at work: do its keys fit, who runs, and what is late."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine

from bot.findings import Finding
from mentoring.operations import Backlog, Heartbeat
from storage.backlog import count_failed, list_backlogs
from storage.engine import open_readers
from storage.heartbeats import list_heartbeats
from storage.keys import are_words_readable

LOST_KEY = (
    "A key is missing: nobody reads again what was written with it. Put it back in .env: "
    "ENCRYPTION_KEYS=the one of now,the lost one. Without ENCRYPTION_KEYS the one of now is in the "
    "key file beside the database."
)


def inside(engine: Engine) -> Iterator[Finding]:
    """Looks once. None of it says anything about who gets what."""
    now = datetime.now(UTC)
    with open_readers(engine).begin() as session:
        heartbeats = list_heartbeats(session)
        backlogs = list_backlogs(session, now)
        failed = count_failed(session)
        readable = are_words_readable(session)
    engine.dispose()
    yield Finding("encryption keys open what people wrote", "" if readable else LOST_KEY)
    yield from processes(heartbeats, now)
    yield deliveries(backlogs, failed, now, is_running=any(one.is_alive(now) for one in heartbeats))


def processes(heartbeats: Sequence[Heartbeat], now: datetime) -> Iterator[Finding]:
    """Who runs, and who ended, or stands still, without a word."""
    alive = [one for one in heartbeats if one.is_alive(now)]
    if alive:
        seconds = max(0, int((now - alive[0].beat_at).total_seconds()))
        runs = "1 process is" if len(alive) == 1 else f"{len(alive)} processes are"
        yield Finding(f"{runs} running; the last sign {seconds} s ago")
    else:
        yield Finding("no process is running (this is fine before the first `run`)")
    for one in heartbeats:
        if not one.is_alive(now):
            minutes = int((now - one.beat_at).total_seconds() // 60)
            yield Finding(
                f"process {one.pid} on {one.host} gave its last sign {minutes} min ago",
                "It was killed, or it stands still. If it still runs, restart it; if not, nothing "
                "is to be done: others, or its next start, take over what it held.",
            )


def deliveries(
    backlogs: Sequence[Backlog], failed: int, now: datetime, *, is_running: bool
) -> Finding:
    """What should have gone out and has not."""
    overdue = sum(one.overdue for one in backlogs)
    unknown = sum(one.unknown for one in backlogs)
    what = f"deliveries: {overdue} overdue, {unknown} of unknown outcome, {failed} failed"
    if not overdue:
        return Finding(what)
    oldest = min(one.oldest_due_at for one in backlogs if one.oldest_due_at)
    minutes = int((now - oldest).total_seconds() // 60)
    todo = (
        "Slack may be refusing or slow: look for delivery.refused and slack.ailing in the log."
        if is_running
        else "Start the bot: reverse-mentor run."
    )
    return Finding(what, f"The oldest was due {minutes} min ago. {todo}")

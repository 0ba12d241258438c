"""Files cost Slack more than posts: an opened conversation and an upload each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from mentoring.deliveries import WITH_FILE, Delivery
from mentoring.pacing import OPEN, UPLOAD
from scheduler.process import Process
from storage.pacing import look_at_pace, take_pace


def hold_back_files(
    process: Process, session: Session, team_id: str, batch: Sequence[Delivery], real_now: datetime
) -> tuple[list[Delivery], list[Delivery], timedelta]:
    """What may be posted now, the files that Slack has no room for, and how long these wait."""
    files = [one for one in batch if one.kind in WITH_FILE]
    if not files:
        return list(batch), [], timedelta()
    paces = {method: process.paces.of[method] for method in (OPEN, UPLOAD)}
    looks = [
        look_at_pace(session, team_id, method, pace, real_now, len(files))
        for method, pace in paces.items()
    ]
    free = min(look.count for look in looks)
    for method, pace in paces.items():
        take_pace(session, team_id, method, pace, real_now, free)
    held = files[free:]
    return [one for one in batch if one not in held], held, max(look.wait for look in looks)

"""What Slack's limits mean for a large program, said before it is set off."""

from datetime import timedelta

from mentoring.pacing import OPEN, PACES, POST
from mentoring.waves import Waves

_MINUTE = timedelta(minutes=1)


def wave_notes(waves: Waves) -> tuple[str, ...]:
    """Nothing for most programs."""
    groups, posts = (_MINUTE // PACES.of[method].interval for method in (OPEN, POST))
    notes = (
        f":hourglass_flowing_sand: Slack lets me open about {groups} group messages a minute, so "
        f"the introductions take {_about(waves.introductions)}."
        if waves.is_slow_to_introduce
        else "",
        f":hourglass_flowing_sand: {waves.neighbors:,} people live by the same clock. Slack lets me "
        f"write to about {posts} a minute, so a week's question takes {_about(waves.questions)}: "
        "for some it comes later in their working day."
        if waves.outlasts_the_morning
        else "",
    )
    return tuple(filter(None, notes))


def _about(long: timedelta) -> str:
    """Rounded up: "about 25 minutes", "about 4 hours"."""
    if long <= timedelta(minutes=90):
        return f"about {-(-long // (5 * _MINUTE)) * 5} minutes"
    return f"about {-(-long // timedelta(hours=1))} hours"

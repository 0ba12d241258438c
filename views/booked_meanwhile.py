"""Dates that stand in a pause: for who pauses, with the ways to change them, and for the partner."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block

from mentoring.pausing import BookedMeanwhile
from views import ids
from views.blocks import actions, button, context, section
from views.meeting_times import day_and_span, for_me
from views.words import counted, listed, mention

MOST = 5
"""So many dates are shown at once: a weekly rhythm has thirteen in the longest pause."""


def booked_blocks(dates: Sequence[BookedMeanwhile]) -> Iterator[Block]:
    """Each date with its buttons; nothing where there is none."""
    if not dates:
        return
    yield section(
        "*Booked in that time.* What you agreed on stands, and I remind you both of it, unless one "
        "of you moves it or calls it off:"
    )
    for one in dates[:MOST]:
        key, when = str(one.booking_id), day_and_span(one.starts_at, one.minutes, one.me.zone)
        yield section(f"With {mention(one.partner.user)}: {_when(one)}")
        yield actions(
            button("Move", ids.BOOKING_MOVE, key, spoken=f"Move the meeting on {when}"),
            button("Cancel", ids.BOOKING_CANCEL, key, spoken=f"Cancel the meeting on {when}"),
        )
    if len(dates) > MOST:
        more = counted(len(dates) - MOST, "later date", "later dates")
        yield context(f"And {more}. Ask for the same pause again, and you see those that are left.")


def booked_words(dates: Sequence[BookedMeanwhile]) -> Block | None:
    """For the partner, so that nobody waits in silence, or in vain."""
    if not dates:
        return None
    shown = [_when(one) for one in dates[:MOST]]
    if len(dates) > MOST:
        shown.append(counted(len(dates) - MOST, "later one", "later ones"))
    have, stand = (
        ("a date", "It stands") if len(dates) == 1 else (f"{len(dates)} dates", "They stand")
    )
    return section(
        f"You two have {have} in that time: {listed(shown)}. {stand} unless you read otherwise in "
        "your group message."
    )


def _when(one: BookedMeanwhile) -> str:
    return for_me(one.starts_at, one.minutes, one.me, one.partner)

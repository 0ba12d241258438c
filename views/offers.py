"""Offered times: what both read of them, and what a tap leads to."""

from collections.abc import Iterator
from datetime import UTC, datetime

from slack_sdk.models.blocks import (
    Block,
)
from slack_sdk.models.views import View

from mentoring.bookings import Offer, Taken
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import (
    Message,
    actions,
    button,
    context,
    message,
    modal,
    section,
)
from views.meeting_times import day_and_span, for_both, for_me
from views.words import every, mention


def offered_modal(offer: Offer) -> View:
    """What the one who offered reads."""
    times = "\n".join(f"• {for_me(one, offer.minutes, offer.by, offer.to)}" for one in offer.times)
    return modal(
        ids.TIMES_MODAL,
        "Offered",
        [
            section(
                f"{mention(offer.to.user)} can take one of these with a tap{_then(offer.every_weeks)}:\n{times}"
            ),
            context("You both find them in your group message. Once one is taken, it is booked."),
        ],
    )


def taken_modal(taken: Taken) -> View:
    """After a tap: booked, or waiting for the other's."""
    when = for_me(taken.starts_at, taken.minutes, taken.me, taken.partner)
    partner = mention(taken.partner.user)
    if taken.booked is None:
        words = f"You offered {when} yourself. It is booked as soon as {partner} takes it."
        return modal(ids.TIMES_MODAL, "Almost", [section(words)])
    return modal(
        ids.TIMES_MODAL,
        "Booked",
        [
            section(f"You and {partner} meet on {when}{_then(taken.booked.meeting.every_weeks)}."),
            context("Both of you get a file for your calendars in your messages with me."),
        ],
    )


def times_offered_message(offer: Offer) -> Message:
    """In the group message of both; shows what became of it."""
    by, to = mention(offer.by.user), mention(offer.to.user)
    if offer.booked:
        when = for_both(offer.booked, offer.minutes, offer.by, offer.to)
        return message(section(f"{by} offered times, and {to} took one: {when}."))
    if not offer.is_open:
        return message(
            section(f"{by} offered times here. This offer is closed; nothing is left to do.")
        )
    about = "another time for your meeting" if offer.moves else "a time to meet"
    return message(
        section(f"{by} is looking for {about}{_then(offer.every_weeks)}. {to}, one tap books it:"),
        *_takes(offer),
        actions(
            button(
                "None of these",
                ids.TIMES_OTHER,
                str(offer.id),
                spoken="None of these times: find others",
            )
        ),
        context(f"{offer.minutes} minutes each. They all suit {by}."),
    )


def open_offer_modal(offer: Offer) -> View:
    """The same for the one who has not taken any yet."""
    return modal(
        ids.TIMES_MODAL,
        "Times to meet",
        [
            section(
                f"{mention(offer.by.user)} offers these times{_then(offer.every_weeks)}. One tap books it."
            ),
            *_takes(offer),
            actions(button("None of these", ids.TIMES_OTHER, str(offer.id))),
            context("You both read in your group message which one you took."),
        ],
    )


def _then(every_weeks: int | None) -> str:
    """That a tap books more than one date."""
    return f", {every(every_weeks)} from then on" if every_weeks else ""


def _takes(offer: Offer) -> Iterator[Block]:
    for place, one in enumerate(offer.times):
        spoken = f"Take {day_and_span(one, offer.minutes, offer.to.zone)}"
        press = button(
            "Take this time", f"{ids.TIME_TAKE}-{place}", take_value(offer.id, one), spoken=spoken
        )
        yield section(for_both(one, offer.minutes, offer.by, offer.to), button=press)


def take_value(offer_id: int, starts_at: datetime) -> str:
    return f"{offer_id}:{starts_at.astimezone(UTC).isoformat()}"


def read_take(value: str) -> tuple[int, datetime]:
    """The inverse of `take_value`."""
    offer_id, _, moment = value.partition(":")
    return int(offer_id), datetime.fromisoformat(moment)


def take_time_item(item: Item, _: Playbook) -> Block:
    return section(
        f"{mention(item.partner)} found times at which you could meet. One tap takes one.",
        button=button(
            "See the times", ids.TIMES, item.value, spoken="See the times that are offered"
        ),
    )

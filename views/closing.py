"""Ending a pairing: how somebody would like to go on, and what both read of it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.endings import Closed, ClosingForm, Ending, GoOn, PairingClosed
from mentoring.waiting import Waiting
from views import ids
from views.blocks import (
    Message,
    actions,
    button,
    context,
    message,
    modal,
    option,
    radio_field,
    section,
)
from views.reading import Answers
from views.waiting import what_next
from views.words import escape, mention

WAYS = {
    GoOn.DONE: ("We reached what we wanted", "It ends well, with thanks to both of you"),
    GoOn.OTHER_PARTNER: ("I would like another partner", "No reason asked, and nobody is named"),
    GoOn.LEAVE: ("I would rather leave the program", "Shows what that would end first"),
}


def closing_modal(form: ClosingForm) -> View:
    """What each way would bring, before anything ends."""
    partner = mention(form.partner)
    return modal(
        ids.PAIRING_CLOSE_MODAL,
        "How to go on",
        [
            section(f"*You and {partner}* in {escape(form.program_name)}"),
            radio_field(
                "how",
                "How would you like to go on?",
                [option(way, *words) for way, words in WAYS.items()],
            ),
            section(
                "*What happens*\n"
                f"• *We reached what we wanted*: {partner} and you each get a farewell. You can wait "
                "for somebody new, or be done.\n"
                f"• *Another partner*: this pairing ends today. {partner} and you get the same short "
                "message, at a time in your working hours that chance picks. You are both first in "
                "line, and I never pair the two of you again."
            ),
            context(
                f"I don't say who asked, and don't keep it. {partner} and the coordinators see that the "
                f"pairing has ended. If something is not right, {mention(form.contact)} is there to "
                "listen, now or later."
            ),
        ],
        submit="Go on",
        close="Not now",
        private_metadata=str(form.pairing_id),
    )


def read_closing(view: Mapping[str, Any]) -> tuple[int, GoOn]:
    """The pairing, and the way that was chosen; Slack sends no form without it."""
    return int(view["private_metadata"]), GoOn(Answers(view).one("how") or "")


def closed_modal(closed: Closed) -> View:
    partner = mention(closed.partner)
    if closed.ending is Ending.EARLY:
        return modal(
            ids.PAIRING_CLOSE_MODAL,
            "Well done",
            [
                section(
                    f"{partner} and you are done, and that counts. Each of you gets a farewell with three "
                    "short questions."
                ),
                *_or_somebody_new(closed),
            ],
        )
    return modal(
        ids.PAIRING_CLOSE_MODAL,
        "It has ended",
        [
            section(
                f"Your pairing with {partner} has ended. {_what_next(closed.waiting)}\n"
                "The same message goes to each of you, and names nobody."
            )
        ],
    )


def pairing_closed_message(found: PairingClosed) -> Message:
    """The same to both."""
    return message(
        section(
            f"Your pairing with {mention(found.partner)} in *{escape(found.program_name)}* has ended. "
            "That happens in every program, for all sorts of reasons, and says nothing about either "
            "of you. I ask for none, and keep none."
        ),
        section(f"*What happens next*\n{_what_next(found.waiting)}"),
    )


def waits_again_text() -> str:
    return (
        "You wait for a partner again, with the profile that you have. My Home tab says when the next "
        "matching is, and I write to you either way."
    )


def _or_somebody_new(closed: Closed) -> list[Block]:
    if not closed.is_done:
        return [section("What you have with others goes on as before.")]
    return [
        section(
            "Would you like another partner now, or is it good as it is? Without a word from you I "
            "look for nobody, and your farewell lets you decide later."
        ),
        actions(button("Find me another partner", ids.WAIT_AGAIN, str(closed.program_id))),
    ]


def _what_next(waiting: Waiting | None) -> str:
    if waiting is None:
        return "What you have with others goes on as before."
    if waiting.barred or waiting.over:
        return "There is nothing for you to do."
    return what_next(waiting)

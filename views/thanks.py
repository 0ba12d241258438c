"""Thank-you notes: the form, and the note as its reader gets it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from mentoring.thanks import LONGEST_THANKS, Thanking, ThanksNote
from views import ids
from views.blocks import (
    Message,
    actions,
    button,
    context,
    message,
    modal,
    quote,
    section,
    text_field,
)
from views.reading import Answers
from views.words import mention


def thank_modal(found: Thanking) -> View:
    partner = mention(found.partner)
    return modal(
        ids.THANK_MODAL,
        "Say thanks",
        [
            section(f"A note to {partner}. What they showed you, and what it did, says it best."),
            text_field("thanks", "Your note", longest=LONGEST_THANKS, multiline=True),
            context(f"Only {partner} reads it, in their working hours. One note a day."),
        ],
        submit="Send",
        close="Not now",
        private_metadata=str(found.pairing_id),
    )


def read_thanks(view: Mapping[str, Any]) -> tuple[int, str]:
    """The pairing and the note; the inverse of `thank_modal`."""
    return int(view["private_metadata"]), Answers(view).text("thanks")


def thanked_modal(found: Thanking) -> View:
    words = f"Your note is on its way. {mention(found.partner)} reads it in their working hours."
    return modal(ids.THANK_MODAL, "Sent", [section(words)])


def thanks_message(note: ThanksNote) -> Message:
    """To its reader alone."""
    giver = mention(note.giver)
    return message(
        section(f"{giver} thanks you:"),
        *quote(note.text),
        actions(button("Write back", ids.THANK, str(note.pairing_id))),
        context("Only you read this note."),
    )

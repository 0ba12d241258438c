"""Short news, each to one person."""

from mentoring.notices import ConcernRaised, NotAFit, PartnerLeft, SummaryRefused
from views.blocks import Message, context, message, quote, section
from views.words import conversation, escape, mention

REFUSED = {
    "not_in_channel": "I am not in that channel. Invite me there with `/invite @reverse-mentor`, then ask again.",
    "channel_not_found": "I can't see that channel. If it is private, invite me there with `/invite @reverse-mentor`, then ask again.",
    "is_archived": "That channel is archived. Ask again in another one.",
}
UNSURE = "unknown_outcome"


def partner_left_message(found: PartnerLeft) -> Message:
    next_step = (
        "You are first in line at the next matching, and don't have to do anything for it."
        if found.waits
        else "Your other pairing goes on as before."
    )
    return message(
        section(
            f"Your pairing with {mention(found.partner)} in *{escape(found.program_name)}* has ended. "
            "This happens in every program, for all sorts of reasons, and says nothing about you."
        ),
        section(next_step),
    )


def concern_message(found: ConcernRaised) -> Message:
    return message(
        section(
            f"{mention(found.author)} wrote something in a check-in of *{escape(found.program_name)}* "
            "that they would rather tell you than anybody in the program:"
        ),
        *quote(found.text),
        section(f"Please get in touch with {mention(found.author)} directly, today if you can."),
        context("You alone received this. Neither their partner nor the coordinators know of it."),
    )


def not_a_fit_message(found: NotAFit) -> Message:
    return message(
        section(
            f"{mention(found.author)} would like to talk with you about the fit with "
            f"{mention(found.partner)} in *{escape(found.program_name)}*."
        ),
        context(
            "They asked me to tell you. Their partner does not know: please speak with "
            f"{mention(found.author)} first."
        ),
    )


def summary_refused_message(found: SummaryRefused) -> Message:
    if found.reason == UNSURE:
        return message(
            section(
                f"I can't tell whether the summary appeared in {conversation(found.channel)}: Slack did not say. "
                "Have a look, and ask again if it is not there."
            )
        )
    why = REFUSED.get(found.reason, f"Slack refused it ({escape(found.reason)}).")
    return message(section(f"I could not post the summary in {conversation(found.channel)}. {why}"))

"""Pairs that have not begun: the nudge to one of them, and the sign to their coordinators."""

from slack_sdk.models.blocks import Block

from mentoring.starting import NotStarted, Signs, Two
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import Message, button, context, message, section
from views.words import counted, escape, mention

MOST_NAMED = 25
READY_WORDS = (
    "Hello, both of you. Your first conversation is still to come, and half an hour is plenty for "
    "it: *Find a time* below your introduction suggests three. If something is in the way, "
    "tell me, and we find another way. No reason needed."
)


def first_date_item(item: Item, _: Playbook) -> Block:
    words = (
        f"You and {mention(item.partner)} have no first date yet. Half an hour is enough to begin: "
        "I suggest three times that suit you both."
    )
    return section(words, button=button("Find a time", ids.FIND_TIME, item.value))


def not_started_message(found: NotStarted) -> Message:
    if not found.pairs:
        return message(
            section(
                f"*{escape(found.program_name)}*: every pair of this round has begun. Thank you."
            )
        )
    many = counted(len(found.pairs), "pair has", "pairs have")
    return message(
        section(
            f"*{escape(found.program_name)}*: three weeks after the introduction, {many} not met yet, and no "
            "date is booked."
        ),
        section(_named(found.pairs)),
        section(f"Busy weeks are the usual reason. If you like, write to them:\n>{READY_WORDS}"),
        context("All I know is that they have not met. They don't see that I told you."),
    )


def signs_blocks(signs: Signs) -> list[Block]:
    """For the program's overview; nothing when there is no sign."""
    shown = (
        ("Not met after three weeks, and no date booked", signs.not_started),
        ("Agreement not signed after two weeks", signs.not_signed),
    )
    return [section(f"*{title}*\n{_named(pairs)}") for title, pairs in shown if pairs]


def _named(pairs: tuple[Two, ...]) -> str:
    lines = [f"• {mention(one)} and {mention(other)}" for one, other in pairs[:MOST_NAMED]]
    more = len(pairs) - MOST_NAMED
    return "\n".join([*lines, f"and {counted(more, 'other', 'others')}"] if more > 0 else lines)

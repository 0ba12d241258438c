"""“I will try…”: the list with a field for a new one, and what is said after it is kept."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.intentions import AnsweringUse, Intentions, OwnIntention
from views import ids
from views.blocks import button, context, modal, section, text_field
from views.reading import Answers
from views.words import counted, day, mention, one_line

MOST_SHOWN = 20
LONGEST_TYPED = 3000
"""More than is kept, so that whoever writes at length reads how much room there is."""


def intention_modal(mine: Intentions) -> View:
    """What I mean to try, with how far it is, and a field for the next."""
    adding = [
        section(
            "One thing from your conversations that you mean to use at work. It counts once it is used."
        ),
        text_field(
            "intention",
            "I will try…",
            hint="In your own words. Ten are often enough.",
            longest=LONGEST_TYPED,
        ),
    ]
    return modal(
        ids.INTENTION_MODAL,
        "I will try…",
        [
            *(adding if mine.may_add else []),
            *_list(mine),
            context(_who_reads(mine)),
        ],
        submit="Keep" if mine.may_add else None,
        private_metadata=str(mine.pairing_id),
    )


def read_intention(view: Mapping[str, Any]) -> tuple[int, str]:
    """The pairing and the words; the inverse of `intention_modal`."""
    return int(view["private_metadata"]), Answers(view).text("intention")


def intention_kept_modal(mine: Intentions) -> View:
    """All of mine, the new one among them. Without the field: Slack would keep its words there."""
    return modal(
        ids.INTENTION_MODAL,
        "Kept",
        [
            section("Kept. I ask you about it in two weeks, and again after 30 and 60 days."),
            *_list(mine),
            context(_who_reads(mine)),
        ],
        private_metadata=str(mine.pairing_id),
    )


def use_value(asked: AnsweringUse) -> str:
    return f"{asked.intention_id}:{asked.days}"


def read_use_value(value: str) -> AnsweringUse:
    """The inverse of `use_value`."""
    intention_id, _, days = value.partition(":")
    return AnsweringUse(int(intention_id), int(days))


def _list(mine: Intentions) -> list[Block]:
    """The newest first, as far as there is room."""
    blocks: list[Block] = [_own(one) for one in reversed(mine.open[-MOST_SHOWN:])]
    if mine.used:
        blocks.append(section(f"In use already: {counted(mine.used, 'thing', 'things')}."))
    if not blocks and not mine.may_add:
        blocks.append(section("Nothing is open here."))
    return blocks


def _own(one: OwnIntention) -> Block:
    words = [f"“{one_line(one.text)}”"]
    if one.use:
        words.append("Not yet, as you said last.")
    if one.next_on:
        words.append(f"I ask you from {day(one.next_on)} on.")
    return section(
        "\n".join((words[0], " ".join(words[1:]))).rstrip(),
        button=button("How did it go?", ids.FOLLOW_UP, use_value(one.asked)),
    )


def _who_reads(mine: Intentions) -> str:
    return (
        f"Only you see this list. When you say that you used something, {mention(mine.partner)} reads "
        "what it was and how it went; nobody else does."
    )

"""Did you use it? The question, the thanks for the answer, and the note to the one who showed it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from mentoring.intentions import (
    LONGEST_USE_LINE,
    AnsweringUse,
    FollowedUp,
    FollowUpForm,
    Impact,
    Use,
    UseAnswer,
)
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
    option,
    quote,
    radio_field,
    section,
    text_field,
)
from views.intentions import read_use_value, use_value
from views.reading import Answers
from views.words import day, mention, one_line

USES = {
    Use.USED: ("Used it", "Once is enough to count"),
    Use.NOT_YET: ("Not yet", "I ask again another time"),
    Use.DROPPED: ("Dropped it", "Fine, too: I don't ask again"),
}


def follow_up_item(item: Item, _: Playbook) -> Block:
    return section(
        f"You meant to try “{one_line(item.text)}”. Have you used it?",
        button=button("How did it go?", ids.FOLLOW_UP, item.value),
    )


def follow_up_modal(form: FollowUpForm) -> View:
    partner = mention(form.partner)
    reads = (
        f"If you used it, {partner}, with whom you spoke about it, reads that and your line. “Not yet” "
        "and “dropped”, with their line, stay with you."
        if form.reaches
        else "Your answer stays with you: a program only ever counts how many things were used."
    )
    use, line = (form.given.use, form.given.line) if form.given else (None, "")
    options = [option(one, *words) for one, words in USES.items()]
    return modal(
        ids.FOLLOW_UP_MODAL,
        "Did you use it?",
        [
            section("You meant to try:"),
            *quote(form.text),
            radio_field("use", "How did it go?", options, use),
            text_field(
                "line",
                "One line about it",
                line,
                "What happened, or what was in the way.",
                longest=LONGEST_USE_LINE,
                optional=True,
            ),
            context(reads),
        ],
        submit="Send",
        close="Later",
        private_metadata=use_value(form.asked),
    )


def read_follow_up(view: Mapping[str, Any]) -> tuple[AnsweringUse, UseAnswer]:
    """What is answered, and how; the inverse of `follow_up_modal`."""
    answers = Answers(view)
    use = Use(answers.one("use") or Use.NOT_YET)
    return read_use_value(view["private_metadata"]), UseAnswer(use, answers.text("line"))


def followed_up_modal(done: FollowedUp) -> View:
    return modal(
        ids.FOLLOW_UP_MODAL,
        "Thank you",
        [
            section(_thanks(done)),
            actions(*_next_steps(done)),
        ],
    )


def impact_message(impact: Impact) -> Message:
    """To the one who showed it, once it is used."""
    partner = mention(impact.partner)
    how = (
        [section("How it went, in their words:"), *quote(impact.line)]
        if impact.line.strip()
        else []
    )
    return message(
        section(f"What you and {partner} talked about is in use. They meant to try:"),
        *quote(impact.text),
        *how,
        context(f"{partner} said so, and only you read it. This is what it was for: thank you."),
    )


def _next_steps(done: FollowedUp) -> list[ButtonElement]:
    value = str(done.pairing_id)
    steps = [button("Everything I will try", ids.INTENTION, value)]
    return [button("Say thanks", ids.THANK, value), *steps] if done.told else steps


def _thanks(done: FollowedUp) -> str:
    partner = mention(done.partner)
    if done.use is Use.USED:
        told = f" {partner} reads it in their working hours." if done.told else ""
        return f"Well done: that is what the conversations are for.{told}"
    if done.use is Use.DROPPED:
        return "Good to know, and no harm done. I don't ask about it again, and nobody is told."
    if done.next_on:
        return f"That is fine. I ask again from {day(done.next_on)} on. Nobody is told."
    return "That is fine. I don't ask again; when you use it after all, you can still say so here. Nobody is told."

"""Pausing and coming back: the form, what follows, and what a partner reads of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    MarkdownTextObject,
    Option,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from mentoring.pausing import Choice, PartnerPaused, Pause, Paused, PauseForm, Resumed
from views import ids
from views.blocks import ANSWER, Message, context, field, message, modal, section
from views.booked_meanwhile import booked_blocks, booked_words
from views.reading import Answers
from views.words import day, escape, mention, mentions

EVERYTHING = "everything"
MOST_OPTIONS = 10
"""Slack takes no more among radio buttons; whoever has more partners finds the others in Home."""


def pause_modal(form: PauseForm) -> View:
    """Until when, of what, and what follows: before anything does."""
    hint = f"The first day on which I may ask you again: {day(form.last)} at the latest."
    picker = DatePickerElement(action_id=ANSWER, initial_date=form.suggested.isoformat())
    return modal(
        ids.PAUSE_MODAL,
        "Pause this pairing" if form.only else "Pause",
        [
            section(_opening(form)),
            field("until", "Back on", picker, hint),
            _scope(form.choices) if form.choices else None,
            section("*What happens*\n" + "\n".join(f"• {line}" for line in _consequences(form))),
        ],
        submit="Pause",
        close="Not now",
        private_metadata=str(form.only.pairing_id) if form.only else "",
    )


def read_pause(view: Mapping[str, Any]) -> Pause:
    """What is to be paused until when; the inverse of `pause_modal`."""
    answers = Answers(view)
    chosen = view["private_metadata"] or answers.one("scope") or EVERYTHING
    return Pause(
        until=answers.day("until") or date.min,
        pairing_id=None if chosen == EVERYTHING else int(chosen),
    )


def paused_modal(paused: Paused) -> View:
    if paused.only:
        partner = mention(paused.only.partner)
        words = (
            f"You and {partner} are asked nothing about the two of you until *{day(paused.until)}*. "
            f"{partner} reads the day, and no reason."
        )
    else:
        words = f"No questions until *{day(paused.until)}*.{_told(paused.partners)}{_matching(paused.waits)}"
    return modal(
        ids.PAUSE_MODAL,
        "Paused",
        [
            section(words),
            *booked_blocks(paused.booked),
            context(
                "It ends by itself. To come back sooner: `/reverse-mentor resume`, or my Home tab."
            ),
        ],
    )


def resumed_text(resumed: Resumed) -> str:
    partners = mentions(resumed.partners)
    if resumed.pairings_only and resumed.own_until:
        return (
            f"You and {partners} have no pause together any more. You yourself are paused until "
            f"*{day(resumed.own_until)}*, which {partners} can see, and are asked nothing before. "
            "*I am back* in my Home tab ends that, too."
        )
    if resumed.pairings_only:
        return f"You and {partners} go on: the next question comes in its usual week. They see it, too."
    lines = ["Welcome back. The next question comes in its usual week; my Home tab shows the day."]
    if resumed.partners:
        sees = "sees" if len(resumed.partners) == 1 else "see"
        lines.append(f"{partners} {sees} that you are back.")
    if resumed.still_paused:
        lines.append(
            f"What you have with {mentions(resumed.still_paused)} stays paused; it goes on from my Home tab."
        )
    if resumed.waits:
        lines.append("You wait for a partner again, and are in the next matching.")
    return "\n".join(lines)


def partner_paused_message(found: PartnerPaused) -> Message:
    """The day, kindly, and no reason; once it is over, the same message says so."""
    partner, program = mention(found.partner), f"*{escape(found.program_name)}*"
    if found.back_on is None:
        return message(
            section(f"{partner} and you go on in {program}. A date soon is a good start.")
        )
    when = f"*{day(found.back_on)}*"
    if found.both:
        return message(
            section(
                f"You and {partner} have a pause in {program} until {when}. I ask neither of you "
                "about it until then, and it goes on by itself."
            ),
            booked_words(found.booked),
            context(
                "There is nothing for you to do. To go on sooner, talk to each other and press "
                "*Resume* in my Home tab: either of you can."
            ),
        )
    return message(
        section(f"{partner} is taking a pause in {program} and is back on {when}."),
        booked_words(found.booked),
        context(
            "That happens in every program and says nothing about you. Your pairing stays as it is: "
            "the days after are a good time for your next date."
        ),
    )


def own_pause(until: date) -> str:
    return f"*You are paused until {day(until)}.* I ask you nothing until then."


def back_on_words(partner: str, back: date | None) -> str:
    """A sentence for beside a question; empty for a partner who is there."""
    return f" {mention(partner)} is back on {day(back)}." if back else ""


def paused_words(partner: str) -> str:
    """In place of a question; `partner` is a mention."""
    return f"You and {partner}: this pairing has a pause, so I ask nothing about it."


def _opening(form: PauseForm) -> str:
    if form.only:
        partner = mention(form.only.partner)
        if form.paused_until:
            return f"You and {partner} have a pause until *{day(form.paused_until)}*. Choose another day if you like."
        return f"A pause for you and {partner}: I ask neither of you about it until the day that you choose."
    if form.paused_until:
        return (
            f"You are paused until *{day(form.paused_until)}*. Choose another day, or come back now "
            "with `/reverse-mentor resume`."
        )
    return (
        "Busy weeks, time off, too much at once: I ask you nothing until the day that you choose."
    )


def _scope(choices: Sequence[Choice]) -> Block:
    options = [
        _marked(EVERYTHING, "Everything"),
        *(
            _marked(str(one.pairing_id), f"Only with {mention(one.partner)}")
            for one in choices[: MOST_OPTIONS - 1]
        ),
    ]
    element = RadioButtonsElement(action_id=ANSWER, options=options, initial_option=options[0])
    hint = "With one partner only: neither of you is asked about it, and all else goes on."
    return field("scope", "What to pause", element, hint)


def _marked(value: str, words: str) -> Option:
    return Option(value=value, text=MarkdownTextObject(text=words))


def _consequences(form: PauseForm) -> list[str]:
    lines = []
    if form.only:
        lines.append(f"{mention(form.only.partner)} is told the day, and no reason.")
        lines.append("Either of you can go on sooner: *Resume* in my Home tab.")
    else:
        lines.append(
            "No check-ins and no reflection questions come to you. News from others still does."
        )
        if form.choices:
            partners = sorted({one.partner for one in form.choices})
            who = "Your partner reads" if len(partners) == 1 else "Your partners read"
            lines.append(f"{who} “back on” with the day, and no reason.")
        if form.waits:
            lines.append(
                "Matchings leave you out until then; after it you wait for a partner again. "
                "Where five or more wait, coordinators see how many of them are paused."
            )
        lines.append(
            "You can come back sooner: `/reverse-mentor resume`, or *I am back* in my Home tab."
        )
    return [*lines, "It ends by itself on that day."]


def _told(partners: Sequence[str]) -> str:
    if not partners:
        return ""
    reads = "reads" if len(partners) == 1 else "read"
    return f" {mentions(partners)} {reads} the day, and no reason."


def _matching(waits: bool) -> str:
    return (
        " Until then matchings leave you out; after it you wait for a partner again."
        if waits
        else ""
    )

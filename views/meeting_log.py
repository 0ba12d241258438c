"""What stays of a meeting: the form, what both read of it, and what waits."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    DatePickerElement,
    MarkdownTextObject,
    Option,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from mentoring.intentions import LONGEST_INTENTION
from mentoring.meeting_log import (
    LONGEST_DOUBT,
    LONGEST_WORDS,
    RATINGS,
    Log,
    LogForm,
    LogGiven,
    LogKept,
    LogWanted,
    OpenDoubt,
)
from mentoring.meetings import Shower
from views import ids
from views.blocks import (
    ANSWER,
    actions,
    button,
    field,
    modal,
    option,
    section,
    text_field,
)
from views.logs_due import swap_offer
from views.reading import Answers
from views.words import day, mention

FURTHER = "further"
"""In place of a day in a button's value: a further meeting, beside the one that is kept."""
MOST_DOUBTS = 10
"""Slack's limit of checkboxes. The oldest stand in the form; settling them makes room."""
RATED = {
    1: "1 · Not worth the time",
    2: "2 · A little",
    3: "3 · Worth it",
    4: "4 · More than that",
    5: "5 · The best part of the week",
}
THE_PAIR_READS = "The two of you read it, and nobody else."


def log_modal(form: LogForm) -> View:
    given = form.given or Log(form.day)
    return modal(
        ids.MEETING_LOG_MODAL,
        "What stays",
        [
            *_opening(form),
            field(
                "met_on",
                "When did you meet?",
                DatePickerElement(action_id=ANSWER, initial_date=given.met_on.isoformat()),
                "Wherever it was: a meeting needs no date booked here.",
            ),
            _shower(form.partner, given.shower),
            _words("showed", "What was shown?", given.showed),
            _words("learned", "What did you learn?", given.learned),
            text_field(
                "intention",
                "I will try…",
                hint="You read it, and your partner once you have used it. I ask you about it in two weeks.",
                longest=LONGEST_INTENTION,
                multiline=True,
                optional=True,
            ),
            text_field(
                "doubt",
                "An open question for next time",
                hint=f"It stands on your next agenda. {THE_PAIR_READS}",
                longest=LONGEST_DOUBT,
                multiline=True,
                optional=True,
            ),
            _settled(form.doubts) if form.doubts else None,
            _rating(given.rating),
        ],
        submit="Keep",
        close="Later",
        private_metadata=f"{form.pairing_id}:{form.given.met_on.isoformat() if form.given else ''}",
    )


def read_log(view: Mapping[str, Any]) -> LogGiven:
    """The inverse of `log_modal`."""
    answers = Answers(view)
    pairing_id, _, opened_on = view["private_metadata"].partition(":")
    log = Log(
        met_on=answers.day("met_on") or date.min,
        shower=Shower(answers.one("shower") or Shower.UNSAID),
        showed=answers.text("showed"),
        learned=answers.text("learned"),
        rating=int(answers.one("rating") or 0) or None,
    )
    return LogGiven(
        pairing_id=int(pairing_id),
        log=log,
        intention=answers.text("intention"),
        doubt=answers.text("doubt"),
        settled=tuple(map(int, answers.many("settled"))),
        opened_on=date.fromisoformat(opened_on) if opened_on else None,
    )


def read_wanted(value: str) -> LogWanted:
    """What a button carries: "pairing", "pairing:day", or "pairing:further"."""
    pairing_id, _, which = value.partition(":")
    if which == FURTHER:
        return LogWanted(int(pairing_id), is_further=True)
    return LogWanted(int(pairing_id), date.fromisoformat(which) if which else None)


def kept_modal(kept: LogKept) -> View:
    partner, value = mention(kept.partner), str(kept.pairing_id)
    often = "once" if kept.meetings == 1 else f"{kept.meetings} times"
    tries = " In two weeks I ask you what became of what you will try." if kept.will_try else ""
    return modal(
        ids.MEETING_LOG_MODAL,
        "Kept",
        [
            section(
                f"Kept, for *{day(kept.met_on)}*. By all that I know you and {partner} have met {often} "
                f"so far.{tries}"
            ),
            swap_offer(partner, f"{value}:swap") if kept.offers_swap else None,
            actions(
                button("Next agenda", ids.AGENDA, value),
                button("Find a time", ids.FIND_TIME, value),
                button("Say thanks", ids.THANK, value),
                button("What you two kept", ids.MEETING_LOGS, value),
            ),
        ],
    )


def _opening(form: LogForm) -> list[Block]:
    partner = mention(form.partner)
    if form.given is None:
        words = f"You and {partner}. Only the day is needed; whatever else you leave out is fine."
        return [section(words)]
    every = button("What you two kept", ids.MEETING_LOGS, str(form.pairing_id))
    return [
        section(
            f"This is what you kept of *{day(form.given.met_on)}* with {partner}. Change what you like; "
            "another day moves it there. For a further meeting begin from what you two kept.",
            button=every,
        )
    ]


def _shower(partner: str, given: Shower) -> Block:
    words = {Shower.ME: "I did", Shower.PARTNER: f"{mention(partner)} did", Shower.BOTH: "Both"}
    options = [Option(value=one, text=MarkdownTextObject(text=said)) for one, said in words.items()]
    chosen = next((one for one in options if one.value == given), None)
    element = RadioButtonsElement(action_id=ANSWER, options=options, initial_option=chosen)
    hint = "The two of you see how often each has shown something."
    return field("shower", "Who showed something this time?", element, hint, optional=True)


def _words(block_id: str, label: str, given: str) -> Block:
    return text_field(
        block_id,
        label,
        given,
        THE_PAIR_READS,
        longest=LONGEST_WORDS,
        multiline=True,
        optional=True,
    )


def _settled(doubts: Sequence[OpenDoubt]) -> Block:
    options = [option(str(one.id), shortened(one.text)) for one in doubts[:MOST_DOUBTS]]
    element = CheckboxesElement(action_id=ANSWER, options=options)
    hint = "What you tick leaves the agenda of both of you."
    return field("settled", "Settled by now?", element, hint, optional=True)


def _rating(given: int | None) -> Block:
    options = [option(str(one), RATED[one]) for one in RATINGS]
    chosen = next((one for one in options if one.value == str(given)), None)
    element = RadioButtonsElement(action_id=ANSWER, options=options, initial_option=chosen)
    hint = (
        "Your partner does not see it. Coordinators see it only in figures of five people or more."
    )
    return field("rating", "Was it worth your time?", element, hint, optional=True)


def shortened(text: str, longest: int = 75) -> str:
    """On one line, cut where there is no room for more."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"

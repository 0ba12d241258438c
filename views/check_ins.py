"""The check-in: the message that asks whether two met, and the form for how it goes."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, CheckboxesElement
from slack_sdk.models.views import View

from mentoring.check_ins import (
    Answering,
    AskedAbout,
    CheckIn,
    CheckInForm,
    Fit,
    Outcome,
    Prompt,
)
from playbook.errors import PlaybookError
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    Message,
    actions,
    button,
    context,
    divider,
    field,
    message,
    modal,
    option,
    radio_field,
    section,
    text_field,
)
from views.pausing import back_on_words, paused_words
from views.reading import Answers, answering_value, read_answering
from views.skipping import skipped, with_skip
from views.words import escape, mention

OUTCOMES = {
    Outcome.MET: "We met",
    Outcome.BOOKED: "Booked, not yet",
    Outcome.NOT_YET: "Not yet",
    Outcome.CANCELLED: "Canceled",
}
SAID = {
    Outcome.MET: "you met",
    Outcome.BOOKED: "a date is booked",
    Outcome.NOT_YET: "not yet",
    Outcome.CANCELLED: "it was canceled",
}
FOLLOW_UPS = {
    Outcome.MET: "Good that you met.",
    Outcome.BOOKED: "A date is half the work. The easiest moment to book the next one is the end of that meeting.",
    Outcome.NOT_YET: "That happens. Two or three dates in one message to {partner} usually settle it, and half an hour is enough to begin.",
    Outcome.CANCELLED: "That happens. A new date the same day keeps it alive; you may be the one to suggest it.",
}
IN_FIGURES = "Coordinators see it only in figures."
"""Beside each of the three questions; who exactly sees what stands once above them."""


def check_in_message(prompt: Prompt, playbook: Playbook) -> Message:
    asked = [block for about in prompt.about for block in _about(prompt, about)]
    return message(
        section(_opening(prompt.content, playbook)),
        *(skipped(prompt, prompt.skip) if prompt.skip else with_skip(prompt, asked)),
        context(
            f"Check-in of *{escape(prompt.program_name)}*. Whether you met is seen by your partner "
            "and the coordinators."
        ),
    )


def check_in_modal(form: CheckInForm, playbook: Playbook) -> View:
    words, partner = playbook.check_ins, mention(form.partner)
    given = form.given
    progress = [option(one.id, one.label) for one in words.progress]
    energy = [option(one.id, one.label) for one in words.energy.choices]
    fit = [option(one.id, one.label) for one in words.fit.choices]
    return modal(
        ids.CHECK_IN_MODAL,
        "Check-in",
        [
            section(f"About you and {partner}. {_follow_up(form.outcome, partner)}"),
            context(f"Three questions, one tap each. {words.answers_reader}"),
            radio_field(
                "progress",
                _question(form.content, playbook),
                progress,
                given.progress if given else None,
                IN_FIGURES,
            ),
            radio_field(
                "energy",
                words.energy.question,
                energy,
                str(given.energy) if given else None,
                IN_FIGURES,
            ),
            radio_field("fit", words.fit.question, fit, given.fit if given else None, IN_FIGURES),
            divider(),
            context("You can leave the rest as it is."),
            _tell_coordinator(given, words.tell_coordinator),
            text_field("concern", words.concern, multiline=True, optional=True),
            context(words.concern_reader.format(support=mention(form.support_contact))),
        ],
        submit="Send",
        close="Later",
        private_metadata=answering_value(form.answering),
    )


def read_check_in(view: Mapping[str, Any]) -> tuple[Answering, CheckIn]:
    """Which question was answered, and how; the inverse of `check_in_modal`."""
    answers = Answers(view)
    return read_answering(view["private_metadata"]), CheckIn(
        progress=answers.one("progress") or "",
        energy=int(answers.one("energy") or 3),
        fit=Fit(answers.one("fit") or Fit.UNDECIDED),
        tell_coordinator=bool(answers.many("tell")),
        concern=answers.text("concern") or None,
    )


def read_outcome(action_id: str) -> Outcome:
    """What the pressed button says about the meeting."""
    return Outcome(action_id.removeprefix(f"{ids.DID_YOU_MEET}-"))


def _opening(variant_id: str, playbook: Playbook) -> str:
    try:
        return playbook.check_in_called(variant_id).opening
    except PlaybookError:
        return playbook.check_in(1).opening


def _question(variant_id: str, playbook: Playbook) -> str:
    try:
        return playbook.check_in_called(variant_id).question
    except PlaybookError:
        return playbook.check_in(1).question


def _about(prompt: Prompt, about: AskedAbout) -> list[Block]:
    """One partner: the question, or what was answered to it."""
    partner, value = (
        mention(about.partner),
        answering_value(Answering(prompt.delivery_id, about.pairing_id)),
    )
    if about.ended:
        return [
            section(f"You and {partner}: this pairing has ended, so nothing is left to answer.")
        ]
    if about.paused:
        return [section(paused_words(partner))]
    if about.outcome is None and not about.answered:
        buttons = (
            button(label, f"{ids.DID_YOU_MEET}-{one}", value) for one, label in OUTCOMES.items()
        )
        since = "yet" if about.first else "since the last check-in"
        away = back_on_words(about.partner, about.back_on)
        return [section(f"*Have you and {partner} met {since}?*{away}"), actions(*buttons)]
    said = f" You said: {SAID[about.outcome]}." if about.outcome else ""
    if about.answered:
        return [
            section(f"You and {partner}: answered, thank you.{said}"),
            actions(button("Change my answer", ids.CHECK_IN, value)),
        ]
    return [
        section(f"You and {partner}.{said} Three short questions are left."),
        actions(button("Finish the check-in", ids.CHECK_IN, value, "primary")),
    ]


def _follow_up(outcome: Outcome | None, partner: str) -> str:
    return FOLLOW_UPS[outcome].format(partner=partner) if outcome else ""


def _tell_coordinator(given: CheckIn | None, words: str) -> Block:
    options = [option("tell", words)]
    element = CheckboxesElement(
        action_id=ANSWER,
        options=options,
        initial_options=options if given and given.tell_coordinator else None,
    )
    hint = "They learn of it only if you tick this, and nothing else of what you say here."
    return field("tell", "If it is not a good fit", element, hint, optional=True)

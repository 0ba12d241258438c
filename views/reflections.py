"""Reflections: the question, the modal with its choice of reader, and what opened."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.check_ins import Answering, AskedAbout, Prompt
from mentoring.reflections import (
    LONGEST_REFLECTION,
    OpenedReflections,
    Reader,
    Reflection,
    ReflectionForm,
    ReflectionKept,
)
from playbook.errors import PlaybookError
from playbook.model import Playbook
from views import ids
from views.blocks import (
    Message,
    actions,
    button,
    context,
    header,
    message,
    modal,
    option,
    quote,
    radio_field,
    section,
    text_field,
)
from views.pausing import paused_words
from views.reading import Answers, answering_value, read_answering
from views.skipping import skipped, with_skip
from views.words import escape, mention

READERS = {
    Reader.ONLY_ME: ("Only me", "Nobody else ever sees it"),
    Reader.BOTH_OF_US: (
        "Both of us",
        "Opens to each other once you both wrote and both chose this",
    ),
}


def reflection_message(prompt: Prompt, playbook: Playbook) -> Message:
    question, hint = question_words(prompt.content, playbook)
    asked = [block for about in prompt.about for block in _about(prompt, about)]
    return message(
        section("A question to think about, three minutes long."),
        section(f"*{question}*\n_{hint}_"),
        *(skipped(prompt, prompt.skip) if prompt.skip else with_skip(prompt, asked)),
        context(f"From *{escape(prompt.program_name)}*.{_choice_ahead(prompt)}"),
    )


def reflection_modal(form: ReflectionForm, playbook: Playbook) -> View:
    question, hint = question_words(form.question_id, playbook)
    options = [option(reader, *words) for reader, words in READERS.items()]
    reader = form.given.reader if form.given else _suggested(form.question_id, playbook)
    return modal(
        ids.REFLECTION_MODAL,
        "A question for you",
        [
            section(f"*{question}*"),
            text_field(
                "text",
                "Your answer",
                form.given.text if form.given else "",
                hint,
                longest=LONGEST_REFLECTION,
                multiline=True,
            ),
            radio_field("reader", "Who may read it?", options, reader),
            context(
                f"“Both of us” is you and {mention(form.partner)}. Coordinators never read it, "
                "whatever you choose."
            ),
        ],
        submit="Keep",
        close="Later",
        private_metadata=answering_value(form.answering),
    )


def read_reflection(view: Mapping[str, Any]) -> tuple[Answering, Reflection]:
    """Which question was answered, and how; the inverse of `reflection_modal`."""
    answers = Answers(view)
    reader = Reader(answers.one("reader") or Reader.ONLY_ME)
    return read_answering(view["private_metadata"]), Reflection(answers.text("text"), reader)


def kept_modal(kept: ReflectionKept) -> View:
    partner = mention(kept.partner)
    if kept.opened:
        words = f"You both wrote, so you and {partner} can read each other's answer now. It comes to each of you in private."
    elif kept.reader is Reader.BOTH_OF_US:
        words = (
            f"It opens to {partner} when they write one for both of you, too. "
            "Until then nobody sees it, and you can change it."
        )
    else:
        words = "For your eyes only. You find it in my Home tab, and can change it."
    return modal(ids.REFLECTION_MODAL, "Kept", [section(words)])


def opened_message(opened: OpenedReflections, playbook: Playbook) -> Message:
    """Both answers, to one of the two authors, in private."""
    partner = mention(opened.partner)
    mine, theirs = (question_words(one[0], playbook)[0] for one in (opened.mine, opened.theirs))
    return message(
        header("You both wrote"),
        section(f"*{theirs}*\n{partner} wrote:"),
        *quote(opened.theirs[1]),
        # The two sides of a pair are often asked different questions.
        section("You wrote:" if mine == theirs else f"*{mine}*\nYou wrote:"),
        *quote(opened.mine[1]),
        context(
            "Only the two of you can read this. It is a good beginning for your next conversation."
        ),
    )


def question_words(question_id: str, playbook: Playbook) -> tuple[str, str]:
    """A question and its hint; a general one where the content has lost it."""
    try:
        question = playbook.reflection(question_id)
    except PlaybookError:
        return "What stayed with you from your last conversation?", "One moment is enough."
    return question.question, question.hint


def _choice_ahead(prompt: Prompt) -> str:
    """What a reader chooses, as long as there is something left to choose."""
    if prompt.skip or all(about.opened or about.ended or about.paused for about in prompt.about):
        return ""
    return " You choose who reads your answer: only you, or both of you once you both wrote."


def _suggested(question_id: str, playbook: Playbook) -> Reader:
    try:
        return playbook.reflection(question_id).reader
    except PlaybookError:
        return Reader.ONLY_ME


def _about(prompt: Prompt, about: AskedAbout) -> list[Block]:
    partner, value = (
        mention(about.partner),
        answering_value(Answering(prompt.delivery_id, about.pairing_id)),
    )
    if about.opened:
        return [section(f"You and {partner} both wrote, and can read each other's answer.")]
    if about.ended:
        return [
            section(f"You and {partner}: this pairing has ended, so nothing is left to answer.")
        ]
    if about.paused:
        return [section(paused_words(partner))]
    if about.answered:
        return [
            section(f"You and {partner}: your answer is kept."),
            actions(button("Change my answer", ids.REFLECT, value)),
        ]
    write = actions(button("Write it down", ids.REFLECT, value, "primary"))
    return [section(f"About you and {partner}"), write] if len(prompt.about) > 1 else [write]

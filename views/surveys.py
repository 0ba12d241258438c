"""The closing survey: three questions, and who sees what."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.endings import LONGEST_SURVEY_TEXT, WORTH, Again, Survey, SurveyForm, SurveyKept
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import (
    button,
    context,
    modal,
    option,
    radio_field,
    section,
    text_field,
)
from views.farewells import next_step_blocks
from views.reading import Answers
from views.words import escape

AGAIN = {Again.YES: "Yes", Again.PERHAPS: "Perhaps", Again.NO: "No"}
HOW_WORTH = {1: "not at all", 3: "fairly", 5: "very much"}


def survey_modal(form: SurveyForm) -> View:
    given = form.given
    worths = [option(str(one), _worth(one)) for one in WORTH]
    return modal(
        ids.SURVEY_MODAL,
        "Looking back",
        [
            section(f"Looking back on *{escape(form.program_name)}*"),
            radio_field(
                "again",
                "Would you do it again?",
                [option(again, words) for again, words in AGAIN.items()],
                given.again if given else None,
            ),
            radio_field(
                "worth",
                "Was it worth your time?",
                worths,
                str(given.worth) if given else None,
                "Coordinators see both answers only as figures of five people or more.",
            ),
            text_field(
                "text",
                "A few words to keep",
                given.text if given else "",
                "For yourself: nobody else reads them. You find them in My data.",
                longest=LONGEST_SURVEY_TEXT,
                multiline=True,
                optional=True,
            ),
            context("You can change your answers until the program is closed."),
        ],
        submit="Keep",
        close="Later",
        private_metadata=str(form.program_id),
    )


def read_survey(view: Mapping[str, Any]) -> tuple[int, Survey]:
    """The program and the answers; the inverse of `survey_modal`."""
    answers = Answers(view)
    survey = Survey(
        again=Again(answers.one("again") or Again.PERHAPS),
        worth=int(answers.one("worth") or WORTH[len(WORTH) // 2]),
        text=answers.text("text"),
    )
    return int(view["private_metadata"]), survey


def survey_kept_modal(kept: SurveyKept) -> View:
    ahead = [] if kept.again is Again.NO else next_step_blocks(kept.next_steps)
    words = "Thank you. Your answers are kept, and you can change them until the program is closed."
    return modal(ids.SURVEY_MODAL, "Kept", [section(words), *ahead])


def survey_item(item: Item, _: Playbook) -> Block:
    words = "*Looking back:* three short questions to close, a minute long."
    return section(words, button=button("Answer", ids.SURVEY, item.value))


def _worth(number: int) -> str:
    return f"{number} · {HOW_WORTH[number]}" if number in HOW_WORTH else str(number)

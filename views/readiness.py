"""The readiness check: statements to agree with or not yet, and advice for these. Nothing is kept."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.roles import Role
from playbook.entries import ReadinessStatement
from playbook.model import Playbook
from views import ids
from views.blocks import context, modal, option, radio_field, section
from views.reading import Answers
from views.words import escape

YES, NOT_YET = "yes", "not-yet"


def readiness_modal(role: Role, playbook: Playbook) -> View:
    answers = [option(YES, "Yes"), option(NOT_YET, "Not yet")]
    return modal(
        ids.READINESS_MODAL,
        "Am I ready?",
        [
            section(
                "A minute for yourself before the first talk. It decides nothing, and “not yet” is a "
                "good answer: it gets you a piece of advice."
            ),
            *(radio_field(one.id, one.statement, answers) for one in playbook.readiness_for(role)),
            context(
                "Who sees it: nobody. Your answers are not stored; close this and they are gone."
            ),
        ],
        submit="Show me",
        private_metadata=role,
    )


def advice_modal(view: Mapping[str, Any], playbook: Playbook) -> View:
    """What to do about each "not yet", in answer to the submitted check."""
    answers = Answers(view)
    statements = playbook.readiness_for(Role(view["private_metadata"]))
    not_yet = [one for one in statements if answers.one(one.id) == NOT_YET]
    return modal(
        ids.READINESS_MODAL,
        "Before you begin",
        [
            section(_opening(len(not_yet))),
            *map(_advice, not_yet),
            context("Nothing of this was stored. You can do it again whenever you like."),
        ],
    )


def _opening(steps: int) -> str:
    if not steps:
        return "You are as ready as anybody can be. What is left is to be curious, and to turn up."
    if steps == 1:
        return "Nearly everything is there. One small step for the rest:"
    return "Nobody begins with all of it. One small step for each that is not there yet:"


def _advice(one: ReadinessStatement) -> Block:
    return section(f"*{escape(one.statement)}*\n{escape(one.advice)}")

"""Objectives: the list of a pairing's, the form of one, and what is said when its date comes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement, DatePickerElement
from slack_sdk.models.views import View

from mentoring.objectives import (
    LONGEST_DETAIL,
    LONGEST_SKILL,
    KnownObjective,
    Objective,
    ObjectiveForm,
    Objectives,
    Which,
)
from mentoring.today import Item
from mentoring.transfer import Progress
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    actions,
    button,
    context,
    field,
    modal,
    option,
    radio_field,
    section,
    text_field,
)
from views.reading import Answers
from views.words import full_day, mention, one_line

PROGRESS = {
    Progress.OPEN: "Not begun",
    Progress.UNDER_WAY: "Under way",
    Progress.REACHED: "Reached",
    Progress.DROPPED: "Dropped",
}


def objectives_modal(found: Objectives) -> View:
    return modal(
        ids.OBJECTIVES_MODAL,
        "Objectives",
        [
            *([section(_opening(found))] if not found.known else []),
            *(_known(one, found) for one in found.known),
            *_next_steps(found),
            context(_who_reads(found.partner)),
        ],
    )


def objective_modal(form: ObjectiveForm) -> View:
    """A new one, or how far one is, with everything about it."""
    given = form.given or Objective("", "", form.suggested)
    options = [option(one, words) for one, words in PROGRESS.items()]
    picker = DatePickerElement(action_id=ANSWER, initial_date=given.due_on.isoformat())
    return modal(
        ids.OBJECTIVE_MODAL,
        "An objective",
        [
            radio_field("progress", "How far is it?", options, given.progress)
            if form.given
            else None,
            text_field(
                "skill",
                "What one of you wants to be able to do",
                given.skill,
                "Small enough to be done in some weeks.",
                longest=LONGEST_SKILL,
            ),
            text_field(
                "measure",
                "How you will notice",
                given.measure,
                "Something that one can see: done once, done alone, asked by others.",
                longest=LONGEST_DETAIL,
            ),
            text_field(
                "used_where",
                "Where in the work it is used",
                given.used_where,
                longest=LONGEST_DETAIL,
                optional=True,
            ),
            field("due_on", "By when", picker, "From this day on I ask you both how far it is."),
            context(_who_reads(form.partner)),
        ],
        submit="Keep",
        close="Not now",
        private_metadata=which_value(form.which),
    )


def read_objective(view: Mapping[str, Any]) -> tuple[Which, Objective]:
    """Which one, and what it is now; the inverse of `objective_modal`."""
    answers = Answers(view)
    return read_which(view["private_metadata"]), Objective(
        skill=answers.text("skill"),
        measure=answers.text("measure"),
        due_on=answers.day("due_on") or date.min,
        used_where=answers.text("used_where"),
        progress=Progress(answers.one("progress") or Progress.OPEN),
    )


def objective_item(item: Item, _: Playbook) -> Block:
    partner = mention(item.partner)
    if not item.text:
        return section(
            f"You and {partner} have no objective yet. One is enough: what should be different in the end?",
            button=button("Set one", ids.OBJECTIVE, item.value),
        )
    return section(
        f"You and {partner} wanted by now: “{one_line(item.text)}”. How far is it?",
        button=button("Say how far", ids.OBJECTIVE, item.value),
    )


def which_value(which: Which) -> str:
    return f"{which.pairing_id}:{which.objective_id or ''}"


def read_which(value: str) -> Which:
    """The inverse of `which_value`."""
    pairing_id, _, objective_id = value.partition(":")
    return Which(int(pairing_id), int(objective_id) if objective_id else None)


def _opening(found: Objectives) -> str:
    if not found.may_add:
        return "You set none together, and that is fine, too."
    return (
        "What should be different for one of you in the end? One objective is enough, three are the "
        "most."
    )


def _known(one: KnownObjective, found: Objectives) -> Block:
    objective = one.objective
    lines = [
        f"*{one_line(objective.skill)}*",
        f"Noticed by: {one_line(objective.measure)}",
        f"Used in: {one_line(objective.used_where)}" if objective.used_where else "",
        f"{PROGRESS[objective.progress]} · by {full_day(objective.due_on)}",
    ]
    value = which_value(Which(found.pairing_id, one.id))
    change = button("Change", ids.OBJECTIVE, value) if found.may_change else None
    return section("\n".join(filter(None, lines)), button=change)


def _next_steps(found: Objectives) -> list[Block]:
    steps: list[ButtonElement] = []
    blocks: list[Block] = []
    if found.may_finish:
        blocks.append(
            section(
                "You did what you set out to do. You can set another objective, or finish early: "
                "that counts in full."
            )
        )
        steps.append(button("Finish early", ids.PAIRING_CLOSE, str(found.pairing_id)))
    if found.may_add:
        words = "Set another one" if found.known else "Set one"
        steps.insert(0, button(words, ids.OBJECTIVE, which_value(Which(found.pairing_id))))
    return [*blocks, actions(*steps)] if steps else blocks


def _who_reads(partner: str) -> str:
    return (
        f"You and {mention(partner)} read this, and either of you can change it. Coordinators see how "
        "many objectives were set and reached, and no words."
    )

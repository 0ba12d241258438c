"""The program wizard, and what was given in it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    StaticSelectElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from mentoring.programs import Formality, Labels, Program, ProgramDraft
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    context,
    divider,
    field,
    modal,
    option,
    section,
    text_field,
)
from views.reading import Answers
from views.words import every

MOST_COORDINATORS = 25
"""They are named wherever somebody may have a question, inside one section of 3,000 characters."""
RHYTHMS = {weeks: every(weeks).capitalize() for weeks in (1, 2, 4)}
FORMALITIES = {
    Formality.LIGHT: "Light: check-ins and reflections only",
    Formality.GUIDED: "Guided: with agendas and goals",
    Formality.FULL: "Full: with agreement, lessons and surveys",
}


def program_modal(program: Program | None, playbook: Playbook, actor: str, today: date) -> View:
    """The wizard, filled from the six-month template or from what was kept."""
    draft = program.draft if program else _from_template(playbook, actor, today)
    return modal(
        ids.PROGRAM_MODAL,
        "Edit program" if program else "New program",
        [
            context(
                "Filled in for six months: change what you like. You can save at any time; what is "
                "still missing is listed before the program opens."
            )
            if program is None
            else None,
            section("*Goals*"),
            text_field("name", "Name", draft.name, longest=60),
            text_field(
                "aims",
                "Aims",
                draft.aims,
                "People read these before they join.",
                multiline=True,
                optional=True,
            ),
            text_field(
                "benefits",
                "What people get out of it",
                draft.benefits,
                multiline=True,
                optional=True,
            ),
            text_field(
                "measures",
                "How we will know that it works",
                draft.measures,
                multiline=True,
                optional=True,
            ),
            *_dates(draft),
            divider(),
            section("*People*"),
            *_people(draft),
            divider(),
            section("*Guidelines*"),
            *_guidelines(draft),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=str(program.id) if program else "",
    )


def read_program(view: Mapping[str, Any]) -> tuple[int | None, ProgramDraft]:
    """The program (None for a new one) and what was given; the inverse of `program_modal`."""
    answers = Answers(view)
    starts_on = answers.day("starts_on") or date.min
    return int(view["private_metadata"]) if view["private_metadata"] else None, ProgramDraft(
        name=answers.text("name"),
        aims=answers.text("aims"),
        benefits=answers.text("benefits"),
        measures=answers.text("measures"),
        ground_rules=answers.text("ground_rules"),
        sponsor=answers.user("sponsor") or "",
        coordinators=answers.users("coordinators"),
        support_contact=answers.user("support_contact") or "",
        alternate_contact=answers.user("alternate_contact") or "",
        starts_on=starts_on,
        ends_on=answers.day("ends_on") or starts_on,
        meeting_every_weeks=int(answers.one("meeting_every_weeks") or 2),
        formality=Formality(answers.one("formality") or Formality.GUIDED),
        labels=Labels(answers.text("mentor_label"), answers.text("mentee_label")),
    )


def _from_template(playbook: Playbook, actor: str, today: date) -> ProgramDraft:
    template = playbook.template
    starts_on = today + timedelta(days=1)
    rules = [rule for rule in playbook.ground_rules if rule.id in template.ground_rules]
    return ProgramDraft(
        name=template.name,
        aims=_lines(template.aims),
        benefits=_lines(template.benefits),
        measures=_lines(template.measures),
        ground_rules="\n".join(f"• {rule.title}: {rule.sentence}" for rule in rules),
        sponsor="",
        coordinators=(actor,),
        support_contact="",
        alternate_contact="",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(weeks=template.weeks),
        meeting_every_weeks=template.meeting_every_weeks,
        formality=template.formality,
        labels=template.labels,
    )


def _lines(entries: tuple[str, ...]) -> str:
    return "\n".join(f"• {entry}" for entry in entries)


def _dates(draft: ProgramDraft) -> list[Block]:
    rhythms = [option(str(weeks), label) for weeks, label in RHYTHMS.items()]
    rhythm = next(
        (one for one in rhythms if one.value == str(draft.meeting_every_weeks)), rhythms[1]
    )
    return [
        field(
            "starts_on",
            "First day",
            DatePickerElement(action_id=ANSWER, initial_date=draft.starts_on.isoformat()),
        ),
        field(
            "ends_on",
            "Last day",
            DatePickerElement(action_id=ANSWER, initial_date=draft.ends_on.isoformat()),
        ),
        field(
            "meeting_every_weeks",
            "Pairs meet",
            StaticSelectElement(action_id=ANSWER, options=rhythms, initial_option=rhythm),
            "Check-ins and reflection questions follow this rhythm: never more than one a week.",
        ),
    ]


def _people(draft: ProgramDraft) -> list[Block]:
    def one(block_id: str, label: str, user: str, hint: str) -> Block:
        element = UserSelectElement(action_id=ANSWER, initial_user=user or None)
        return field(block_id, label, element, hint, optional=True)

    return [
        one("sponsor", "Sponsor", draft.sponsor, "The leader who stands for the program."),
        field(
            "coordinators",
            "Coordinators",
            UserMultiSelectElement(
                action_id=ANSWER,
                initial_users=list(draft.coordinators),
                max_selected_items=MOST_COORDINATORS,
            ),
            "They run the matching and see figures, never what people write.",
        ),
        one(
            "support_contact",
            "Support contact",
            draft.support_contact,
            "The only person who reads a concern.",
        ),
        one(
            "alternate_contact",
            "Alternate support contact",
            draft.alternate_contact,
            "Reads it where the first is too close: the partner, the person's manager, or the partner's line.",
        ),
    ]


def _guidelines(draft: ProgramDraft) -> list[Block]:
    levels = [option(level, label) for level, label in FORMALITIES.items()]
    chosen = next(one for one in levels if one.value == draft.formality)
    return [
        text_field("mentor_label", "Those who show are called", draft.labels.mentor, longest=40),
        text_field("mentee_label", "Those who learn are called", draft.labels.mentee, longest=40),
        field(
            "formality",
            "How formal",
            StaticSelectElement(action_id=ANSWER, options=levels, initial_option=chosen),
        ),
        text_field(
            "ground_rules",
            "Ground rules",
            draft.ground_rules,
            "One a line, a title first. People agree to them when they join; introductions name them.",
            multiline=True,
            optional=True,
        ),
    ]

"""Joining: one light form, and what happens after it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    PlainTextObject,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from mentoring.joining import LEVELS, Beginning, Joined, JoiningForm, Profile
from mentoring.profile_questions import ProfileField
from mentoring.programs import Labels, Program
from mentoring.roles import Role
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    actions,
    button,
    context,
    divider,
    field,
    modal,
    option,
    paragraphs,
    radio_field,
    section,
)
from views.consent import terms
from views.profile_fields import LEVEL, ROLE, inputs, read_fields
from views.reading import Answers
from views.topic_fields import examples
from views.waiting import next_matching
from views.words import escape, every, full_day, mentions, topics


def join_modal(form: JoiningForm, playbook: Playbook) -> View:
    known = form.known or Profile(Role.BOTH, 0, (), ())
    return modal(
        ids.JOIN_MODAL,
        "Join the program",
        [
            *_opening(form.program),
            *_other_programs(form),
            *who_fields(form),
            examples(playbook),
            *inputs((ProfileField.OFFERS, ProfileField.WANTS), known, playbook, optional=True),
            divider(),
            *terms(form),
        ],
        submit="Join",
        close="Cancel",
        private_metadata=str(form.program.id),
    )


def read_joining(view: Mapping[str, Any], playbook: Playbook) -> tuple[int, Beginning]:
    """The program and what was said; the inverse of `join_modal`."""
    said = read_fields(Answers(view), playbook)
    begun = Beginning(said.role, said.level, said.offers, said.wants)
    return int(view["private_metadata"]), begun


def joined_modal(joined: Joined, playbook: Playbook) -> View:
    """What happens next and when."""
    program = joined.program
    return modal(
        ids.JOIN_MODAL,
        "Welcome",
        [
            section(f"You are in *{escape(program.name)}*.\n{named(joined.profile, playbook)}"),
            section(f"*What happens next*\n{_next_steps(joined)}"),
            section(
                "*Before the first talk*, if you like: a few statements that show you what you "
                "could still prepare. In private, a minute long, and nothing of it is kept."
            ),
            actions(button("Am I ready?", ids.READINESS, str(program.id))),
            context(
                "To say more, or something else: `/reverse-mentor profile`. To leave at any time, "
                "quietly: `/reverse-mentor leave`."
            ),
        ],
    )


def named(profile: Profile, playbook: Playbook) -> str:
    """Somebody's topics, for themselves."""
    return (
        f"*You can show:* {topics(playbook, profile.offers) or 'nothing named yet'}\n"
        f"*You want to learn:* {topics(playbook, profile.wants) or 'nothing named yet'}"
    )


def who_fields(form: JoiningForm) -> list[InputBlock]:
    """As whom somebody takes part: what has to be answered."""
    known, program = form.known, form.program
    roles = [option(role, role_name(program.labels, role)) for role in Role]
    levels = [option(str(level), _level_name(level)) for level in LEVELS]
    element = StaticSelectElement(
        action_id=ANSWER,
        options=levels,
        initial_option=next(
            (one for one in levels if known and one.value == str(known.level)), None
        ),
        placeholder=PlainTextObject(text="From 1 to 10"),
    )
    hint = (
        "Used by the matching alone: who shows is at least "
        f"{program.level_gap} levels below who learns."
    )
    return [
        radio_field(ROLE, "I would like to", roles, known.role if known else None),
        field(LEVEL, "My level", element, hint),
    ]


def role_name(labels: Labels, role: Role) -> str:
    """What people read for a role: the program's own words."""
    return {
        Role.MENTOR: f"Show ({labels.mentor})",
        Role.MENTEE: f"Learn ({labels.mentee})",
        Role.BOTH: "Both, with different people",
    }[role]


def _opening(program: Program) -> list[Block]:
    return [
        section(f"*{escape(program.name)}*"),
        *paragraphs(program.draft.aims),
        section(
            "People show leaders how they see and do things, and both give and take. It takes about "
            f"an hour {every(program.draft.meeting_every_weeks)}, until "
            f"{full_day(program.draft.ends_on)}."
        ),
    ]


def _other_programs(form: JoiningForm) -> list[Block]:
    """Further programs, each with a form of its own: what one agrees to differs."""
    if not form.others:
        return []
    buttons = (
        button(one.name[:75], f"{ids.JOIN}-{one.id}", str(one.id)) for one in form.others[:4]
    )
    return [context("You can join another program instead:"), actions(*buttons), divider()]


def _next_steps(joined: Joined) -> str:
    draft = joined.program.draft
    when = f" {next_matching(joined.waiting)}" if joined.waiting else ""
    matched = (
        f"{mentions(draft.coordinators)} will run the matching.{when} When there is a partner for "
        "you, I open a group message for the two of you and say why you were paired. If there is "
        "none yet, I tell you that, too, and when it goes on."
    )
    steps = [matched]
    if joined.asked_later:
        steps.append(
            "In about two working days I ask for one thing more that helps me to find somebody who "
            "fits: one question at a time, and you can leave out any."
        )
    steps.append(f"The program ends on {full_day(draft.ends_on)}.")
    return "\n".join(f"• {step}" for step in steps)


def _level_name(level: int) -> str:
    names = {
        1: "just starting",
        3: "experienced",
        5: "leads a team",
        7: "leads leaders",
        10: "runs the company",
    }
    return f"{level} · {names[level]}" if level in names else str(level)

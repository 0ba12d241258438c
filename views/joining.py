"""Joining, the profile, leaving: the modals and what people answered in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    OptionGroup,
    PlainTextObject,
    StaticMultiSelectElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from mentoring.joining import LEVELS, Joined, JoiningForm, Profile
from mentoring.programs import Labels
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
from views.profile_fields import (
    AVOID,
    LANGUAGES,
    MANAGER,
    PARTNERS,
    STYLE,
    WISHES,
    optional_fields,
    read_times,
)
from views.reading import Answers
from views.words import escape, every, full_day, listed, mention, mentions, topics

MOST_TOPICS = 8
ROLE, LEVEL, OFFERS, WANTS, TERMS = "role", "level", "offers", "wants", "terms"


def join_modal(form: JoiningForm, playbook: Playbook) -> View:
    known = form.known or Profile(Role.BOTH, 0, (), ())
    return modal(
        ids.JOIN_MODAL,
        "Your profile" if form.editing else "Join the program",
        [
            *_opening(form),
            *_other_programs(form),
            *_required(form, known, playbook),
            divider(),
            context("Everything below is optional, and helps to find somebody who fits."),
            *optional_fields(known, playbook, asks_for_wishes=form.asks_for_wishes),
            divider(),
            *_terms(form),
        ],
        submit="Save" if form.editing else "Join",
        close="Cancel",
        private_metadata=str(form.program.id),
    )


def read_profile(view: Mapping[str, Any], playbook: Playbook) -> tuple[int, Profile]:
    """The program and what was said; the inverse of `join_modal`."""
    answers = Answers(view)
    program_id = int(view["private_metadata"])
    starts, ends, days = read_times(answers)
    styles = (answers.one(f"{STYLE}-{item.id}") for item in playbook.working_style)
    return program_id, Profile(
        role=Role(answers.one(ROLE) or Role.BOTH),
        level=int(answers.one(LEVEL) or LEVELS.start),
        offers=answers.many(OFFERS),
        wants=answers.many(WANTS),
        style=tuple(style for style in styles if style),
        languages=answers.many(LANGUAGES) or ("en",),
        partners=int(answers.one(PARTNERS) or 1),
        avoid=answers.users(AVOID),
        manager=answers.user(MANAGER),
        wishes=answers.users(WISHES),
        work_starts=starts,
        work_ends=ends,
        work_days=days,
    )


def joined_modal(joined: Joined, playbook: Playbook) -> View:
    """What happens next and when."""
    program, profile = joined.program, joined.profile
    heading = (
        "Your profile is saved." if joined.editing else f"You are in *{escape(program.name)}*."
    )
    return modal(
        ids.JOIN_MODAL,
        "Saved" if joined.editing else "Welcome",
        [
            section(
                f"{heading}\n"
                f"*You can show:* {topics(playbook, profile.offers) or 'nothing named yet'}\n"
                f"*You want to learn:* {topics(playbook, profile.wants) or 'nothing named yet'}"
            ),
            section(_next_step(joined)),
            context(
                "To change what you said: `/reverse-mentor profile`. To leave at any time, quietly: "
                "`/reverse-mentor leave`."
            ),
        ],
    )


def _next_step(joined: Joined) -> str:
    if joined.editing:
        return "It counts from the next matching on. What you have with a partner now goes on as it is."
    draft = joined.program.draft
    return (
        f"*What happens next:* {mentions(draft.coordinators)} will run the matching. When there is a "
        "partner for you, I open a group message for the two of you and say why you were paired. If "
        "there is none in the first run, I tell you that too. The program ends on "
        f"{full_day(draft.ends_on)}."
    )


def role_name(labels: Labels, role: Role) -> str:
    """What people read for a role: the program's own words."""
    return {
        Role.MENTOR: f"Show ({labels.mentor})",
        Role.MENTEE: f"Learn ({labels.mentee})",
        Role.BOTH: "Both, with different people",
    }[role]


def _opening(form: JoiningForm) -> list[Block]:
    program = form.program
    name = f"*{escape(program.name)}*"
    if form.editing:
        return [section(f"What you said for {name}. Changes count from the next matching.")]
    return [
        section(name),
        *paragraphs(program.draft.aims),
        section(
            "People show leaders how they see and do things, and both give and take. It takes about "
            f"an hour {every(program.draft.meeting_every_weeks)}, until "
            f"{full_day(program.draft.ends_on)}."
        ),
    ]


def _other_programs(form: JoiningForm) -> list[Block]:
    """Further programs, each with a form of its own: what one agrees to differs."""
    if form.editing or not form.others:
        return []
    buttons = (
        button(one.name[:75], f"{ids.JOIN}-{one.id}", str(one.id)) for one in form.others[:4]
    )
    return [context("You can join another program instead:"), actions(*buttons), divider()]


def _required(form: JoiningForm, known: Profile, playbook: Playbook) -> Sequence[Block]:
    roles = [option(role, role_name(form.program.labels, role)) for role in Role]
    levels = [option(str(level), _level_name(level)) for level in LEVELS]
    level = next((one for one in levels if one.value == str(known.level)), None)
    return (
        radio_field(ROLE, "I would like to", roles, known.role if form.known else None),
        field(
            LEVEL,
            "My level",
            StaticSelectElement(
                action_id=ANSWER,
                options=levels,
                initial_option=level,
                placeholder=PlainTextObject(text="From 1 to 10"),
            ),
            "Used by the matching alone: who shows is at least "
            f"{form.program.level_gap} levels below who learns.",
        ),
        _topic_field(
            OFFERS,
            "What I can show",
            known.offers,
            playbook,
            "At work or beyond. Small things count.",
        ),
        _topic_field(WANTS, "What I want to learn", known.wants, playbook, "Most wanted first."),
    )


def _level_name(level: int) -> str:
    names = {
        1: "just starting",
        3: "experienced",
        5: "leads a team",
        7: "leads leaders",
        10: "runs the company",
    }
    return f"{level} · {names[level]}" if level in names else str(level)


def _topic_field(
    block_id: str, label: str, known: tuple[str, ...], playbook: Playbook, hint: str
) -> InputBlock:
    groups = [
        OptionGroup(
            label=PlainTextObject(text=group.label),
            options=[option(topic.id, topic.label, topic.about) for topic in group.topics],
        )
        for group in playbook.topics
    ]
    by_value = {one.value: one for group in groups for one in group.options or ()}
    element = StaticMultiSelectElement(
        action_id=ANSWER,
        option_groups=groups,
        initial_options=[by_value[one] for one in known if one in by_value][:MOST_TOPICS] or None,
        max_selected_items=MOST_TOPICS,
        placeholder=PlainTextObject(text="Choose up to eight"),
    )
    seen_by = "Seen by the matching, your partner and the coordinators."
    return field(block_id, label, element, f"{hint} {seen_by}")


def _terms(form: JoiningForm) -> list[Block]:
    agreed: list[Option] = [option("agreed", "I take part by my own choice and agree to this")]
    element = CheckboxesElement(
        action_id=ANSWER, options=agreed, initial_options=agreed if form.editing else None
    )
    draft = form.program.draft
    contacts = [one for one in (draft.support_contact, draft.alternate_contact) if one]
    support = listed([mention(one) for one in contacts], "or") or "the support contact"
    return [
        section("*What everybody here agrees to*"),
        *paragraphs(draft.ground_rules),
        section(
            "*Who sees what*\n"
            "• What you show, want to learn and how you like to work: your partner and the "
            f"coordinators ({mentions(draft.coordinators)})\n"
            f"{_for_the_matching_alone(form)}"
            "• Whether you met and answered: your partner and the coordinators\n"
            "• What you answer about progress, energy and fit: nobody; coordinators get figures of "
            "five people or more, and hear that you would like to talk about the fit only if you ask\n"
            f"• A concern: only {support}\n"
            "• A reflection: whom you choose\n"
            "• What you write to each other: nobody else, and I never read it"
        ),
        context("All of it is deleted 12 months after the program closed."),
        field(TERMS, "Your consent", element),
    ]


def _for_the_matching_alone(form: JoiningForm) -> str:
    lines = "• Your level, your manager, and whom you would rather not meet: the matching alone\n"
    if not form.asks_for_wishes:
        return lines
    return (
        "• Your level, your manager, and whom you would like or rather not meet: the matching alone\n"
        "• Whether you accept a proposal or pass: the coordinators, never your partner\n"
    )

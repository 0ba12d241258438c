"""Every field of a profile, for the whole form and for one question alone, and their reader."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)

from mentoring.joining import LEVELS, MOST_PARTNERS, MOST_WISHES, USUAL, Profile
from mentoring.profile_questions import ProfileField
from mentoring.roles import Role
from playbook.model import Playbook
from views.blocks import ANSWER, chosen_of, field, option
from views.reading import Answers
from views.topic_fields import OFFERS, WANTS, offers_field, wants_field

ROLE, LEVEL = "role", "level"
STYLE, LANGUAGES, PARTNERS, MANAGER = "style", "languages", "partners", "manager"
WISHES, AVOID = "wishes", "avoid"
WORK_STARTS, WORK_ENDS, WORK_DAYS = "work_starts", "work_ends", "work_days"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def inputs(
    fields: Sequence[ProfileField], known: Profile, playbook: Playbook, *, optional: bool
) -> list[InputBlock]:
    """The inputs of these fields, filled with what is known."""
    found = [one for wanted in fields for one in _INPUTS[wanted](known, playbook)]
    for one in found:
        one.optional = optional
    return found


def read_fields(answers: Answers, playbook: Playbook) -> Profile:
    """What was said; what the form did not ask for reads as the usual."""
    styles = (answers.one(f"{STYLE}-{item.id}") for item in playbook.working_style)
    starts, ends, days = read_times(answers)
    return Profile(
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


def times_fields(starts: time, ends: time, work_days: Iterable[int]) -> list[InputBlock]:
    """From when until when on which days; `read_times` is the inverse."""
    days = [option(str(number), name) for number, name in enumerate(DAYS)]
    chosen = chosen_of(days, map(str, work_days))
    element = CheckboxesElement(action_id=ANSWER, options=days, initial_options=chosen)
    return [
        _time_field(
            WORK_STARTS,
            "I work from",
            starts,
            "In your own time zone. The wider your hours, the more people I can pair you with.",
        ),
        _time_field(WORK_ENDS, "until", ends, "I write to you in these hours alone."),
        field(WORK_DAYS, "on", element, optional=True),
    ]


def read_times(answers: Answers) -> tuple[time, time, tuple[int, ...]]:
    """From when until when on which days (Monday is 0); the usual where nothing was chosen."""
    days = answers.many(WORK_DAYS) or map(str, USUAL.days)
    return (
        answers.time(WORK_STARTS) or USUAL.starts,
        answers.time(WORK_ENDS) or USUAL.ends,
        tuple(sorted(map(int, days))),
    )


def _time_field(block_id: str, label: str, given: time, hint: str) -> InputBlock:
    element = TimePickerElement(action_id=ANSWER, initial_time=f"{given:%H:%M}")
    return field(block_id, label, element, hint, optional=True)


def _hours(known: Profile, _: Playbook) -> list[InputBlock]:
    return times_fields(known.work_starts, known.work_ends, known.work_days)


def _offers(known: Profile, playbook: Playbook) -> list[InputBlock]:
    return [offers_field(known, playbook)]


def _wants(known: Profile, playbook: Playbook) -> list[InputBlock]:
    return [wants_field(known, playbook)]


def _style(known: Profile, playbook: Playbook) -> list[InputBlock]:
    return [
        _style_input(one.id, one.question, one.choices, known) for one in playbook.working_style
    ]


def _style_input(item_id: str, question: str, choices: Sequence[Any], known: Profile) -> InputBlock:
    options = [option(choice.id, choice.label) for choice in choices]
    chosen = next((one for one in options if one.value in known.style), None)
    element = StaticSelectElement(action_id=ANSWER, options=options, initial_option=chosen)
    return field(f"{STYLE}-{item_id}", question, element)


def _languages(known: Profile, playbook: Playbook) -> list[InputBlock]:
    options = [option(one.code, one.name) for one in playbook.languages]
    chosen = chosen_of(options, known.languages)
    element = StaticMultiSelectElement(action_id=ANSWER, options=options, initial_options=chosen)
    return [field(LANGUAGES, "Languages I like to talk in", element)]


def _partners(known: Profile, _: Playbook) -> list[InputBlock]:
    options = [
        option(str(n), "One" if n == 1 else f"Up to {n}") for n in range(1, MOST_PARTNERS + 1)
    ]
    # A people file may say that somebody wants none; whoever joins wants one.
    chosen = options[max(known.partners, 1) - 1]
    element = StaticSelectElement(action_id=ANSWER, options=options, initial_option=chosen)
    return [field(PARTNERS, "How many partners?", element)]


def _manager(known: Profile, _: Playbook) -> list[InputBlock]:
    element = UserSelectElement(action_id=ANSWER, initial_user=known.manager)
    hint = "So that you are never paired within your own reporting line."
    return [field(MANAGER, "My manager", element, hint)]


def _wishes(known: Profile, _: Playbook) -> list[InputBlock]:
    element = UserMultiSelectElement(
        action_id=ANSWER, initial_users=list(known.wishes) or None, max_selected_items=MOST_WISHES
    )
    hint = (
        "Up to five, best first. A wish counts where it fits the program's rules, and is no promise. "
        "Only the matching uses it: nobody sees it, neither they nor the coordinators."
    )
    return [field(WISHES, "People I would like to be paired with", element, hint)]


def _avoid(known: Profile, _: Playbook) -> list[InputBlock]:
    element = UserMultiSelectElement(action_id=ANSWER, initial_users=list(known.avoid) or None)
    hint = "Confidential: only the matching uses it. Nobody sees it, coordinators included."
    return [field(AVOID, "People I would rather not be paired with", element, hint)]


_INPUTS: Mapping[ProfileField, Callable[[Profile, Playbook], list[InputBlock]]] = {
    ProfileField.OFFERS: _offers,
    ProfileField.WANTS: _wants,
    ProfileField.STYLE: _style,
    ProfileField.LANGUAGES: _languages,
    ProfileField.PARTNERS: _partners,
    ProfileField.HOURS: _hours,
    ProfileField.MANAGER: _manager,
    ProfileField.WISHES: _wishes,
    ProfileField.AVOID: _avoid,
}

"""What a profile may say beside the topics: how, with whom and when somebody likes to talk."""

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)

from mentoring.joining import MOST_PARTNERS, MOST_WISHES, USUAL, Profile
from playbook.model import Playbook
from views.blocks import ANSWER, chosen_of, field, option
from views.reading import Answers

STYLE, LANGUAGES, PARTNERS, MANAGER = "style", "languages", "partners", "manager"
WISHES, AVOID = "wishes", "avoid"
WORK_STARTS, WORK_ENDS, WORK_DAYS = "work_starts", "work_ends", "work_days"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def optional_fields(known: Profile, playbook: Playbook, *, asks_for_wishes: bool) -> list[Block]:
    return [
        *_how(known, playbook),
        *times_fields(known.work_starts, known.work_ends, known.work_days),
        *_with_whom(known, asks_for_wishes=asks_for_wishes),
    ]


def read_times(answers: Answers) -> tuple[time, time, tuple[int, ...]]:
    """From when until when on which days (Monday is 0); the usual where nothing was chosen."""
    days = answers.many(WORK_DAYS) or map(str, USUAL.days)
    return (
        answers.time(WORK_STARTS) or USUAL.starts,
        answers.time(WORK_ENDS) or USUAL.ends,
        tuple(sorted(map(int, days))),
    )


def _how(known: Profile, playbook: Playbook) -> list[Block]:
    partners = [
        option(str(n), "One" if n == 1 else f"Up to {n}") for n in range(1, MOST_PARTNERS + 1)
    ]
    languages = [option(one.code, one.name) for one in playbook.languages]
    return [
        *(
            _style_field(item.id, item.question, item.choices, known)
            for item in playbook.working_style
        ),
        field(
            LANGUAGES,
            "Languages I like to talk in",
            StaticMultiSelectElement(
                action_id=ANSWER,
                options=languages,
                initial_options=chosen_of(languages, known.languages),
            ),
            optional=True,
        ),
        field(
            PARTNERS,
            "How many partners?",
            StaticSelectElement(
                action_id=ANSWER,
                options=partners,
                # A people file may say that somebody wants none; whoever joins wants one.
                initial_option=partners[max(known.partners, 1) - 1],
            ),
            optional=True,
        ),
    ]


def times_fields(starts: time, ends: time, work_days: Iterable[int]) -> list[Block]:
    """From when until when on which days; `read_times` is the inverse."""
    days = [option(str(number), name) for number, name in enumerate(DAYS)]
    return [
        _time_field(
            WORK_STARTS,
            "I work from",
            starts,
            "In your own time zone. The wider your hours, the more people I can pair you with.",
        ),
        _time_field(WORK_ENDS, "until", ends, "I write to you in these hours alone."),
        field(
            WORK_DAYS,
            "on",
            CheckboxesElement(
                action_id=ANSWER,
                options=days,
                initial_options=chosen_of(days, map(str, work_days)),
            ),
            optional=True,
        ),
    ]


def _time_field(block_id: str, label: str, given: time, hint: str) -> InputBlock:
    element = TimePickerElement(action_id=ANSWER, initial_time=f"{given:%H:%M}")
    return field(block_id, label, element, hint, optional=True)


def _with_whom(known: Profile, *, asks_for_wishes: bool) -> list[Block]:
    wishes = field(
        WISHES,
        "People I would like to be paired with",
        UserMultiSelectElement(
            action_id=ANSWER,
            initial_users=list(known.wishes) or None,
            max_selected_items=MOST_WISHES,
        ),
        "Up to five, best first. A wish counts where it fits the program's rules, and is no promise. "
        "Only the matching uses it: nobody sees it, neither they nor the coordinators.",
        optional=True,
    )
    return [
        field(
            MANAGER,
            "My manager",
            UserSelectElement(action_id=ANSWER, initial_user=known.manager),
            "So that you are never paired within your own reporting line.",
            optional=True,
        ),
        *([wishes] if asks_for_wishes else []),
        field(
            AVOID,
            "People I would rather not be paired with",
            UserMultiSelectElement(action_id=ANSWER, initial_users=list(known.avoid) or None),
            "Confidential: only the matching uses it. Nobody sees it, coordinators included.",
            optional=True,
        ),
    ]


def _style_field(item_id: str, question: str, choices: Sequence[Any], known: Profile) -> InputBlock:
    options = [option(choice.id, choice.label) for choice in choices]
    chosen = next((one for one in options if one.value in known.style), None)
    element = StaticSelectElement(action_id=ANSWER, options=options, initial_option=chosen)
    return field(f"{STYLE}-{item_id}", question, element, optional=True)

"""What waits for somebody, one line and one button each: in App Home and in the weekly message."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_sdk.models.blocks import Block

from mentoring.today import Item, ItemKind, ThisWeek
from playbook.model import Playbook
from views import ids
from views.agreed import sign_item
from views.blocks import Message, actions, button, context, message, section
from views.follow_ups import follow_up_item
from views.lessons import lesson_item
from views.logs_due import log_item, swap_item
from views.objectives import objective_item
from views.offers import take_time_item
from views.profile_questions import profile_item
from views.ratings import rate_item
from views.starting import first_date_item
from views.surveys import survey_item
from views.times import new_date_item
from views.words import counted, escape

Show = Callable[[Item, Playbook], Block]
ITEMS: Mapping[ItemKind, Show] = {
    ItemKind.TAKE_TIME: take_time_item,
    ItemKind.NEW_DATE: new_date_item,
    ItemKind.FIRST_DATE: first_date_item,
    ItemKind.LESSON: lesson_item,
    ItemKind.SIGN: sign_item,
    ItemKind.LOG: log_item,
    ItemKind.FOLLOW_UP: follow_up_item,
    ItemKind.OBJECTIVE: objective_item,
    ItemKind.RATE: rate_item,
    ItemKind.SWAP: swap_item,
    ItemKind.PROFILE: profile_item,
    ItemKind.SURVEY: survey_item,
}
"""Each flow words its own."""


def item_blocks(items: tuple[Item, ...], playbook: Playbook) -> list[Block]:
    """In their order."""
    return [ITEMS[item.kind](item, playbook) for item in items]


def this_week_message(week: ThisWeek, playbook: Playbook) -> Message:
    """Some of what waits, and how much more does; what is done leaves it, and nothing takes its place."""
    found = item_blocks(week.items, playbook)
    if not found:
        return message(section(_all_done(week.more)))
    waits = counted(len(found), "thing waits", "things wait")
    shown = message(
        section(f"{waits} for you, whenever it suits you."),
        *found,
        context(_more(week.more)) if week.more else None,
        actions(button("Hear less from me", ids.SETTINGS, str(week.program_id))),
        context(
            f"From *{escape(week.program_name)}*, once a week at most. It stands in my Home tab, too."
        ),
    )
    return replace(shown, told=week.told)


def _all_done(more: int) -> str:
    if not more:
        return "Nothing waits for you any more. Thank you."
    return f"Nothing of this waits any more. Thank you. {_more(more)}"


def _more(count: int) -> str:
    return f"{counted(count, 'more thing waits', 'more things wait')} in my Home tab, without any hurry."

"""App Home: what waits today, my pairings, what I wrote, settings, my data; what this is to others."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from mentoring.check_ins import Answering, Prompt
from mentoring.deliveries import Kind
from mentoring.home import Membership, Past, Standing
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, section
from views.home_history import history_blocks
from views.home_pairs import partner_blocks
from views.home_programs import coordinated_blocks, open_blocks
from views.pausing import own_pause
from views.proposals import home_proposal
from views.reading import answering_value
from views.reflections import question_words
from views.status import next_question, where_words
from views.today import item_blocks
from views.words import escape, mention, mentions

LONGEST_HOME = 100
MOST_ITEMS, FEW_ITEMS = 8, 3
"""Of one program, and where many programs share the room: as one is done, the next appears."""


def home_view(standing: Standing, playbook: Playbook) -> View:
    whole = _blocks(standing, playbook, brief=False)
    if len(whole) > LONGEST_HOME:
        whole = _blocks(standing, playbook, brief=True)
    return View(type="home", blocks=whole[:LONGEST_HOME])


def _blocks(standing: Standing, playbook: Playbook, *, brief: bool) -> list[Block]:
    """`brief` leaves out what stands in my data as well, and shows less of what waits at once."""
    mine = {one.program.id for one in standing.coordinated}
    parts: Iterable[list[Block]] = (
        *(_membership(one, playbook, brief) for one in standing.memberships),
        *(_past(one, playbook) for one in standing.past),
        *(coordinated_blocks(one, standing) for one in standing.coordinated),
        *(open_blocks(one) for one in standing.open_programs if one.id not in mine),
        _stranger(standing),
        _my_data(),
    )
    return list(chain.from_iterable([*part, divider()] for part in parts if part))[:-1]


def _membership(one: Membership, playbook: Playbook, brief: bool) -> list[Block]:
    return [
        header(one.program.name),
        *_today(one, playbook, FEW_ITEMS if brief else MOST_ITEMS),
        *_own_pause(one.paused_until),
        *_pairings(one),
        *([] if brief else history_blocks(one.written, playbook)),
        *_settings(one),
        context(
            f"Coordinated by {mentions(one.program.draft.coordinators)}. If something does not feel "
            f"right, {mention(one.listener)} is there to listen."
        ),
    ]


def _today(one: Membership, playbook: Playbook, most: int) -> list[Block]:
    """What waits for me, most urgent first; where nothing does, that, and what comes next."""
    names = {partner.user: partner.name for partner in one.partners}
    waiting: list[Block] = [
        *(_waiting(prompt, playbook) for prompt in one.waiting_prompts),
        *chain.from_iterable(home_proposal(found, playbook) for found in one.proposals),
        *_items(one.items[:most], names, playbook),
    ]
    more = len(one.items) - most
    coming = " ".join(
        filter(None, (f"{more} more after these." if more > 0 else "", next_question(one)))
    )
    if waiting:
        return [section("*Today*"), *waiting, *([context(coming)] if coming else [])]
    return [section(f"*Today*\nNothing waits for you. {coming}".rstrip())]


def _items(items: tuple[Item, ...], names: Mapping[str, str], playbook: Playbook) -> list[Block]:
    shown = item_blocks(items, playbook)
    for item, block in zip(items, shown, strict=True):
        _say_with_whom(block, names.get(item.partner, ""))
    return shown


def _say_with_whom(block: Block, name: str) -> None:
    """A screen reader reads a button alone: which of several partners is it about?"""
    element = getattr(block, "accessory", None)
    if name and isinstance(element, ButtonElement) and element.text:
        words = element.accessibility_label or element.text.text
        element.accessibility_label = f"{words}, {name}"[:75]


def _pairings(one: Membership) -> list[Block]:
    if not one.partners:
        return [section(where_words(one))]
    title = "*My pairing*" if len(one.partners) == 1 else "*My pairings*"
    return [section(title), *chain.from_iterable(map(partner_blocks, one.partners))]


def _settings(one: Membership) -> list[Block]:
    value = str(one.program.id)
    return [
        section("*My settings*"),
        actions(
            button("My profile", ids.PROFILE, value),
            button("How much I hear, my hours", ids.SETTINGS, value),
            button("Change the pause" if one.paused_until else "Pause", ids.PAUSE),
            button("Leave", ids.LEAVE, value, spoken=f"Leave {one.program.name}"),
        ),
    ]


def _past(one: Past, playbook: Playbook) -> list[Block]:
    """A program that is over, as long as something waits there."""
    return [
        section(f"*{escape(one.program_name)}* is over. This still waits for you:"),
        *_items(one.items[:MOST_ITEMS], {}, playbook),
    ]


def _my_data() -> list[Block]:
    """For everybody: a stranger's name is stored as well, since Slack tells it."""
    return [
        section(
            "*My data*\nEverything that is stored about you, who can see it, and until when.",
            button=button("My data", ids.MY_DATA),
        )
    ]


def _own_pause(until: date | None) -> list[Block]:
    if until is None:
        return []
    return [section(own_pause(until), button=button("I am back", ids.RESUME, style="primary"))]


def _waiting(prompt: Prompt, playbook: Playbook) -> Block:
    """A question that waits, with the button that answers it."""
    about = next(one for one in prompt.about if one.is_open)
    value = answering_value(Answering(prompt.delivery_id, about.pairing_id))
    if prompt.kind is Kind.CHECK_IN:
        words, action, spoken = (
            f"*Waiting for you:* the check-in about you and {mention(about.partner)}",
            ids.CHECK_IN,
            f"Answer the check-in of week {prompt.week}",
        )
    else:
        question = question_words(prompt.content, playbook)[0]
        words, action, spoken = f"*Waiting for you:* {question}", ids.REFLECT, f"Answer: {question}"
    return section(words, button=button("Answer", action, value, "primary", spoken=spoken))


def _stranger(standing: Standing) -> list[Block]:
    """For whoever has nothing here yet: what this is; for those who may, how to begin."""
    blocks: list[Block] = []
    here = standing.memberships or standing.past or standing.coordinated
    if not (here or standing.open_programs):
        blocks = [
            header("Reverse mentoring"),
            section(
                "People who are close to the tools, the customers or the newest ways of working show "
                "leaders how they see and do things, and both give and take. I pair people, "
                "introduce them, and ask a short question now and then."
            ),
            section("No program takes people right now. When one opens, you can join it here."),
        ]
    if standing.may_start_programs and not standing.coordinated:
        blocks.append(actions(button("Start a program", ids.PROGRAM_NEW)))
    if not standing.memberships:
        blocks.append(context("I never read what people write to each other."))
    return blocks

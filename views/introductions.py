"""The introduction in a pair's group DM: on equal footing, with a reason and a first step."""

from slack_sdk.models.blocks import Block, ContextBlock

from mentoring.pairings import Introduction, Side
from playbook.model import Playbook
from views import ids
from views.blocks import (
    LONGEST_SECTION,
    Message,
    actions,
    button,
    columns,
    context,
    divider,
    header,
    message,
    section,
)
from views.matching import reasons
from views.words import escape, mention, topics

LONGEST_TITLE = 60
"""What stands before a ground rule's first colon is its title, unless it is longer."""


def introduction_message(found: Introduction, playbook: Playbook) -> Message:
    parts = playbook.introduction
    one, other = mention(found.one.person), mention(found.other.person)
    first = mention(found.first_mover)
    second = other if found.first_mover == found.one.person else one
    greeting = parts.greeting.format(
        one=one, other=other, program=f"*{escape(found.program_name)}*"
    )
    return message(
        header("The three of you" if found.third else "The two of you"),
        section(f"{greeting} {parts.equal_footing}"),
        section(_circle(found)) if found.third else None,
        section(
            parts.why_you_two.format(
                reasons="; ".join(reasons(found.why, one, other, playbook)) + "."
            )
        ),
        columns(_gains(found.one, found.other, playbook), _gains(found.other, found.one, playbook)),
        divider(),
        section(f"*The first step*\n{parts.first_mover.format(one=first, other=second)}"),
        _buttons(found),
        section(f"{parts.first_agenda_intro}\n{_first_agenda(playbook)}"),
        section(parts.closing),
        divider(),
        _ground_rules(found.ground_rules, playbook),
        context(
            f"{parts.who_sees_this} {parts.support.format(support=mention(found.support_contact))}"
        ),
    )


def _buttons(found: Introduction) -> Block:
    """Whoever of the two presses one has it for themselves."""
    value = str(found.pairing_id)
    lesson = button("Read before you meet", ids.LESSON_NEXT, value)
    return actions(
        button("Find a time", ids.FIND_TIME, value, "primary"),
        button("Our agreement", ids.AGREEMENT, value),
        button("Something to talk about", ids.STARTERS, value),
        *([lesson] if found.has_lessons else []),
    )


def _circle(found: Introduction) -> str:
    third = mention(found.third)
    return (
        f"{third} is here as well: paired with one of you already, and now the three of you are a small "
        "circle. Meet all together or in twos, as it suits you."
    )


def _ground_rules(rules: str, playbook: Playbook) -> ContextBlock | None:
    """A reminder by their titles: both read them whole when they joined."""
    titles = " · ".join(escape(_title(rule)) for rule in rules.splitlines() if rule.strip())
    words = playbook.introduction.ground_rules.format(rules=titles)
    return context(words[:LONGEST_SECTION]) if titles else None


def _title(rule: str) -> str:
    """`• Frank and kind: …` → `Frank and kind`; a rule without a title stands for itself."""
    words = rule.strip(" •-*")
    title, colon, _ = words.partition(":")
    return title if colon and len(title) <= LONGEST_TITLE else words


def _gains(side: Side, partner: Side, playbook: Playbook) -> str:
    """What one of the two brings and is curious about, from their own profile."""
    parts = playbook.introduction
    shows, wants = topics(playbook, side.shows), topics(playbook, side.wants)
    template = {
        (True, True): parts.gains,
        (True, False): parts.gains_shows,
        (False, True): parts.gains_wants,
        (False, False): parts.gains_open,
    }[bool(shows), bool(wants)]
    return template.format(
        one=mention(side.person), other=mention(partner.person), shows=shows, wants=wants
    )


def _first_agenda(playbook: Playbook) -> str:
    agenda = playbook.agenda(1)
    steps = "\n".join(
        f"{n}. {step.text} _({step.minutes} min)_" for n, step in enumerate(agenda.steps, 1)
    )
    return (
        f"*{agenda.title}* · {agenda.minutes} minutes\n{steps}\n_Leave with:_ {agenda.leave_with}"
    )

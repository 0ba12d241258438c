"""The introduction in a pair's group DM: on equal footing, with a reason and a first step."""

from slack_sdk.models.blocks import Block

from mentoring.pairings import Introduction, Side
from playbook.model import Playbook
from views.blocks import Message, context, divider, header, message, paragraphs, section
from views.matching import reasons
from views.words import escape, mention, topics


def introduction_message(found: Introduction, playbook: Playbook) -> Message:
    parts = playbook.introduction
    one, other = mention(found.one.person), mention(found.other.person)
    first = mention(found.first_mover)
    second = other if found.first_mover == found.one.person else one
    greeting = parts.greeting.format(
        one=one, other=other, program=f"*{escape(found.program_name)}*"
    )
    return message(
        header("The two of you"),
        section(f"{greeting}\n\n{parts.equal_footing}"),
        section(
            parts.why_you_two.format(
                reasons="\n" + _bullets(reasons(found.why, one, other, playbook))
            )
        ),
        section(_gains(found.one, found.other, playbook)),
        section(_gains(found.other, found.one, playbook)),
        divider(),
        section(parts.first_mover.format(one=first, other=second)),
        section(f"{parts.first_agenda_intro}\n{_first_agenda(playbook)}"),
        *_ground_rules(found.ground_rules, playbook),
        context(
            f"{parts.who_sees_this} {parts.support.format(support=mention(found.support_contact))}"
        ),
        section(parts.closing),
    )


def _ground_rules(rules: str, playbook: Playbook) -> list[Block]:
    if not rules:
        return []
    return [section(playbook.introduction.ground_rules.format(rules="")), *paragraphs(rules)]


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


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

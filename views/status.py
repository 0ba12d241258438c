"""Where somebody stands in each of their programs, in a few lines."""

from collections.abc import Sequence

from mentoring.home import Membership
from views.home_pairs import partner_line
from views.pausing import own_pause
from views.waiting import waiting_text
from views.words import counted, day, escape


def status_text(memberships: Sequence[Membership]) -> str:
    """Where somebody stands, as the answer to a command."""
    if not memberships:
        return "You are in no program at the moment. `/reverse-mentor join` shows what is open."
    return "\n\n".join(_status(one) for one in memberships)


def _status(one: Membership) -> str:
    lines = [f"*{escape(one.program.name)}*"]
    if one.paused_until:
        lines.append(own_pause(one.paused_until))
    lines.append(where_words(one))
    if one.waiting_prompts:
        lines.append(
            f"{counted(len(one.waiting_prompts), 'question waits', 'questions wait')} for you in your messages with me."
        )
    if one.unanswered:
        lines.append(
            f"{counted(len(one.unanswered), 'proposal waits', 'proposals wait')} for your say in your messages with me."
        )
    if next_one := next_question(one):
        lines.append(next_one)
    return "\n".join(lines)


def where_words(one: Membership) -> str:
    if not one.partners and one.may_come_about:
        return "The pairs are being made. I write to you as soon as they are."
    if not one.partners:
        return waiting_text(one.waiting) if one.waiting else "You are waiting for a partner."
    return "\n".join(partner_line(partner) for partner in one.partners)


def next_question(one: Membership) -> str:
    """Only for whoever has a partner: nobody is asked about nobody."""
    if not (one.partners and one.next_prompt_on):
        return ""
    return f"The next question comes on {day(one.next_prompt_on)}."

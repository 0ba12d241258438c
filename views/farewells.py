"""The end of a program, or of a pairing that is done: thanks, and what one may still do."""

from slack_sdk.models.blocks import Block

from mentoring.endings import Farewell, NextSteps
from views import ids
from views.blocks import Message, actions, button, context, header, message, section
from views.waiting import OVER
from views.words import counted, day, escape, mention, mentions

MOST_PROGRAMS = 4
MOST_PARTNERS = 6


def farewell_message(found: Farewell) -> Message:
    if not found.partners and not found.had_partners:
        return message(
            header(f"{found.program_name[:120]} has ended"),
            section(OVER),
            *next_step_blocks(found.next_steps),
        )
    return message(
        header("Thank you" if found.early else f"{found.program_name[:120]} has ended"),
        section(f"{_thanks(found)} {_did(found)}".strip()),
        *(_note(key, partner) for key, partner in found.partners[:MOST_PARTNERS]),
        *_survey(found),
        *next_step_blocks(found.next_steps),
        context(_until(found)),
    )


def next_step_blocks(steps: NextSteps) -> list[Block]:
    """Where to go on, one tap each; empty where nothing takes people."""
    buttons = [
        button(f"Join {name}"[:75], f"{ids.JOIN}-{key}", str(key))
        for key, name in steps.programs[:MOST_PROGRAMS]
    ]
    if steps.wait_again is not None:
        again = button("Find me another partner", ids.WAIT_AGAIN, str(steps.wait_again))
        return [
            section("If you like, you can go on, with somebody new. If not, it is good as it is."),
            actions(again, *buttons),
        ]
    if not buttons:
        return []
    return [section("*Again?* Your profile is filled in already."), actions(*buttons)]


def _thanks(found: Farewell) -> str:
    name = f"*{escape(found.program_name)}*"
    if not found.partners:
        return f"Thank you for the time that you gave in {name}."
    who = mentions(partner for _, partner in found.partners)
    if found.early:
        return f"You and {who} are done in {name}, before the program is. Thank you both."
    return f"Thank you for the time that you and {who} gave each other in {name}."


def _did(found: Farewell) -> str:
    """Their own figures, for their eyes; nothing where there is nothing to tell."""
    told = []
    if found.met:
        told.append(f"you met {counted(found.met, 'time', 'times')}")
    if found.used:
        told.append(f"you used {counted(found.used, 'thing', 'things')} at work that you had tried")
    return f"As far as I know, {' and '.join(told)}." if told else ""


def _note(pairing_id: int, partner: str) -> Block:
    words = f"A line of thanks to {mention(partner)}? Nobody else reads it."
    return section(words, button=button("Say thank you", ids.THANK, str(pairing_id)))


def _survey(found: Farewell) -> list[Block]:
    if found.open_until is None:
        return []
    value = str(found.program_id)
    if found.answered:
        change = button("Change my answers", ids.SURVEY, value)
        return [section("Your closing answers are kept. Thank you.", button=change)]
    answer = button("Answer", ids.SURVEY, value, "primary")
    return [section("Three short questions to close, a minute long.", button=answer)]


def _until(found: Farewell) -> str:
    if found.early:
        return "What you wrote is in *My data*. “I will try…” is still asked after, since that is what counts."
    if found.open_until is None:
        return "The program is closed. What you wrote is in *My data* for a year."
    return (
        f"Until {day(found.open_until)} you can still answer what waits. What you wrote is in *My data* "
        "for a year after that."
    )

"""App Home: what waits, my pairing, what I wrote; for a stranger, what this is."""

from datetime import date
from itertools import chain

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.check_ins import Answering, Prompt
from mentoring.deliveries import Kind
from mentoring.home import Coordinated, Membership, OwnReflection, Partner, Standing
from mentoring.programs import Program
from mentoring.states import ProgramState
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, paragraphs, quote, section
from views.overview import STATES
from views.pausing import own_pause
from views.proposals import home_proposal
from views.reading import answering_value
from views.reflections import READERS, question_words
from views.waiting import waiting_text
from views.words import (
    counted,
    day,
    escape,
    every,
    full_day,
    local_day,
    local_time,
    mention,
    mentions,
)

LONGEST_HOME = 100


def home_view(standing: Standing, playbook: Playbook) -> View:
    mine = {one.program.id for one in standing.coordinated}
    parts = (
        *(_membership(one, standing.user, playbook) for one in standing.memberships),
        *(_coordinated(one, standing) for one in standing.coordinated),
        *(_open(one) for one in standing.open_programs if one.id not in mine),
        _stranger(standing),
    )
    blocks = list(chain.from_iterable([*part, divider()] for part in parts if part))[:-1]
    return View(type="home", blocks=blocks[:LONGEST_HOME])


def status_text(standing: Standing) -> str:
    """Where somebody stands, as the answer to a command."""
    if not standing.memberships:
        return "You are in no program at the moment. `/reverse-mentor join` shows what is open."
    return "\n\n".join(_status(one) for one in standing.memberships)


def _status(one: Membership) -> str:
    lines = [f"*{escape(one.program.name)}*"]
    if one.paused_until:
        lines.append(own_pause(one.paused_until))
    lines.append(_where(one))
    if one.waiting_prompts:
        lines.append(
            f"{counted(len(one.waiting_prompts), 'question waits', 'questions wait')} for you in your messages with me."
        )
    if one.unanswered:
        lines.append(
            f"{counted(len(one.unanswered), 'proposal waits', 'proposals wait')} for your say in your messages with me."
        )
    if next_one := _next_question(one):
        lines.append(next_one)
    return "\n".join(lines)


def _where(one: Membership) -> str:
    if not one.partners and one.may_come_about:
        return "The pairs are being made. I write to you as soon as they are."
    if not one.partners:
        return waiting_text(one.waiting) if one.waiting else "You are waiting for a partner."
    return "\n".join(_partner(partner) for partner in one.partners)


def _next_question(one: Membership) -> str:
    """Only for whoever has a partner: nobody is asked about nobody."""
    if not (one.partners and one.next_prompt_on):
        return ""
    return f"The next question comes on {day(one.next_prompt_on)}."


def _partner(partner: Partner) -> str:
    met = (
        f"{counted(partner.met_times, 'meeting', 'meetings')} so far"
        if partner.met_times
        else "no meeting yet"
    )
    where = f"*You and {mention(partner.user)}* · paired {local_day(partner.since)} · {met}"
    if partner.paused_until:
        return f"{where} · paused until {day(partner.paused_until)}"
    return f"{where} · back on {day(partner.back_on)}" if partner.back_on else where


def _membership(one: Membership, user: str, playbook: Playbook) -> list[Block]:
    value = str(one.program.id)
    return [
        header(one.program.name),
        *(_waiting(prompt, playbook) for prompt in one.waiting_prompts),
        *chain.from_iterable(home_proposal(found, playbook) for found in one.proposals),
        *_own_pause(one.paused_until),
        *([_with_pause(partner) for partner in one.partners] or [section(_where(one))]),
        *([section(words)] if (words := _next_question(one)) else []),
        *_reflections(one.reflections, playbook),
        actions(
            button("My profile", ids.PROFILE, value),
            button("Change the pause" if one.paused_until else "Pause", ids.PAUSE),
            button("Leave", ids.LEAVE, value),
        ),
        context(
            f"Coordinated by {mentions(one.program.draft.coordinators)}. If something does not feel "
            f"right, {mention(_listener(one, user))} is there to listen."
        ),
    ]


def _own_pause(until: date | None) -> list[Block]:
    if until is None:
        return []
    return [section(own_pause(until), button=button("I am back", ids.RESUME, style="primary"))]


def _with_pause(partner: Partner) -> Block:
    """A partner, with the button that pauses this pairing, or ends its pause."""
    key = str(partner.pairing_id)
    if partner.paused_until:
        return section(_partner(partner), button=button("Resume", ids.PAIRING_RESUME, key))
    pauses = button("Pause this pairing", ids.PAIRING_PAUSE, key)
    return section(_partner(partner), button=pauses)


def _listener(one: Membership, user: str) -> str:
    """The support contact; the alternate for the contact themself and whoever is paired with them."""
    draft = one.program.draft
    too_close = {user, *(partner.user for partner in one.partners)}
    return draft.alternate_contact if draft.support_contact in too_close else draft.support_contact


def _waiting(prompt: Prompt, playbook: Playbook) -> Block:
    """A question that waits, with the button that answers it."""
    about = next(one for one in prompt.about if one.is_open)
    value = answering_value(Answering(prompt.delivery_id, about.pairing_id))
    if prompt.kind is Kind.CHECK_IN:
        words, action = (
            f"*Waiting for you:* the check-in about you and {mention(about.partner)}",
            ids.CHECK_IN,
        )
    else:
        words, action = (
            f"*Waiting for you:* {question_words(prompt.content, playbook)[0]}",
            ids.REFLECT,
        )
    return section(words, button=button("Answer", action, value, "primary"))


def _reflections(written: tuple[OwnReflection, ...], playbook: Playbook) -> list[Block]:
    if not written:
        return []
    shown = (
        (
            section(question_words(one.question_id, playbook)[0]),
            *quote(one.text),
            context(
                f"{'Open to both of you' if one.opened else READERS[one.reader][0]} · {local_time(one.written_at)}"
            ),
        )
        for one in written
    )
    return [divider(), section("*What you wrote*"), *chain.from_iterable(shown), divider()]


def _coordinated(shown: Coordinated, standing: Standing) -> list[Block]:
    program, value = shown.program, str(shown.program.id)
    buttons = [button("See the program", ids.PROGRAM_OPEN, value, "primary")]
    if program.state is not ProgramState.DRAFT:
        buttons += [
            button("Run the matching", ids.MATCH, value),
            button("Post the summary", ids.SUMMARY, value),
        ]
    if program.id in {one.id for one in standing.open_programs}:
        buttons.append(button("Take part yourself", ids.JOIN, value))
    return [
        header(f"You coordinate {program.name}"),
        section(f"{STATES[program.state]} {_figures(shown)}"),
        actions(*buttons),
    ]


def _figures(shown: Coordinated) -> str:
    if shown.program.state is ProgramState.DRAFT:
        missing = counted(len(shown.missing), "thing is", "things are")
        return f"{missing} missing before it can open." if shown.missing else "Ready to open."
    waiting = counted(shown.waiting, "waits", "wait") if shown.waiting else "nobody waits"
    return (
        f"{counted(shown.joined, 'person', 'people')} joined, {waiting} for a partner, "
        f"{counted(shown.pairs, 'pair', 'pairs')}."
    )


def _open(program: Program) -> list[Block]:
    return [
        header(program.name),
        *paragraphs(program.draft.aims),
        section(
            f"About an hour {every(program.draft.meeting_every_weeks)}, until "
            f"{full_day(program.draft.ends_on)}. Both give and take."
        ),
        actions(button("Join", ids.JOIN, str(program.id), "primary")),
    ]


def _stranger(standing: Standing) -> list[Block]:
    """For whoever has nothing here yet: what this is; for those who may, how to begin."""
    blocks: list[Block] = []
    if not (standing.memberships or standing.coordinated or standing.open_programs):
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

"""A program as its coordinators work from it: where it stands, what is missing, what to do next."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.home import Coordinated
from mentoring.programs import Needed
from mentoring.states import ProgramState
from mentoring.summaries import LEAST_PEOPLE
from views import ids
from views.blocks import actions, button, context, divider, header, modal, section
from views.days_off import days_off_text
from views.starting import signs_blocks
from views.undelivered import undelivered_line
from views.words import counted, escape, every, full_day, mentions

FEWEST_TO_PAIR = 2
MOST_NAMED = 20
NEEDED = {
    Needed.AIMS: "Goals: what the program is for",
    Needed.DATES: "Goals: when it begins and ends",
    Needed.SPONSOR: "People: a sponsor who stands for it",
    Needed.COORDINATOR: "People: at least one coordinator",
    Needed.SUPPORT_CONTACT: "People: somebody to turn to with a concern",
    Needed.ALTERNATE_CONTACT: "People: an alternate, where the first is too close",
    Needed.GROUND_RULES: "Guidelines: the ground rules",
}
STATES = {
    ProgramState.DRAFT: "Being set up. Nobody else sees it yet.",
    ProgramState.ENROLLING: "Open: people can join.",
    ProgramState.RUNNING: "Running. People can still join.",
    ProgramState.CLOSING: "Closing.",
    ProgramState.CLOSED: "Closed.",
}


def program_overview(shown: Coordinated, others: tuple[Coordinated, ...] = ()) -> View:
    """Where a program stands, what is missing, and what to do next."""
    program, draft = shown.program, shown.program.draft
    return modal(
        ids.PROGRAM_OVERVIEW,
        "Your program",
        [
            header(program.name),
            section(STATES[program.state]),
            section(
                f"{full_day(draft.starts_on)} to {full_day(draft.ends_on)} · "
                f"meetings {every(draft.meeting_every_weeks)} · "
                f"*{escape(program.labels.mentor)}* and *{escape(program.labels.mentee)}*"
            ),
            context(days_off) if (days_off := days_off_text(program)) else None,
            context(f"Coordinated by {mentions(draft.coordinators)}"),
            divider(),
            *_checklist(shown),
            *_figures(shown),
            _next_steps(shown),
            *signs_blocks(shown.signs),
            *_barred(shown),
            *_undelivered(shown),
            *_other_programs(others),
        ],
    )


def _checklist(shown: Coordinated) -> list[Block]:
    """What stands between a draft and its opening, in order; nothing once it is open."""
    if shown.program.state is not ProgramState.DRAFT:
        return []
    if not shown.missing:
        return [
            section(
                "*Everything is there.* Once it is open, people join with `/reverse-mentor join` or "
                "in my Home tab. Nobody is told by me, so announce it where you like."
            )
        ]
    lines = (f"{'☐' if needed in shown.missing else '☑'} {NEEDED[needed]}" for needed in Needed)
    return [section("*Before it opens*\n" + "\n".join(lines))]


def _figures(shown: Coordinated) -> list[Block]:
    if shown.program.state is ProgramState.DRAFT:
        return []
    if not shown.joined:
        return [
            section(
                "Nobody has joined yet. People join with `/reverse-mentor join` or in my Home tab. "
                "When they have, run the matching: you see a draft before anybody is told."
            )
        ]
    waiting = f"*{shown.waiting}* waiting" if shown.waiting else "nobody waiting"
    tells = shown.paused and shown.waiting >= LEAST_PEOPLE  # of fewer it would name somebody
    paused = f" ({shown.paused} of them paused)" if tells else ""
    return [
        section(
            f"*{counted(shown.joined, 'person', 'people')}* joined · {waiting} for a partner{paused} · "
            f"*{counted(shown.pairs, 'pair', 'pairs')}*"
        ),
        *_objectives(shown),
    ]


def _objectives(shown: Coordinated) -> list[Block]:
    """Counts alone, and not of so few people that one knows whose they are."""
    if not shown.objectives.set or shown.joined < LEAST_PEOPLE:
        return []
    objectives = counted(shown.objectives.set, "objective", "objectives")
    return [context(f"{objectives} set by the pairs, {shown.objectives.reached} of them reached")]


def _next_steps(shown: Coordinated) -> Block:
    value = str(shown.program.id)
    edit = button("Edit", ids.PROGRAM_EDIT, value)
    days_off = button("Days off", ids.DAYS_OFF, value)
    settings = button("Matching settings", ids.MATCH_SETTINGS, value)
    people = button("Import people", ids.ROSTER, value)
    if shown.program.state is ProgramState.DRAFT:
        style = None if shown.missing else "primary"
        opens = button("Open for joining", ids.PROGRAM_ENROLL, value, style)
        return actions(opens, people, edit, settings, days_off)
    style = "primary" if shown.waiting >= FEWEST_TO_PAIR else None
    run = button("Run the matching", ids.MATCH, value, style)
    review = button("Review the draft", ids.MATCH_REVIEW, value) if shown.draft_run else None
    return actions(*filter(None, (run, review, people, edit, settings, days_off)))


def _undelivered(shown: Coordinated) -> list[Block]:
    if not shown.undelivered:
        return []
    lines = (undelivered_line(recipient, reason) for recipient, reason in shown.undelivered)
    return [section("*Could not be delivered*\n" + "\n".join(lines))]


def _barred(shown: Coordinated) -> list[Block]:
    """They joined as somebody else than they are now; what to do is up to the coordinator."""
    if not shown.barred:
        return []
    more = len(shown.barred) - MOST_NAMED
    others = f" and {counted(more, 'other', 'others')}" if more > 0 else ""
    return [
        section(
            f"*No longer matched*\n{mentions(shown.barred[:MOST_NAMED])}{others}: Slack says that they are guests now, or belong to "
            "another organization. Pairs that they are in go on; no matching takes them in. They can "
            "leave with `/reverse-mentor leave`."
        )
    ]


def _other_programs(others: tuple[Coordinated, ...]) -> list[Block]:
    buttons = [
        button(one.program.name[:75], ids.PROGRAM_OPEN + f"-{one.program.id}", str(one.program.id))
        for one in others[:4]
    ]
    new = button("New program", ids.PROGRAM_NEW)
    return [divider(), actions(*buttons, new)]

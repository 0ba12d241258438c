"""Programs in App Home: those that somebody runs, and those that they may join."""

from slack_sdk.models.blocks import Block

from mentoring.home import Coordinated, Standing
from mentoring.programs import Program
from mentoring.states import ProgramState
from views import ids
from views.blocks import actions, button, header, paragraphs, section
from views.overview import STATES
from views.words import counted, every, full_day


def open_blocks(program: Program) -> list[Block]:
    return [
        header(program.name),
        *paragraphs(program.draft.aims),
        section(
            f"About an hour {every(program.draft.meeting_every_weeks)}, until "
            f"{full_day(program.draft.ends_on)}. Both give and take."
        ),
        actions(button("Join", ids.JOIN, str(program.id), "primary")),
    ]


def coordinated_blocks(shown: Coordinated, standing: Standing) -> list[Block]:
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

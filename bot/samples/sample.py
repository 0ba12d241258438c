"""What a sample is, and the people and moments that all samples share."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from slack_sdk.models.views import View

from mentoring.home import Coordinated
from mentoring.objectives import ObjectiveCount
from mentoring.programs import Formality, Labels, Program, ProgramDraft
from mentoring.states import ProgramState
from playbook.model import Playbook
from views.blocks import Message

Render = Callable[[Playbook], Message | View]
Samples = Mapping[str, Render]
"""By the function of `views/` that is shown; a second state of it goes after a plus sign."""

ANA, BO, CHIDI, DANA, ELIF = "U01ANA", "U02BO", "U03CHIDI", "U04DANA", "U05ELIF"
"""Who shows, who learns, who coordinates, who listens, and the sponsor."""
CAST = {
    ANA: "Ana Lopes",
    BO: "Bo Chen",
    CHIDI: "Chidi Okafor",
    DANA: "Dana Novak",
    ELIF: "Elif Kaya",
}
PROGRAM = "Fresh eyes 2026"
NOW = datetime(2026, 10, 13, 8, 30, tzinfo=UTC)
TODAY = date(2026, 10, 13)

THE_PROGRAM = Program(
    id=3,
    team_id="T1",
    state=ProgramState.RUNNING,
    draft=ProgramDraft(
        name=PROGRAM,
        aims="Leaders see how the work is done today, and the newest of us how decisions are made.",
        benefits="Both learn something that they use within the month.",
        measures="Two of three “I will try” are in use after sixty days.",
        ground_rules="• Frank and kind: say it, and say it well.\n• What is said here stays here.",
        sponsor=ELIF,
        coordinators=(CHIDI,),
        support_contact=DANA,
        alternate_contact=ELIF,
        starts_on=TODAY,
        ends_on=date(2027, 4, 13),
        meeting_every_weeks=2,
        formality=Formality.GUIDED,
        labels=Labels("Guide", "Explorer"),
    ),
    zone="Europe/Berlin",
    rhythm_starts_on=TODAY,
)
COORDINATED = Coordinated(
    THE_PROGRAM,
    missing=(),
    joined=24,
    waiting=2,
    pairs=11,
    draft_run=None,
    undelivered=(),
    objectives=ObjectiveCount(9, 2),
)

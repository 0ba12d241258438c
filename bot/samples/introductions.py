from dataclasses import replace

from bot.samples.sample import ANA, BO, CHIDI, DANA, PROGRAM, THE_PROGRAM, Samples
from mentoring.pairings import Introduction, Side, Why
from views.introductions import introduction_message

FOUND = Introduction(
    program_name=PROGRAM,
    one=Side(ANA, ("ai-assistants",), ("how-we-earn",)),
    other=Side(BO, ("how-we-earn",), ("ai-assistants",)),
    why=Why(("ai-assistants",), ("how-we-earn",), 7.5, languages=("en",), cross_department=True),
    first_mover=ANA,
    meeting_every_weeks=2,
    ground_rules=THE_PROGRAM.draft.ground_rules,
    support_contact=DANA,
    pairing_id=7,
    has_lessons=True,
)
SAMPLES: Samples = {
    "introductions.introduction_message": lambda p: introduction_message(FOUND, p),
    "introductions.introduction_message+circle": lambda p: introduction_message(
        replace(FOUND, third=CHIDI), p
    ),
}

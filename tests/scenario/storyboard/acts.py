"""What people do in the storyboard, by the words with which it says so."""

from collections.abc import Callable, Mapping

from tests.scenario.storyboard import ending_acts, meeting_acts, program_acts, transfer_acts
from tests.scenario.storyboard.stage import Stage

Acting = Callable[[Stage, str, str], None]
"""Who does it, and what the storyboard says after the colon."""

ACTS: Mapping[str, Acting] = {
    "joins": program_acts.joins,
    "says more": program_acts.says_more,
    "publishes": program_acts.publishes,
    "checks in": program_acts.checks_in,
    "worries": program_acts.worries,
    "writes for me": program_acts.writes_for_me,
    "writes for both": program_acts.writes_for_both,
    "pauses until": program_acts.pauses,
    "leaves": program_acts.leaves,
    "moves to": program_acts.moves,
    "asks": program_acts.asks,
    "signs": meeting_acts.signs,
    "reads a lesson": meeting_acts.reads_lesson,
    "keeps": meeting_acts.keeps,
    "finds a time": meeting_acts.finds_a_time,
    "takes a time": meeting_acts.takes_a_time,
    "calls off": meeting_acts.calls_off,
    "moves the date": meeting_acts.moves,
    "looks at": meeting_acts.looks_at,
    "will try": transfer_acts.will_try,
    "sets an objective": transfer_acts.sets_objective,
    "reaches the objective": transfer_acts.reaches_objective,
    "rates": transfer_acts.rates,
    "follows up": transfer_acts.follows_up,
    "thanks": transfer_acts.thanks,
    "closes": ending_acts.closes,
    "looks back": ending_acts.looks_back,
    "waits again": ending_acts.waits_again,
    "downloads": ending_acts.downloads,
    "erases everything": ending_acts.erases,
    "hears less": ending_acts.hears_less,
}

from datetime import timedelta

from bot.samples.sample import (
    CHIDI,
    COORDINATED,
    PROGRAM,
    THE_PROGRAM,
    TODAY,
    Samples,
)
from mentoring.days_off import DaysOffForm
from mentoring.roles import Role
from mentoring.roster_import import Imported
from mentoring.roster_line import Problem
from mentoring.summaries import Average, Share, Summary
from mentoring.waiting import Waiting
from views.days_off import days_off_modal
from views.overview import program_overview
from views.programs import program_modal
from views.roster import Upload, example_modal, roster_modal
from views.roster_results import (
    imported_modal,
    problems_messages,
    problems_modal,
    reading_modal,
)
from views.summaries import requested_modal, summary_message, summary_modal
from views.waiting import still_waiting_message

UPLOAD = Upload(3, PROGRAM, 1, "F01", "people.csv", 2048)
PROBLEMS = (Problem(4, "level", "“senior” is not a whole number from 1 to 10"),)
SUMMARY = Summary(
    program_name=PROGRAM,
    on=TODAY,
    week=9,
    weeks=26,
    joined=24,
    matched=Share(22, 24, 24),
    waiting=2,
    pairs=11,
    met=Share(10, 11, 22),
    meetings=31,
    check_ins=Share(80, 99, 22),
    reflections=Share(64, 88, 20),
    opened=21,
    energy=Average(3.6, 20),
    good_fit=Share(17, 20, 20),
    undelivered=0,
)
WAITING = Waiting(
    program_id=3,
    program_name=PROGRAM,
    reason="no_common_language",
    role=Role.MENTEE,
    next_run_on=TODAY + timedelta(weeks=4),
    goes_first=True,
    coordinators=(CHIDI,),
)
SPAN = (TODAY + timedelta(days=70), TODAY + timedelta(days=84))
SAMPLES: Samples = {
    "programs.program_modal": lambda p: program_modal(None, p, CHIDI, TODAY),
    "programs.program_modal+edit": lambda p: program_modal(THE_PROGRAM, p, CHIDI, TODAY),
    "overview.program_overview": lambda _: program_overview(COORDINATED),
    "days_off.days_off_modal": lambda _: days_off_modal(
        DaysOffForm(3, PROGRAM, "DE", (SPAN,), ("AT", "DE", "JP"))
    ),
    "roster.example_modal": lambda _: example_modal(),
    "roster.roster_modal": lambda _: roster_modal(3, PROGRAM),
    "roster_results.reading_modal": lambda _: reading_modal(UPLOAD),
    "roster_results.imported_modal": lambda _: imported_modal(
        Imported(COORDINATED, new=20, updated=4, strangers=1, ignored=("nickname",))
    ),
    "roster_results.problems_modal": lambda _: problems_modal(UPLOAD, PROBLEMS),
    "roster_results.problems_messages": lambda _: problems_messages(UPLOAD, PROBLEMS)[0],
    "summaries.summary_modal": lambda _: summary_modal(3, PROGRAM),
    "summaries.requested_modal": lambda _: requested_modal("The summary goes to the channel now."),
    "summaries.summary_message": lambda _: summary_message(SUMMARY),
    "waiting.still_waiting_message": lambda _: still_waiting_message(WAITING),
}

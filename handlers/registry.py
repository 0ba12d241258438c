"""Every flow, the hot ones first: each listener before the right one costs some microseconds."""

from slack_bolt import App

from handlers import (
    agendas,
    agreement,
    bookings,
    check_ins,
    choosing,
    closing,
    days_off,
    erasing,
    home,
    intentions,
    joining,
    leaving,
    lessons,
    matching,
    matching_settings,
    meeting_log,
    mydata,
    objectives,
    pausing,
    people,
    profile_questions,
    programs,
    proposals,
    ratings,
    readiness,
    reflections,
    reviewing,
    roster,
    settings,
    skipping,
    starters,
    summaries,
    surveys,
    thanks,
    times,
)
from handlers import (
    help as help_,
)

FLOWS = (
    check_ins,
    reflections,
    skipping,
    proposals,
    joining,
    profile_questions,
    home,
    intentions,
    objectives,
    ratings,
    thanks,
    agreement,
    lessons,
    meeting_log,
    times,
    bookings,
    agendas,
    starters,
    help_,
    closing,
    surveys,
    settings,
    leaving,
    mydata,
    erasing,
    readiness,
    pausing,
    summaries,
    programs,
    days_off,
    matching,
    reviewing,
    choosing,
    matching_settings,
    people,
    roster,
)


def register_all(app: App) -> None:
    for flow in FLOWS:
        flow.register(app)
    help_.register_last(app)

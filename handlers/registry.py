"""Every flow, the hot ones first: each listener before the right one costs some microseconds."""

from slack_bolt import App

from handlers import (
    check_ins,
    choosing,
    closing,
    days_off,
    home,
    intentions,
    joining,
    leaving,
    matching,
    matching_settings,
    pausing,
    people,
    programs,
    proposals,
    reflections,
    reviewing,
    roster,
    settings,
    skipping,
    summaries,
    surveys,
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
    home,
    intentions,
    help_,
    closing,
    surveys,
    settings,
    leaving,
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

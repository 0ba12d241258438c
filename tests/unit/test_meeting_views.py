"""What two read of their dates and of what they kept, where it is most."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mentoring.bookings import Booked, Side, Upcoming
from mentoring.meeting_log import Log, OpenDoubt, Tally, WrittenLog, WrittenLogs
from mentoring.meetings import Shower
from playbook.loader import load_playbook
from views.bookings import meeting_booked_message
from views.written_logs import written_logs_modal

MOST_BLOCKS = 100
"""Slack's limit in a modal."""


def test_many_logs_fit_beside_many_open_questions() -> None:
    logs = tuple(
        WrittenLog("UBO", Log(date(2026, 10, 1) + timedelta(days=n), Shower.ME, "shown", "learned"))
        for n in range(30)
    )
    doubts = tuple(OpenDoubt(n, "UBO", "Why?") for n in range(12))

    shown = written_logs_modal(WrittenLogs(7, "UBO", logs, doubts, Tally(1, 1, 1), may_add=True))

    assert len(shown.to_dict()["blocks"]) <= MOST_BLOCKS


def test_the_last_date_of_a_rhythm_is_the_day_where_the_two_are() -> None:
    first = datetime(2026, 10, 13, 21, tzinfo=UTC)  # the next morning in Auckland
    ana, bo = (Side(user, user, "Pacific/Auckland") for user in ("UANA", "UBO"))
    booked = Booked(Upcoming(9, 4, first, 45, 2, 1), ana, bo)

    told = meeting_booked_message(
        replace(booked, following=(first + timedelta(days=14),)), load_playbook()
    )

    assert "the last on October 28, 2026" in told.text

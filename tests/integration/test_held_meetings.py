"""Booked dates, logs and check-ins tell of the same meetings, and each is counted once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import Outcome
from mentoring.errors import InvalidFieldError, TooLongError
from mentoring.meeting_log import Log, LogGiven, LogKept, LogWanted
from mentoring.meetings import BookingState, Shower
from mentoring.people import PersonFacts
from mentoring.states import ProgramState
from mentoring.today import Item, ItemKind
from services.around import around, pair_of
from services.held_meetings import count_meetings, tally
from services.logs_due import waiting
from services.meeting_log import keep_log, log_form, written_logs
from services.meetings_met import hold_week
from storage.engine import Sessions
from storage.people import save_people
from storage.tables import Booking, Doubt, Meeting, MeetingLog
from tests.integration.builders import NOW, TEAM, a_pairing, a_program

STARTS = datetime(2026, 11, 25, 16, tzinfo=UTC)
"""A Wednesday afternoon in Europe, when it is Thursday in Tokyo."""
WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)
AFTER = STARTS + timedelta(hours=2)
"""An hour and a quarter after its end."""
LIVES = {"UANA": "Europe/Berlin", "UBO": "Asia/Tokyo"}


def a_pair(session: Session) -> int:
    row = a_program(session, state=ProgramState.RUNNING, rhythm_starts_on=NOW.date())
    save_people(session, [PersonFacts(TEAM, user, zone=zone) for user, zone in LIVES.items()])
    return a_pairing(session, row.id or 0, *LIVES).id or 0


def book(session: Session, pairing_id: int, starts_at: datetime = STARTS) -> None:
    row = Booking(
        pairing_id=pairing_id,
        starts_at=starts_at,
        minutes=45,
        uid=f"{pairing_id}:{starts_at}",
        booked_at=NOW,
    )
    session.add(row)


def keep(
    session: Session, pairing_id: int, day: date, user: str = "UANA", **more: object
) -> LogKept:
    log = Log(day, **{key: more.pop(key) for key in ("shower", "showed") if key in more})  # type: ignore[arg-type]
    given = LogGiven(pairing_id, log, **more)  # type: ignore[arg-type]
    return keep_log(session, TEAM, user, given, AFTER)


def waits_for(session: Session, pairing_id: int, user: str, now: datetime) -> list[Item]:
    pair = pair_of(session, pairing_id, TEAM, user)
    return list(waiting(session, around(session, pair.program, pair.me, now)))


def meetings(session: Session, pairing_id: int) -> int:
    return count_meetings(session, pair_of(session, pairing_id, TEAM, "UANA"), AFTER)


def test_a_log_waits_from_an_hour_after_a_date_until_it_is_written_or_ten_days_are_over(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)

        ends = STARTS + timedelta(minutes=45)
        assert waits_for(session, key, "UANA", ends + timedelta(minutes=59)) == []
        (item,) = waits_for(session, key, "UANA", AFTER)
        assert waits_for(session, key, "UANA", ends + timedelta(days=10, hours=1)) == []
        keep(session, key, WEDNESDAY)

        assert (item.kind, item.value) == (ItemKind.LOG, f"{key}:2026-11-25")
        assert waits_for(session, key, "UANA", AFTER) == []
        (theirs,) = waits_for(session, key, "UBO", AFTER)
        assert theirs.on == THURSDAY, "in their own zone"


def test_a_log_is_suggested_for_the_date_that_has_none(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)
        later = AFTER + timedelta(days=3)

        assert log_form(session, TEAM, "UBO", LogWanted(key), later).day == THURSDAY
        keep(session, key, THURSDAY, "UBO")
        in_tokyo = later.date() + timedelta(days=1)
        assert log_form(session, TEAM, "UBO", LogWanted(key), later).day == in_tokyo


def test_a_log_holds_the_date_of_its_day_and_no_other(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)
        book(session, key, STARTS - timedelta(days=1))

        keep(session, key, WEDNESDAY)

        rows = session.exec(select(Booking).order_by(Booking.starts_at))  # type: ignore[arg-type]
        assert [one.state for one in rows] == [BookingState.BOOKED, BookingState.HELD]


@pytest.mark.parametrize("day", [WEDNESDAY - timedelta(days=1), WEDNESDAY - timedelta(days=7)])
@pytest.mark.parametrize("kept_before", [True, False])
def test_a_log_that_moves_to_another_day_takes_what_it_told_along(
    sessions: Sessions,
    kept_before: bool,
    day: date,
) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)
        if kept_before:
            keep(session, key, day, showed="cake")
        keep(session, key, WEDNESDAY, showed="tea")

        keep(session, key, day, showed="tea", opened_on=WEDNESDAY)

        assert session.exec(select(Booking)).one().state is BookingState.BOOKED
        assert meetings(session, key) == 1
        assert [one.met_on for one in session.exec(select(MeetingLog))] == [day]
        assert len(session.exec(select(Meeting)).all()) == 1


def test_a_date_of_which_the_other_kept_a_log_stays_held_whatever_the_first_one_moves(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)
        keep(session, key, WEDNESDAY)
        keep(session, key, THURSDAY, "UBO")

        keep(session, key, WEDNESDAY - timedelta(days=1), opened_on=WEDNESDAY)

        assert session.exec(select(Booking)).one().state is BookingState.HELD
        assert meetings(session, key) == 2


def test_we_met_holds_the_dates_of_its_weeks_unless_a_log_says_when_it_was(
    sessions: Sessions,
) -> None:
    def held_after(logged: date | None) -> list[BookingState]:
        with sessions.begin() as session:
            key = a_pair(session)
            book(session, key)
            if logged:
                keep(session, key, logged)
            hold_week(session, pair_of(session, key, TEAM, "UBO"), 3, AFTER)
            return [one.state for one in session.exec(select(Booking)) if one.pairing_id == key]

    assert held_after(None) == [BookingState.HELD]
    assert held_after(WEDNESDAY - timedelta(days=1)) == [BookingState.BOOKED]


def test_one_meeting_on_two_local_days_counts_once(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        book(session, key)
        keep(session, key, WEDNESDAY, shower=Shower.ME)
        keep(session, key, THURSDAY, "UBO", shower=Shower.PARTNER)

        assert meetings(session, key) == 1
        seen = tally(session, pair_of(session, key, TEAM, "UBO"), AFTER)
        assert (seen.i_showed, seen.partner_showed) == (0, 1)


def test_a_log_tells_the_check_in_and_summaries_that_they_met_and_overrules_no_answer(
    sessions: Sessions,
) -> None:
    def told(session: Session) -> list[tuple[int, Outcome]]:
        return [(one.week, one.outcome) for one in session.exec(select(Meeting))]

    with sessions.begin() as session:
        key = a_pair(session)
        keep(session, key, WEDNESDAY)
        assert told(session) == [(3, Outcome.MET)], "the week whose check-in asks about it"
        assert meetings(session, key) == 1

        row = session.exec(select(Meeting)).one()
        row.outcome = Outcome.NOT_YET
        session.add(row)
        keep(session, key, WEDNESDAY - timedelta(days=1))
        assert told(session) == [(3, Outcome.NOT_YET)]
        assert meetings(session, key) == 2


def test_the_same_doubt_twice_is_one_and_nobody_settles_those_of_others(
    sessions: Sessions,
) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        row = a_program(session, state=ProgramState.RUNNING)
        theirs = a_pairing(session, row.id or 0, "UCY", "UDI").id or 0
        keep(session, theirs, NOW.date(), "UCY", doubt="Theirs")
        keep(session, key, WEDNESDAY, doubt="Who decides?")
        keep(session, key, WEDNESDAY, doubt="who  decides?")

        doubts = session.exec(select(Doubt).order_by(Doubt.id)).all()  # type: ignore[arg-type]
        keep(session, key, WEDNESDAY, "UBO", settled=tuple(one.id or 0 for one in doubts))

        assert [(one.text, one.settled_at is None) for one in doubts] == [
            ("Theirs", True),
            ("Who decides?", False),
        ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (lambda key: LogGiven(key, Log(WEDNESDAY, showed="x" * 3001)), "showed"),
        (lambda key: LogGiven(key, Log(WEDNESDAY, learned="x" * 3001)), "learned"),
        (lambda key: LogGiven(key, Log(WEDNESDAY), doubt="x" * 301), "doubt"),
        (lambda key: LogGiven(key, Log(WEDNESDAY), intention="x" * 301), "intention"),
    ],
)
def test_words_that_are_too_long_are_refused_by_us_as_well(
    sessions: Sessions, given: Callable[[int], LogGiven], field: str
) -> None:
    with sessions.begin() as session:
        key = a_pair(session)

        with pytest.raises(TooLongError) as refused:
            keep_log(session, TEAM, "UANA", given(key), AFTER)

        assert refused.value.field == field


def test_tomorrow_has_come_where_it_has_come(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = a_pair(session)

        keep(session, key, THURSDAY, "UBO")
        with pytest.raises(InvalidFieldError):
            keep(session, key, THURSDAY, "UANA")


def test_a_rating_reaches_its_author_alone(sessions: Sessions) -> None:
    with sessions.begin() as session:
        key = a_pair(session)
        given = LogGiven(key, Log(WEDNESDAY, rating=2))
        keep_log(session, TEAM, "UANA", given, AFTER)

        def ratings(reader: str) -> list[int | None]:
            found = written_logs(session, TEAM, reader, key, AFTER)
            return [one.log.rating for one in found.logs]

        assert (ratings("UANA"), ratings("UBO")) == ([2], [None])
        assert session.exec(select(MeetingLog)).one().rating == 2

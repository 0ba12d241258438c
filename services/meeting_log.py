"""Keeping what stays of a meeting, wherever it took place."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from mentoring.due_times import local_date
from mentoring.errors import Fault, InvalidFieldError, TooLongError
from mentoring.intentions import same_words
from mentoring.meeting_log import (
    LONGEST_DOUBT,
    LONGEST_WORDS,
    Log,
    LogForm,
    LogGiven,
    LogKept,
    LogWanted,
    WrittenLog,
    WrittenLogs,
)
from mentoring.meetings import Shower
from mentoring.states import PairingState
from services.around import Pair, pair_of
from services.held_meetings import count_meetings, open_doubts, tally
from services.intentions import make_intention
from services.lessons import owe_lesson
from services.logs_due import day_without_log
from services.meetings_met import count_as_met, hold_bookings, take_back
from services.people import zone_of
from services.this_week import owe_this_week, show_what_waits
from storage import meeting_logs, pairings, participants
from storage.tables import Doubt, MeetingLog


def log_form(
    session: Session, team_id: str, user_id: str, wanted: LogWanted, now: datetime
) -> LogForm:
    """The form for a day; without one, for the last booked date without a log, or for today."""
    pair = pair_of(session, wanted.pairing_id, team_id, user_id)
    today = local_date(now, zone_of(session, team_id, user_id))
    day = wanted.day or day_without_log(session, pair, now) or today
    row = None if wanted.is_further else _find(session, pair, day)
    given = _value(row) if row else None
    return LogForm(wanted.pairing_id, pair.partner.user_id, day, open_doubts(session, pair), given)


def keep_log(
    session: Session, team_id: str, user_id: str, given: LogGiven, now: datetime
) -> LogKept:
    """Keeps a log, one of each day from each of the two; a later one of a day changes the first.

    Raises InvalidFieldError where the day is to come or before the two began, and for long words.
    """
    # The weekly messages of both may change: people before what they share, as whoever leaves does.
    participants.lock_participants(session, pairings.people_of(session, given.pairing_id))
    pair = pair_of(session, given.pairing_id, team_id, user_id)
    _check(session, pair, given, now)
    _keep(session, pair, given, now)
    if given.intention:
        make_intention(session, pair, given.intention, now)
    if given.doubt:
        _carry(session, pair, given.doubt, now)
    meeting_logs.settle_doubts(session, given.pairing_id, given.settled, now)
    hold_bookings(session, pair, now, lambda day: day == given.log.met_on)
    count_as_met(session, pair, given.log.met_on, now)
    session.flush()
    owe_lesson(session, pair, now)
    count = tally(session, pair, now)
    for one in (pair.me, pair.partner):
        show_what_waits(session, pair.program, one, now)
        if count.offers_swap:
            owe_this_week(session, pair.program, one, now, now)
    return LogKept(
        pairing_id=given.pairing_id,
        partner=pair.partner.user_id,
        met_on=given.log.met_on,
        meetings=count_meetings(session, pair, now),
        will_try=bool(given.intention),
        offers_swap=count.offers_swap,
    )


def written_logs(
    session: Session, team_id: str, user_id: str, pairing_id: int, now: datetime
) -> WrittenLogs:
    """What both kept, for one of the two; a rating for its author alone. Also after the end."""
    pair = pair_of(session, pairing_id, team_id, user_id, ended=True)
    return WrittenLogs(
        pairing_id=pairing_id,
        partner=pair.partner.user_id,
        logs=tuple(_for_reader(pair, row) for row in meeting_logs.list_logs(session, pairing_id)),
        doubts=open_doubts(session, pair),
        tally=tally(session, pair, now),
        may_add=pair.pairing.state is PairingState.ACTIVE,
    )


def _check(session: Session, pair: Pair, given: LogGiven, now: datetime) -> None:
    zone = zone_of(session, pair.program.team_id, pair.me.user_id)
    if given.log.met_on > local_date(now, zone):
        raise InvalidFieldError("met_on", Fault.NOT_YET_MET)
    began = pair.pairing.started_at
    if began and given.log.met_on < local_date(began, zone):
        raise InvalidFieldError("met_on", Fault.BEFORE_YOU_TWO)
    words = {"showed": given.log.showed, "learned": given.log.learned, "doubt": given.doubt}
    for field, said in words.items():
        longest = LONGEST_DOUBT if field == "doubt" else LONGEST_WORDS
        if len(said) > longest:
            raise TooLongError(field, longest, len(said))


def _find(session: Session, pair: Pair, day: date) -> MeetingLog | None:
    return meeting_logs.find_log(session, pair.pairing.id or 0, pair.me.id or 0, day)


def _keep(session: Session, pair: Pair, given: LogGiven, now: datetime) -> None:
    """Where the form showed the log of another day, that one moves to the day that was chosen."""
    log, row = given.log, _find(session, pair, given.log.met_on)
    moved = _moved(session, pair, given)
    if row and given.opened_on != log.met_on:
        log = _over(_value(row), log)
    if moved:
        take_back(session, pair, moved.met_on, moved.logged_at, now)
    if moved and row:
        session.delete(moved)
    row = row or moved or _begin(pair, log, now)
    row.met_on, row.shower, row.rating = log.met_on, log.shower, log.rating
    row.showed, row.learned, row.logged_at = log.showed, log.learned, now
    session.add(row)
    session.flush()


def _begin(pair: Pair, log: Log, now: datetime) -> MeetingLog:
    return MeetingLog(
        pairing_id=pair.pairing.id or 0,
        participant_id=pair.me.id or 0,
        met_on=log.met_on,
        shower=log.shower,
        logged_at=now,
    )


def _moved(session: Session, pair: Pair, given: LogGiven) -> MeetingLog | None:
    """The log that stood in the form, if its author chose another day for it."""
    if given.opened_on in (None, given.log.met_on):
        return None
    return _find(session, pair, given.opened_on)


def _over(earlier: Log, later: Log) -> Log:
    """Both together: what the later one leaves out stays, since its author did not see it."""
    return replace(
        later,
        shower=earlier.shower if later.shower is Shower.UNSAID else later.shower,
        showed=later.showed or earlier.showed,
        learned=later.learned or earlier.learned,
        rating=later.rating or earlier.rating,
    )


def _carry(session: Session, pair: Pair, text: str, now: datetime) -> None:
    key, me = pair.pairing.id or 0, pair.me.id or 0
    known = meeting_logs.list_open_doubts(session, key)
    if not any(one.participant_id == me and same_words(one.text, text) for one in known):
        session.add(Doubt(pairing_id=key, participant_id=me, text=text, raised_at=now))


def _for_reader(pair: Pair, row: MeetingLog) -> WrittenLog:
    mine = row.participant_id == pair.me.id
    log = _value(row)
    author = pair.me if mine else pair.partner
    return WrittenLog(author.user_id, log if mine else replace(log, rating=None))


def _value(row: MeetingLog) -> Log:
    return Log(row.met_on, row.shower, row.showed, row.learned, row.rating)

"""What a pairing is for: set, changed and settled by either of the two."""

from datetime import datetime, time

from sqlmodel import Session

from mentoring.check_ins import PairingEndedError
from mentoring.due_times import at_local, local_date
from mentoring.errors import GoneError
from mentoring.objectives import (
    UNSETTLED,
    KnownObjective,
    Objective,
    ObjectiveCount,
    ObjectiveForm,
    Objectives,
    TooManyObjectivesError,
    Which,
    all_reached,
    check_due,
    check_objective,
    may_add,
    suggested_due,
)
from mentoring.states import PairingState
from mentoring.transfer import Progress
from services.around import Pair, is_reachable, pair_of
from services.people import zone_of
from services.this_week import owe_this_week, show_what_waits
from storage import objectives, pairings, participants
from storage.tables import Objective as ObjectiveRow

LASTING = (PairingState.ACTIVE, PairingState.COMPLETED)
"""Of pairings whose objectives are still asked after; others were ended before their time."""


def objectives_of(session: Session, pairing_id: int, team_id: str, user_id: str) -> Objectives:
    """A pairing's objectives, for its two, also when it is over."""
    return _objectives(session, pair_of(session, pairing_id, team_id, user_id, ended=True))


def objective_form(
    session: Session, which: Which, team_id: str, user_id: str, now: datetime
) -> ObjectiveForm:
    """Raises PairingEndedError where nothing is changed any more, GoneError for an unknown one."""
    pair = _changeable(session, which, team_id, user_id)
    today = local_date(now, zone_of(session, team_id, user_id))
    row = _row(session, which)
    if row is None and not may_add(_progress(session, pair)):
        raise TooManyObjectivesError
    return ObjectiveForm(
        which=which,
        partner=pair.partner.user_id,
        suggested=suggested_due(today, pair.program.ends_on),
        given=_value(row) if row else None,
    )


def keep_objective(
    session: Session, which: Which, team_id: str, user_id: str, wanted: Objective, now: datetime
) -> Objectives:
    """Sets or changes one; both of the two see it at once, and hear of it on its date.

    Raises InvalidFieldError for a block of the form. The same new one twice is one.
    """
    check_objective(wanted)
    # The weekly messages of both may change: people before what they share, as whoever leaves does.
    participants.lock_participants(session, pairings.people_of(session, which.pairing_id))
    pair = _changeable(session, which, team_id, user_id)
    row = _row(session, which)
    if row is None or row.due_on != wanted.due_on:
        today = local_date(now, zone_of(session, team_id, user_id))
        check_due(wanted.due_on, today, pair.program.ends_on)
    if row is None and any(one.objective == wanted for one in _known(session, pair)):
        return _objectives(session, pair)
    _check_room(session, pair, row, wanted)
    row = row or ObjectiveRow(
        pairing_id=which.pairing_id,
        participant_id=pair.me.id or 0,
        skill="",
        measure="",
        due_on=wanted.due_on,
        written_at=now,
        changed_at=now,
    )
    if _words(wanted) != (row.skill, row.measure, row.used_where):
        row.participant_id = pair.me.id or 0  # whose words they are now, should one erase theirs
    _write(session, row, wanted, now)
    for one in filter(is_reachable, (pair.me, pair.partner)):
        show_what_waits(session, pair.program, one, now)
        if wanted.progress in UNSETTLED:
            zone = zone_of(session, team_id, one.user_id)
            owe_this_week(session, pair.program, one, at_local(wanted.due_on, time(), zone), now)
    return _objectives(session, pair)


def count_objectives(session: Session, program_id: int) -> ObjectiveCount:
    """How many a program's pairs set, without those they dropped, and reached."""
    kept = [one for one in Progress if one is not Progress.DROPPED]
    return ObjectiveCount(
        set=objectives.count_objectives(session, program_id, kept),
        reached=objectives.count_objectives(session, program_id, [Progress.REACHED]),
    )


def _changeable(session: Session, which: Which, team_id: str, user_id: str) -> Pair:
    """New ones while the two meet; how far one is also after the program."""
    is_new = which.objective_id is None
    pair = pair_of(session, which.pairing_id, team_id, user_id, ended=not is_new)
    if pair.pairing.state not in LASTING:
        raise PairingEndedError
    return pair


def _row(session: Session, which: Which) -> ObjectiveRow | None:
    if which.objective_id is None:
        return None
    row = objectives.find_objective(session, which.objective_id)
    if row is None or row.pairing_id != which.pairing_id:
        raise GoneError(f"objective {which.objective_id}")
    session.refresh(row)  # as the partner left it, who may just have held the pairing
    return row


def _check_room(session: Session, pair: Pair, row: ObjectiveRow | None, wanted: Objective) -> None:
    counts_anew = row is None or row.progress is Progress.DROPPED
    if (
        counts_anew
        and wanted.progress is not Progress.DROPPED
        and not may_add(_progress(session, pair))
    ):
        raise TooManyObjectivesError


def _write(session: Session, row: ObjectiveRow, wanted: Objective, now: datetime) -> None:
    settled = wanted.progress not in UNSETTLED
    if row.progress is not wanted.progress:
        row.settled_at = now if settled else None
    row.skill, row.measure, row.used_where = wanted.skill, wanted.measure, wanted.used_where
    row.due_on, row.progress, row.changed_at = wanted.due_on, wanted.progress, now
    session.add(row)
    session.flush()


def _words(wanted: Objective) -> tuple[str, str, str]:
    return wanted.skill, wanted.measure, wanted.used_where


def _known(session: Session, pair: Pair) -> list[KnownObjective]:
    """Without those that somebody emptied who erased their data: these only count."""
    rows = objectives.list_objectives(session, [pair.pairing.id or 0])
    return [KnownObjective(row.id or 0, _value(row)) for row in rows if row.skill]


def _progress(session: Session, pair: Pair) -> list[Progress]:
    return [one.objective.progress for one in _known(session, pair)]


def _objectives(session: Session, pair: Pair) -> Objectives:
    known = _known(session, pair)
    progress = [one.objective.progress for one in known]
    is_active = pair.pairing.state is PairingState.ACTIVE
    return Objectives(
        pairing_id=pair.pairing.id or 0,
        partner=pair.partner.user_id,
        known=tuple(known),
        may_change=pair.pairing.state in LASTING,
        may_add=is_active and may_add(progress),
        may_finish=is_active and all_reached(progress),
    )


def _value(row: ObjectiveRow) -> Objective:
    return Objective(row.skill, row.measure, row.due_on, row.used_where, Progress(row.progress))

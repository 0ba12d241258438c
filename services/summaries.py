"""A program's figures, counted from its rows."""

from datetime import datetime

from sqlmodel import Session

from mentoring.check_ins import Fit, Outcome
from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.due_times import local_date
from mentoring.states import DeliveryState, PairingState, ParticipantState
from mentoring.summaries import Average, Share, Summary
from storage import audit, deliveries, pairings, participants, programs
from storage.tables import CheckIn, Pairing, Program


def request_summary(
    session: Session, program: Program, actor: str, channel: str, now: datetime
) -> None:
    """Owes a channel the summary of a program that the actor coordinates."""
    wanted = Planned(
        recipient=channel,
        kind=Kind.SUMMARY,
        due_at=now,
        subject=f"by:{actor}",
        sequence=int(now.timestamp()),
    )
    if deliveries.plan(session, program, wanted, now):
        audit.record_act(session, program, actor, "summary.requested", now, channel)


def load_summary(session: Session, delivery: Delivery, now: datetime) -> Summary:
    return summarize(session, programs.get_program(session, delivery.program_id), now)


def summarize(session: Session, program: Program, now: datetime) -> Summary:
    """Counts a program as it stands; which figures may be shown is said by each figure."""
    key = program.id or 0
    present = participants.list_participants(session, key, participants.PRESENT)
    paired = [one for one in present if one.state is ParticipantState.PAIRED]
    pairs = pairings.list_pairings(session, key)
    active = [one for one in pairs if one.state is PairingState.ACTIVE]
    met = _meetings(session, pairs)
    check_ins = pairings.list_check_ins(session, [one.id or 0 for one in pairs])
    written = pairings.list_reflections(session, [one.id or 0 for one in pairs])
    today = local_date(now, program.zone)
    return Summary(
        program_name=program.name,
        on=today,
        week=_week(program, now),
        weeks=(program.ends_on - program.starts_on).days // 7,
        joined=len(present),
        matched=Share(len(paired), len(present), len(present)),
        waiting=sum(one.state is ParticipantState.ENROLLED for one in present),
        pairs=len(active),
        met=Share(len({pair for pair, _ in met}), len(pairs), _people_in(pairs)),
        meetings=len(met),
        check_ins=_answered(session, key, Kind.CHECK_IN),
        reflections=_answered(session, key, Kind.REFLECTION),
        opened=sum(one.opened_at is not None for one in written),
        energy=_energy(check_ins),
        good_fit=_good_fit(check_ins),
        undelivered=len(deliveries.list_by_state(session, key, (DeliveryState.FAILED,))),
    )


def _meetings(session: Session, pairs: list[Pairing]) -> set[tuple[int, int]]:
    """(pairing, week) for each meeting: one, however many of the two told of it."""
    told = pairings.list_meetings(session, [one.id or 0 for one in pairs])
    return {(one.pairing_id, one.week) for one in told if one.outcome is Outcome.MET}


def _people_in(pairs: list[Pairing]) -> int:
    return len({key for one in pairs for key in (one.mentor_id, one.mentee_id)})


def _answered(session: Session, program_id: int, kind: Kind) -> Share:
    answered, reached, people = deliveries.count_prompts(session, program_id, kind)
    return Share(answered, reached, people)


def _energy(check_ins: list[CheckIn]) -> Average:
    """The mean of each person's latest energy."""
    latest = _latest(check_ins)
    total = sum(one.energy for one in latest)
    return Average(total / len(latest) if latest else 0.0, len(latest))


def _good_fit(check_ins: list[CheckIn]) -> Share:
    latest = _latest(check_ins)
    return Share(sum(one.fit is Fit.GOOD for one in latest), len(latest), len(latest))


def _latest(check_ins: list[CheckIn]) -> list[CheckIn]:
    newest = {one.participant_id: one for one in sorted(check_ins, key=lambda one: one.answered_at)}
    return list(newest.values())


def _week(program: Program, now: datetime) -> int | None:
    today = local_date(now, program.zone)
    if program.rhythm_starts_on is None or today > program.ends_on:
        return None
    return (today - program.rhythm_starts_on).days // 7 + 1

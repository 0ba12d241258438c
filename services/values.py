"""Rows as the values that the rest of the house knows."""

from datetime import date
from functools import cache

import holidays
from sqlmodel import Session

from mentoring.days_off import spans_of
from mentoring.programs import Labels, Program, ProgramDraft
from storage import programs
from storage.tables import Program as ProgramRow


def program_value(session: Session, row: ProgramRow) -> Program:
    key = row.id or 0
    return Program(
        id=key,
        team_id=row.team_id,
        state=row.state,
        draft=_draft(row, programs.coordinators_of(session, key)),
        zone=row.zone,
        rhythm_starts_on=row.rhythm_starts_on,
        join_until=row.join_until,
        admits_guests=row.admits_guests,
        level_gap=row.level_gap,
        closed_days=closed_days(row),
        country=row.country,
        blackout=spans_of(map(date.fromisoformat, row.blackout_dates)),
    )


def closed_days(row: ProgramRow) -> frozenset[date]:
    """Blackout dates, and public holidays of the country where the program names one."""
    blackout = frozenset(map(date.fromisoformat, row.blackout_dates))
    if not row.country:
        return blackout
    return blackout | _public_holidays(row.country, row.starts_on.year, row.ends_on.year + 1)


@cache
def _public_holidays(country: str, first_year: int, last_year: int) -> frozenset[date]:
    """Kept, since they take some milliseconds to compute and are asked for with every program."""
    years = range(first_year, last_year + 1)
    return frozenset(holidays.country_holidays(country, years=years))


def _draft(row: ProgramRow, coordinators: tuple[str, ...]) -> ProgramDraft:
    return ProgramDraft(
        name=row.name,
        aims=row.aims,
        benefits=row.benefits,
        measures=row.measures,
        ground_rules=row.ground_rules,
        sponsor=row.sponsor,
        coordinators=coordinators,
        support_contact=row.support_contact,
        alternate_contact=row.alternate_contact,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        meeting_every_weeks=row.meeting_every_weeks,
        formality=row.formality,
        labels=Labels(row.mentor_label, row.mentee_label),
    )

"""For each kind of delivery: how its content is read from the database, and how it is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind
from playbook.model import Playbook
from services.agreement import load_agreement_news
from services.booking_messages import (
    load_calendar_file,
    load_meeting_booked,
    load_meeting_cancelled,
    load_meeting_soon,
)
from services.closing import load_pairing_closed
from services.farewells import load_farewell
from services.follow_ups import load_impact
from services.introductions import load_introduction
from services.large_runs import load_draft_ready
from services.mydata import load_data_file
from services.notices import (
    load_concern,
    load_not_a_fit,
    load_partner_left,
    load_summary_refused,
)
from services.offered import load_times_offered
from services.partner_news import load_partner_paused
from services.prompts import load_prompt, load_prompts
from services.proposals import load_proposal
from services.reflections import load_opened
from services.starting import load_not_started
from services.summaries import load_summary
from services.thanks import load_thanks
from services.today import load_this_week, load_this_weeks
from services.waiting import load_still_waiting
from views.agreed import agreement_message
from views.blocks import Message
from views.bookings import (
    calendar_file_message,
    meeting_booked_message,
    meeting_cancelled_message,
    meeting_soon_message,
)
from views.check_ins import check_in_message
from views.closing import pairing_closed_message
from views.farewells import farewell_message
from views.follow_ups import impact_message
from views.introductions import introduction_message
from views.large_runs import draft_ready_message
from views.mydata_files import data_file_message
from views.notices import (
    concern_message,
    not_a_fit_message,
    partner_left_message,
    summary_refused_message,
)
from views.offers import times_offered_message
from views.pausing import partner_paused_message
from views.proposals import proposal_message
from views.reflections import opened_message, reflection_message
from views.starting import not_started_message
from views.summaries import summary_message
from views.thanks import thanks_message
from views.today import this_week_message
from views.waiting import still_waiting_message

Value = TypeVar("Value")
Render = Callable[[Session, Delivery, Playbook, datetime], Message | None]
"""The message from current data; None when it is not true any more and is better not sent."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """A kind whose value is read by one function and worded by another."""

    load: Callable[[Session, Delivery], Any]
    show: Callable[[Any, Playbook], Message]

    def __call__(
        self, session: Session, delivery: Delivery, playbook: Playbook, _: datetime
    ) -> Message | None:
        value = self.load(session, delivery)
        return None if value is None else self.show(value, playbook)


@dataclass(frozen=True, slots=True)
class _Timely:
    """As `_Worded`, where the day on which it is read counts."""

    load: Callable[[Session, Delivery, datetime], Any]
    show: Callable[[Any, Playbook], Message]

    def __call__(
        self, session: Session, delivery: Delivery, playbook: Playbook, now: datetime
    ) -> Message | None:
        value = self.load(session, delivery, now)
        return None if value is None else self.show(value, playbook)


def _plainly(show: Callable[[Value], Message]) -> Callable[[Value, Playbook], Message]:
    """A view that needs nothing from the playbook."""
    return lambda value, _: show(value)


OUTGOING: Mapping[Kind, Render] = {
    Kind.PROPOSAL: _Worded(load_proposal, proposal_message),
    Kind.INTRODUCTION: _Worded(load_introduction, introduction_message),
    Kind.CHECK_IN: _Timely(load_prompt, check_in_message),
    Kind.REFLECTION: _Timely(load_prompt, reflection_message),
    Kind.REFLECTIONS_OPENED: _Worded(load_opened, opened_message),
    Kind.STILL_WAITING: _Timely(load_still_waiting, _plainly(still_waiting_message)),
    Kind.PARTNER_LEFT: _Worded(load_partner_left, _plainly(partner_left_message)),
    Kind.PARTNER_PAUSED: _Timely(load_partner_paused, _plainly(partner_paused_message)),
    Kind.CONCERN: _Worded(load_concern, _plainly(concern_message)),
    Kind.NOT_A_FIT: _Worded(load_not_a_fit, _plainly(not_a_fit_message)),
    Kind.DRAFT_READY: _Worded(load_draft_ready, _plainly(draft_ready_message)),
    Kind.DATA_FILE: _Timely(load_data_file, _plainly(data_file_message)),
    Kind.SUMMARY: _Timely(load_summary, _plainly(summary_message)),
    Kind.SUMMARY_REFUSED: _Worded(load_summary_refused, _plainly(summary_refused_message)),
    Kind.AGREEMENT_CHANGED: _Worded(load_agreement_news, agreement_message),
    Kind.NOT_STARTED: _Timely(load_not_started, _plainly(not_started_message)),
    Kind.IMPACT: _Worded(load_impact, _plainly(impact_message)),
    Kind.PAIRING_CLOSED: _Timely(load_pairing_closed, _plainly(pairing_closed_message)),
    Kind.FAREWELL: _Timely(load_farewell, _plainly(farewell_message)),
    Kind.THANKS: _Worded(load_thanks, _plainly(thanks_message)),
    Kind.TIMES_OFFERED: _Timely(load_times_offered, _plainly(times_offered_message)),
    Kind.MEETING_BOOKED: _Timely(load_meeting_booked, meeting_booked_message),
    Kind.MEETING_SOON: _Timely(load_meeting_soon, meeting_soon_message),
    Kind.MEETING_CANCELLED: _Timely(load_meeting_cancelled, _plainly(meeting_cancelled_message)),
    Kind.CALENDAR_FILE: _Timely(load_calendar_file, calendar_file_message),
    Kind.THIS_WEEK: _Timely(load_this_week, this_week_message),
}


@dataclass(frozen=True, slots=True)
class _Together:
    """Kinds whose values are read for many at once: they are most of what goes out."""

    load: Callable[[Session, Sequence[Delivery], datetime], Mapping[int, Any]]
    show: Mapping[Kind, Callable[[Any, Playbook], Message]]


TOGETHER = (
    _Together(load_prompts, {Kind.CHECK_IN: check_in_message, Kind.REFLECTION: reflection_message}),
    _Together(load_this_weeks, {Kind.THIS_WEEK: this_week_message}),
)
_VIEWS = {kind: show for kinds in TOGETHER for kind, show in kinds.show.items()}


def render_many(
    session: Session, deliveries: Iterable[Delivery], playbook: Playbook, now: datetime
) -> dict[int, Message | Exception | None]:
    """The messages of many, by delivery id; one that breaks has its exception in its place.

    None where it is not true any more and is better not sent. A database that fails is nobody's
    fault among them, and raised.
    """
    wanted = list(deliveries)
    known: dict[int, Any] = {}
    for kinds in TOGETHER:
        known |= _loaded(session, kinds, [one for one in wanted if one.kind in kinds.show], now)
    return {one.id: _rendered(session, one, known, playbook, now) for one in wanted}


def _loaded(
    session: Session, kinds: _Together, wanted: Sequence[Delivery], now: datetime
) -> Mapping[int, Any]:
    """Empty when one of them breaks the reading of all: then each is read by itself."""
    try:
        return kinds.load(session, wanted, now) if wanted else {}
    except DBAPIError:
        raise
    except Exception:  # noqa: BLE001  whatever it is shows itself again where it belongs
        return {}


def _rendered(
    session: Session,
    delivery: Delivery,
    known: Mapping[int, Any],
    playbook: Playbook,
    now: datetime,
) -> Message | Exception | None:
    try:
        if delivery.id not in known:
            return OUTGOING[delivery.kind](session, delivery, playbook, now)
        value = known[delivery.id]
        return _VIEWS[delivery.kind](value, playbook) if value else None
    except DBAPIError:
        raise
    except Exception as fault:  # noqa: BLE001  one that breaks must not hold up the others
        return fault

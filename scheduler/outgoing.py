"""For each kind of delivery: how its content is read from the database, and how it is shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind
from playbook.model import Playbook
from services.introductions import load_introduction
from services.large_runs import load_draft_ready
from services.notices import (
    load_concern,
    load_not_a_fit,
    load_partner_left,
    load_summary_refused,
)
from services.prompts import load_prompt
from services.proposals import load_proposal
from services.reflections import load_opened
from services.summaries import load_summary
from services.waiting import load_still_waiting
from views.blocks import Message
from views.check_ins import check_in_message
from views.introductions import introduction_message
from views.large_runs import draft_ready_message
from views.notices import (
    concern_message,
    not_a_fit_message,
    partner_left_message,
    summary_refused_message,
)
from views.proposals import proposal_message
from views.reflections import opened_message, reflection_message
from views.summaries import summary_message
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


def _plainly(show: Callable[[Value], Message]) -> Callable[[Value, Playbook], Message]:
    """A view that needs nothing from the playbook."""
    return lambda value, _: show(value)


def _summary(session: Session, delivery: Delivery, _: Playbook, now: datetime) -> Message:
    return summary_message(load_summary(session, delivery, now))


def _still_waiting(
    session: Session, delivery: Delivery, _: Playbook, now: datetime
) -> Message | None:
    waiting = load_still_waiting(session, delivery, now)
    return still_waiting_message(waiting) if waiting else None


OUTGOING: Mapping[Kind, Render] = {
    Kind.PROPOSAL: _Worded(load_proposal, proposal_message),
    Kind.INTRODUCTION: _Worded(load_introduction, introduction_message),
    Kind.CHECK_IN: _Worded(load_prompt, check_in_message),
    Kind.REFLECTION: _Worded(load_prompt, reflection_message),
    Kind.REFLECTIONS_OPENED: _Worded(load_opened, opened_message),
    Kind.STILL_WAITING: _still_waiting,
    Kind.PARTNER_LEFT: _Worded(load_partner_left, _plainly(partner_left_message)),
    Kind.CONCERN: _Worded(load_concern, _plainly(concern_message)),
    Kind.NOT_A_FIT: _Worded(load_not_a_fit, _plainly(not_a_fit_message)),
    Kind.DRAFT_READY: _Worded(load_draft_ready, _plainly(draft_ready_message)),
    Kind.SUMMARY: _summary,
    Kind.SUMMARY_REFUSED: _Worded(load_summary_refused, _plainly(summary_refused_message)),
}


def render_many(
    session: Session, deliveries: Iterable[Delivery], playbook: Playbook, now: datetime
) -> dict[int, Message | Exception | None]:
    """The messages of many, by delivery id; one that breaks has its exception in its place.

    None where it is not true any more and is better not sent.
    """
    return {one.id: _rendered(session, one, playbook, now) for one in deliveries}


def _rendered(
    session: Session, delivery: Delivery, playbook: Playbook, now: datetime
) -> Message | Exception | None:
    try:
        return OUTGOING[delivery.kind](session, delivery, playbook, now)
    except Exception as fault:  # noqa: BLE001  one that breaks must not hold up the others
        return fault

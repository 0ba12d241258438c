"""A draft beside the one that it replaced."""

from sqlmodel import Session

from mentoring.drafts import Compared
from mentoring.errors import GoneError
from mentoring.matching.comparing import compare
from services.desk import Desk, Reviewer, take_desk
from services.says import has_passed
from storage import pairings
from storage.tables import Pairing


def compare_with_earlier(session: Session, reviewer: Reviewer, run_id: int) -> Compared:
    """What changed from the draft before this one to how this one stands now."""
    desk = take_desk(session, reviewer, run_id)
    if desk.run.earlier_run_id is None:
        raise GoneError("no earlier draft")
    earlier = pairings.get_run(session, desk.run.earlier_run_id)
    taken_out = {tuple(pair) for pair in earlier.excluded}
    before = [
        one
        for one in pairings.list_pairings_of_run(session, earlier.id or 0)
        if _ends(one) not in taken_out and not has_passed(one)
    ]
    here = desk.cohort.by_id  # whoever left has no partner, and waits for none either
    found = compare(map(_ends, before), map(_ends, desk.pairings))
    return Compared(
        run_id=desk.run.id or 0,
        earlier_at=earlier.created_at,
        kept=_users(desk, found.kept),
        gone=_users(desk, found.gone),
        new=_users(desk, found.new),
        newly_paired=tuple(map(desk.user, found.newly_paired)),
        newly_alone=desk.users(one for one in found.newly_alone if one in here),
        earlier_total=sum(one.score for one in before),
        later_total=sum(one.score for one in desk.pairings),
    )


def _users(desk: Desk, pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((desk.user(mentor), desk.user(mentee)) for mentor, mentee in pairs)


def _ends(one: Pairing) -> tuple[int, int]:
    return one.mentor_id, one.mentee_id

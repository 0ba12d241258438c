"""A draft as its coordinators see it."""

from sqlmodel import Session

from mentoring.drafts import Excluded, LeftOver, MatchingDraft, News, ProposedPairing, Scarcity
from mentoring.matching.certificate import Proof
from mentoring.matching.shortage import shortages
from mentoring.matching.unmatched import Unmatched, WhyUnmatched
from mentoring.pairings import Say
from services.desk import Desk, Reviewer, desk_of, take_desk
from services.whys import why_of
from storage.tables import Pairing


def see_draft(session: Session, reviewer: Reviewer, run_id: int) -> MatchingDraft:
    """The draft as it stands, or the one that replaced it."""
    desk = take_desk(session, reviewer, run_id)
    return draft_value(desk, None if desk.run.id == run_id else News.REPLACED)


def newer_draft(desk: Desk, run_id: int, *pairing_ids: int) -> MatchingDraft | None:
    """The draft as it stands, where it was replaced or lost one of these pairings meanwhile."""
    if desk.run.id == run_id and {*pairing_ids} <= {one.id for one in desk.pairings}:
        return None
    return draft_value(desk, News.REPLACED)


def show_again(session: Session, desk: Desk, news: News | None = None) -> MatchingDraft:
    """The draft as it stands after what was done at this desk."""
    session.flush()
    return draft_value(
        desk_of(session, desk.program, desk.run, desk.cohort, desk.rules, desk.reader), news
    )


def draft_value(desk: Desk, news: News | None = None) -> MatchingDraft:
    """The draft as its coordinator reviews it, best scores first."""
    run, unmatched = desk.run, desk.unmatched
    found = shortages(desk.as_draft(unmatched), desk.cohort.people, desk.rules, desk.context)
    return MatchingDraft(
        run_id=run.id or 0,
        program_id=run.program_id,
        program_name=desk.program.name,
        pairings=tuple(proposed_value(desk, one) for one in desk.pairings),
        unmatched=tuple(_left_over(desk, one) for one in unmatched),
        excluded=_excluded(desk),
        scarce=tuple(
            Scarcity(
                desk.users(one.people), desk.users(one.only), one.missing, one.among_themselves
            )
            for one in found
        ),
        proof=Proof(**run.proof) if run.proof else None,
        aim=desk.rules.aim,
        floor=desk.rules.floor,
        is_outdated=desk.is_outdated,
        has_earlier=run.earlier_run_id is not None,
        asked_at=run.asked_at,
        news=news,
    )


def proposed_value(desk: Desk, one: Pairing) -> ProposedPairing:
    mentor, mentee = desk.users((one.mentor_id, one.mentee_id))
    partner = {mentor: mentee, mentee: mentor}.get(desk.reader, "")
    two = one.mentor_id, one.mentee_id
    return ProposedPairing(
        mentor=mentor,
        mentee=mentee,
        score=one.score,
        why=why_of(one),
        id=one.id or 0,
        locked=one.locked,
        is_circle=one.is_circle,
        below_floor=one.score < desk.rules.floor,
        mentor_say=one.mentor_say if partner != mentor else None,
        mentee_say=one.mentee_say if partner != mentee else None,
        asked=frozenset(user for user in (mentor, mentee) if (user, *two) in desk.asked),
        own_partner=partner,
    )


def _left_over(desk: Desk, one: Unmatched) -> LeftOver:
    since = str(one.person_id) not in desk.run.unmatched
    was_taken_out = since and one.reason is WhyUnmatched.NO_PLACE_LEFT
    reason = LeftOver.TAKEN_OUT if was_taken_out else one.reason
    return LeftOver(desk.user(one.person_id), reason, one.help)


def _excluded(desk: Desk) -> tuple[Excluded, ...]:
    """Without those who left meanwhile, and without what the reader's own partner passed."""
    pairs = [(mentor, mentee, False) for mentor, mentee in desk.run.excluded]
    pairs += [
        (one.mentor_id, one.mentee_id, True) for one in desk.passed if _may_be_told(desk, one)
    ]
    return tuple(
        Excluded(desk.user(mentor), desk.user(mentee), mentor, mentee, passed)
        for mentor, mentee, passed in pairs
        if mentor in desk.everybody and mentee in desk.everybody
    )


def _may_be_told(desk: Desk, passed: Pairing) -> bool:
    """Whether the reader may know of this pass: not where it can only be their own partner's."""
    says = {
        desk.user(passed.mentor_id): passed.mentor_say,
        desk.user(passed.mentee_id): passed.mentee_say,
    }
    return says.get(desk.reader, Say.PASSED) is Say.PASSED

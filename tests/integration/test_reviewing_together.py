"""Coordinators who change one draft at the same moment, and what a run keeps of how it was made."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from mentoring.deliveries import Kind
from mentoring.draft_errors import DraftPublishedError
from mentoring.drafts import MatchingDraft
from mentoring.pairings import DraftOutdatedError
from mentoring.roles import Role
from mentoring.states import PairingState, ParticipantState, ProgramState, RunState
from playbook.loader import load_playbook
from services.desk import Reviewer
from services.large_runs import compute, keep_result, request_run, take_request
from services.matching import match_again, open_draft
from services.publishing import publish_draft
from services.reviewing import lock_pairing, remove_pairing
from storage.deliveries import list_about
from storage.engine import Sessions
from storage.pairings import find_draft_run, list_pairings_of_run
from storage.programs import get_program, set_coordinators
from storage.tables import MatchingRun, Pairing, Participant, TopicOffer, TopicWant
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.test_together import at_once

ROUNDS = 5
PLAYBOOK = load_playbook()
ONE, OTHER = (Reviewer(TEAM, user, NOW, PLAYBOOK) for user in ("UONE", "UOTHER"))
PAIRS = 4


@pytest.fixture
def program(sessions: Sessions) -> int:
    """Four who show and four who learn, all of whom fit differently well."""
    topics = [topic.id for topic in PLAYBOOK.all_topics()][: PAIRS + 1]
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.ENROLLING).id or 0
        set_coordinators(session, key, [ONE.user_id, OTHER.user_id])
        for number in range(PAIRS):
            _joins(session, key, f"UM{number}", Role.MENTOR, 2, topics[: number + 1], topics[:1])
            _joins(session, key, f"UL{number}", Role.MENTEE, 7, topics[:1], topics[number:])
    return key


def test_two_locks_at_once_are_both_kept(sessions: Sessions, program: int) -> None:
    draft = _run(sessions, program)
    first, second = (one.id for one in draft.pairings[:2])

    at_once(
        sessions,
        lambda session: lock_pairing(session, ONE, draft.run_id, first, locked=True),
        lambda session: lock_pairing(session, OTHER, draft.run_id, second, locked=True),
    )

    with sessions.begin() as session:
        assert session.get_one(Pairing, first).locked
        assert session.get_one(Pairing, second).locked


def test_what_one_takes_out_while_another_matches_again_is_out_or_was_never_touched(
    sessions: Sessions, program: int
) -> None:
    for _ in range(ROUNDS):
        draft = _run(sessions, program)
        gone = draft.pairings[0]

        at_once(
            sessions,
            _removes(draft.run_id, gone.id),
            _matches_again(draft.run_id),
        )

        with sessions.begin() as session:
            run = find_draft_run(session, program)
            assert run is not None
            left = {
                (one.mentor_id, one.mentee_id)
                for one in list_pairings_of_run(session, run.id or 0)
                if one.state is PairingState.PROPOSED
            }
            assert not left & {tuple(pair) for pair in run.excluded}
            assert _drafts(session, program) == 1


def test_removing_twice_at_once_excludes_once(sessions: Sessions, program: int) -> None:
    draft = _run(sessions, program)
    gone = draft.pairings[0].id

    at_once(sessions, _removes(draft.run_id, gone), _removes(draft.run_id, gone))

    with sessions.begin() as session:
        assert len(session.get_one(MatchingRun, draft.run_id).excluded) == 1


def test_a_draft_is_published_whole_or_without_what_was_taken_out_before(
    sessions: Sessions, program: int
) -> None:
    draft = _run(sessions, program)
    gone = draft.pairings[0].id

    def removes(session: Session) -> object:
        try:
            return remove_pairing(session, OTHER, draft.run_id, gone)
        except DraftPublishedError:
            return None

    at_once(sessions, lambda session: publish_draft(session, ONE, draft.run_id), removes)

    with sessions.begin() as session:
        was_removed = bool(session.get_one(MatchingRun, draft.run_id).excluded)
        states = [one.state for one in list_pairings_of_run(session, draft.run_id)]
    active = PAIRS - 1 if was_removed else PAIRS
    assert states.count(PairingState.ACTIVE) == active
    assert len(states) == PAIRS


def test_the_same_people_give_the_same_draft(sessions: Sessions, program: int) -> None:
    first = _run(sessions, program)
    with sessions.begin() as session:
        second = match_again(session, ONE, first.run_id)
    assert isinstance(second, MatchingDraft)

    with sessions.begin() as session:
        one, other = (session.get_one(MatchingRun, run.run_id) for run in (first, second))
        assert one.input_digest == other.input_digest
        assert other.earlier_run_id == one.id
    assert [(p.mentor, p.mentee, p.score) for p in first.pairings] == [
        (p.mentor, p.mentee, p.score) for p in second.pairings
    ]


def test_a_run_keeps_its_rules_and_its_proof(sessions: Sessions, program: int) -> None:
    draft = _run(sessions, program)

    with sessions.begin() as session:
        run = session.get_one(MatchingRun, draft.run_id)
        assert run.rules["weights"]["mentee_wants"] == 40
        assert run.rules["aim"] == "nobody_left_out"
        assert run.proof["short"] == 0
        assert run.proof["total"] == draft.total


def test_a_draft_whose_people_changed_is_not_published(sessions: Sessions, program: int) -> None:
    draft = _run(sessions, program)
    with sessions.begin() as session:
        _joins(session, program, "ULATE", Role.MENTEE, 8, (), ())

    with sessions.begin() as session, pytest.raises(DraftOutdatedError):
        publish_draft(session, ONE, draft.run_id)


def test_a_run_that_was_asked_for_is_kept_once_by_two_processes(
    sessions: Sessions, program: int
) -> None:
    with sessions.begin() as session:
        request_run(session, ONE, get_program(session, program))
    with sessions.begin() as session:
        request = take_request(session, ONE)
    assert request is not None
    draft = compute(request)
    kept: list[bool] = []

    def keeps(session: Session) -> None:
        kept.append(keep_result(session, request, draft))

    at_once(sessions, keeps, keeps)

    assert sorted(kept) == [False, True]
    with sessions.begin() as session:
        assert _drafts(session, program) == 1


def test_what_was_locked_while_a_run_was_computed_is_not_lost(
    sessions: Sessions, program: int
) -> None:
    before = _run(sessions, program)
    with sessions.begin() as session:
        request_run(session, ONE, get_program(session, program))
    with sessions.begin() as session:
        request = take_request(session, ONE)
    assert request is not None
    draft = compute(request)
    with sessions.begin() as session:
        lock_pairing(session, OTHER, before.run_id, before.pairings[0].id, locked=True)

    with sessions.begin() as session:
        assert not keep_result(session, request, draft)
    with sessions.begin() as session:
        again = take_request(session, ONE)
    assert again is not None
    with sessions.begin() as session:
        assert keep_result(session, again, compute(again))

    with sessions.begin() as session:
        run = find_draft_run(session, program)
        assert run is not None
        locked = [one for one in list_pairings_of_run(session, run.id or 0) if one.locked]
    assert len(locked) == 1


def test_every_coordinator_hears_of_a_run_that_two_asked_for(
    sessions: Sessions, program: int
) -> None:
    for asks in (ONE, OTHER):
        with sessions.begin() as session:
            request_run(session, asks, get_program(session, program))
    with sessions.begin() as session:
        request = take_request(session, ONE)
    assert request is not None
    with sessions.begin() as session:
        keep_result(session, request, compute(request))

    with sessions.begin() as session:
        assert take_request(session, ONE) is None
        about = [f"run:{request.run_id}"]
        told = list_about(session, program, Kind.DRAFT_READY, about)
    assert {one.recipient for one in told} == {ONE.user_id, OTHER.user_id}


def _run(sessions: Sessions, program: int) -> MatchingDraft:
    with sessions.begin() as session:
        draft = open_draft(session, ONE, program)
    assert isinstance(draft, MatchingDraft)
    return draft


def _matches_again(run_id: int) -> Callable[[Session], object]:
    return lambda session: match_again(session, OTHER, run_id)


def _removes(run_id: int, pairing_id: int) -> Callable[[Session], object]:
    return lambda session: remove_pairing(session, ONE, run_id, pairing_id)


def _drafts(session: Session, program: int) -> int:
    wanted = select(MatchingRun).where(
        MatchingRun.program_id == program, MatchingRun.state == RunState.DRAFT
    )
    return len(session.exec(wanted).all())


def _joins(
    session: Session,
    program: int,
    user: str,
    role: Role,
    level: int,
    offers: list[str] | tuple[str, ...],
    wants: list[str] | tuple[str, ...],
) -> None:
    one = Participant(
        program_id=program,
        user_id=user,
        state=ParticipantState.ENROLLED,
        role=role,
        level=level,
        terms_accepted_at=NOW,
        joined_at=NOW,
    )
    session.add(one)
    session.flush()
    for table, topics in ((TopicOffer, offers), (TopicWant, wants)):
        for rank, topic in enumerate(topics):
            session.add(table(participant_id=one.id or 0, topic_id=topic, rank=rank))
    session.flush()

"""What people said, on both databases: kept once, in time, and carried to the next draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from mentoring.check_ins import NotYoursError
from mentoring.deliveries import Delivery
from mentoring.drafts import MatchingDraft
from mentoring.errors import GoneError, MentoringError
from mentoring.pairings import ProgramOverError, Say
from mentoring.proposals import NobodyAskedError, ProposalOverError, ProposalState
from mentoring.roles import Role
from mentoring.states import DeliveryState, PairingState, ParticipantState, ProgramState
from playbook.loader import load_playbook
from services.desk import Reviewer
from services.matching import match_again, open_draft
from services.proposals import answer_proposal, ask_for_say, load_proposal
from services.publishing import publish_draft
from services.says import NOT_THIS_TIME
from storage.engine import Sessions
from storage.pairings import find_draft_run, list_pairings_of_run
from storage.programs import set_coordinators
from storage.proposals import list_proposals
from storage.tables import MatchingRun, Pairing, Participant
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.test_together import ROUNDS, at_once

COORDINATOR = "UCOCO"
GUIDES, EXPLORERS = ("UANA", "UBO"), ("UED", "UFLO")
REVIEWER = Reviewer(TEAM, COORDINATOR, NOW, load_playbook())


def a_draft(sessions: Sessions) -> tuple[int, int]:
    """A program in which two guides and two explorers wait, with a draft; both ids."""
    with sessions.begin() as session:
        key = a_program(session, state=ProgramState.ENROLLING).id or 0
        set_coordinators(session, key, [COORDINATOR])
        sides = [(user, Role.MENTOR, 2) for user in GUIDES]
        sides += [(user, Role.MENTEE, 7) for user in EXPLORERS]
        for user, role, level in sides:
            session.add(
                Participant(
                    program_id=key,
                    user_id=user,
                    state=ParticipantState.ENROLLED,
                    role=role,
                    level=level,
                    terms_accepted_at=NOW,
                    joined_at=NOW,
                )
            )
        session.flush()
        draft = open_draft(session, REVIEWER, key)
        assert isinstance(draft, MatchingDraft)
        return key, draft.run_id


def ask(sessions: Sessions, run_id: int) -> None:
    with sessions.begin() as session:
        ask_for_say(session, REVIEWER, run_id)


def asked(sessions: Sessions, program_id: int, user: str) -> Delivery:
    """The message that asks somebody."""
    with sessions.begin() as session:
        (delivery,) = list_proposals(session, program_id, user)
    return delivery


def say(sessions: Sessions, program_id: int, user: str, said: Say) -> None:
    delivery = asked(sessions, program_id, user)
    with sessions.begin() as session:
        answer_proposal(session, TEAM, user, delivery.id, said, NOW)


def answers(user: str, delivery: Delivery, said: Say) -> Callable[[Session], object]:
    return lambda session: answer_proposal(session, TEAM, user, delivery.id, said, NOW)


def draft_of(session: Session, program_id: int) -> tuple[MatchingRun, list[Pairing]]:
    run = find_draft_run(session, program_id)
    assert run
    return run, list_pairings_of_run(session, run.id or 0)


def pairing_of(session: Session, run_id: int, user: str) -> Pairing:
    everybody = {one.id: one.user_id for one in session.exec(select(Participant))}
    (found,) = [
        one
        for one in list_pairings_of_run(session, run_id)
        if user in (everybody[one.mentor_id], everybody[one.mentee_id])
    ]
    return found


def test_two_coordinators_who_ask_at_once_ask_everybody_once(sessions: Sessions) -> None:
    key, run_id = a_draft(sessions)

    at_once(sessions, *[lambda session: ask_for_say(session, REVIEWER, run_id)] * 2)

    with sessions.begin() as session:
        asked = [one.recipient for one in list_proposals(session, key)]
    assert sorted(asked) == sorted((*GUIDES, *EXPLORERS))


def test_answers_of_two_partners_at_once_are_both_kept(sessions: Sessions) -> None:
    for _ in range(ROUNDS):
        key, run_id = a_draft(sessions)
        ask(sessions, run_id)
        messages = [(user, asked(sessions, key, user)) for user in (*GUIDES, *EXPLORERS)]

        at_once(sessions, *(answers(user, one, Say.ACCEPTED) for user, one in messages))

        with sessions.begin() as session:
            says = [(one.mentor_say, one.mentee_say) for one in draft_of(session, key)[1]]
        assert says == [(Say.ACCEPTED, Say.ACCEPTED)] * 2


def test_a_pass_counts_or_is_refused_where_the_draft_is_published_at_the_same_moment(
    sessions: Sessions,
) -> None:
    for _ in range(ROUNDS):
        key, run_id = a_draft(sessions)
        ask(sessions, run_id)
        message = asked(sessions, key, "UANA")
        refused: list[MentoringError] = []

        def passes(
            session: Session,
            message: Delivery = message,
            refused: list[MentoringError] = refused,
        ) -> None:
            try:
                answer_proposal(session, TEAM, "UANA", message.id, Say.PASSED, NOW)
            except ProposalOverError as error:
                refused.append(error)

        def publishes(session: Session, run_id: int = run_id) -> None:
            publish_draft(session, REVIEWER, run_id)

        at_once(sessions, passes, publishes)

        with sessions.begin() as session:
            found = pairing_of(session, run_id, "UANA")
            came_about = found.state is PairingState.ACTIVE
            assert came_about is bool(refused)
            assert came_about is (found.mentor_say is None)


def test_who_is_left_by_a_pass_waits_for_a_reason_that_both_sides_share(
    sessions: Sessions,
) -> None:
    key, run_id = a_draft(sessions)
    ask(sessions, run_id)
    say(sessions, key, "UANA", Say.PASSED)

    with sessions.begin() as session:
        publish_draft(session, REVIEWER, run_id)

    with sessions.begin() as session:
        found = pairing_of(session, run_id, "UANA")
        run = session.get_one(MatchingRun, run_id)
        assert found.state is PairingState.PASSED
        assert run.unmatched == {
            str(found.mentor_id): NOT_THIS_TIME,
            str(found.mentee_id): NOT_THIS_TIME,
        }


def test_a_draft_that_replaces_another_keeps_what_was_said_and_asks_nobody_again(
    sessions: Sessions,
) -> None:
    key, run_id = a_draft(sessions)
    ask(sessions, run_id)
    with sessions.begin() as session:
        partner_id = pairing_of(session, run_id, "UANA").mentee_id
        partner = session.get_one(Participant, partner_id).user_id
    for user in ("UANA", partner):
        say(sessions, key, user, Say.ACCEPTED)

    with sessions.begin() as session:
        match_again(session, REVIEWER, run_id)

    with sessions.begin() as session:
        run, _ = draft_of(session, key)
        kept = pairing_of(session, run.id or 0, "UANA")
        assert (kept.mentor_say, kept.mentee_say) == (Say.ACCEPTED, Say.ACCEPTED)
        assert run.asked_at == NOW
        assert ask_for_say(session, REVIEWER, run.id or 0).newly == 0
        states = {one.state for one in list_proposals(session, key)}
    assert DeliveryState.CANCELLED not in states


def test_what_was_not_sent_of_a_pairing_that_is_gone_is_cancelled(sessions: Sessions) -> None:
    key, run_id = a_draft(sessions)
    ask(sessions, run_id)
    message = asked(sessions, key, "UBO")
    say(sessions, key, "UBO", Say.PASSED)

    with sessions.begin() as session:
        match_again(session, REVIEWER, run_id)

    assert asked(sessions, key, "UBO").state is DeliveryState.CANCELLED
    with sessions.begin() as session, pytest.raises(ProposalOverError) as refused:
        answer_proposal(session, TEAM, "UBO", message.id, Say.ACCEPTED, NOW)
    assert refused.value.state is ProposalState.WITHDRAWN
    with sessions.begin() as session:
        assert load_proposal(session, message) is None


def test_nobody_answers_for_somebody_else_or_what_was_never_asked(sessions: Sessions) -> None:
    key, run_id = a_draft(sessions)
    ask(sessions, run_id)
    message = asked(sessions, key, "UANA")

    with sessions.begin() as session, pytest.raises(NotYoursError):
        answer_proposal(session, TEAM, "UBO", message.id, Say.PASSED, NOW)
    with sessions.begin() as session, pytest.raises(GoneError):
        answer_proposal(session, TEAM, "UANA", message.id + 1000, Say.PASSED, NOW)


def test_nobody_is_asked_about_a_draft_that_was_replaced_or_is_outdated(
    sessions: Sessions,
) -> None:
    key, run_id = a_draft(sessions)
    with sessions.begin() as session:
        match_again(session, REVIEWER, run_id)
    with sessions.begin() as session, pytest.raises(NobodyAskedError):
        ask_for_say(session, REVIEWER, run_id)
    with sessions.begin() as session:
        later = draft_of(session, key)[0].id or 0
        one = session.exec(select(Participant).where(Participant.user_id == "UANA")).one()
        one.level = 3
        session.add(one)

    with sessions.begin() as session, pytest.raises(NobodyAskedError):
        ask_for_say(session, REVIEWER, later)

    with sessions.begin() as session:
        assert list_proposals(session, key) == []


def test_nobody_is_asked_once_the_program_is_over(sessions: Sessions) -> None:
    _, run_id = a_draft(sessions)
    after = replace(REVIEWER, now=NOW + timedelta(days=400))

    with sessions.begin() as session, pytest.raises(ProgramOverError):
        ask_for_say(session, after, run_id)

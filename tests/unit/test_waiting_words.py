"""What people who wait or were proposed to read: kind, true, and nothing about anybody else."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.matching.unmatched import WhyUnmatched
from mentoring.pairings import Say, Side, Why
from mentoring.proposals import Proposal, ProposalState, state_of
from mentoring.roles import Role
from mentoring.states import PairingState, RunState
from mentoring.waiting import Waiting
from playbook.loader import load_playbook
from services.says import NOT_THIS_TIME
from services.waiting import BELOW_FLOOR
from views.proposals import proposal_message
from views.waiting import HELPS, PROBLEMS, still_waiting_message, waiting_text

PLAYBOOK = load_playbook()
WAITING = Waiting(1, "Both <ways>", "ruled_out", Role.MENTOR, None, True, ("UCOCO",))
PROPOSAL = Proposal(
    delivery_id=7,
    program_name="Both <ways>",
    state=ProposalState.OPEN,
    reader=Side("UANA", ("automation",), ("how-we-earn",)),
    partner=Side("UED", ("how-we-earn",), ("automation",)),
    reader_is_mentor=True,
    why=Why(("automation",), ("how-we-earn",), 6.0, languages=("en",), cross_department=True),
    say=None,
    coordinators=("UCOCO",),
    meeting_every_weeks=2,
)
TELLING = (
    "avoid",
    "rather not",
    "reporting line",
    "earlier pairing",
    "declined",
    "refused",
    "rejected",
)


def test_every_reason_that_a_matching_gives_has_words() -> None:
    assert {*WhyUnmatched, NOT_THIS_TIME, BELOW_FLOOR} <= set(PROBLEMS)


@pytest.mark.parametrize("reason", sorted({*PROBLEMS, *HELPS, "one that is new"}))
def test_no_reason_tells_what_others_chose(reason: str) -> None:
    text = still_waiting_message(replace(WAITING, reason=reason)).text

    assert not [word for word in TELLING if word in text]
    assert "Both &lt;ways&gt;" in text
    assert "<@UCOCO>" in text


@pytest.mark.parametrize("role", list(Role))
def test_only_whoever_stands_on_one_side_is_asked_to_stand_on_both(role: Role) -> None:
    found = replace(WAITING, reason="no_counterpart_role", role=role)

    assert ("both show and learn" in waiting_text(found)) is (role is not Role.BOTH)


def test_nobody_is_promised_the_first_place_where_the_fit_comes_first() -> None:
    assert "first in line" in waiting_text(WAITING)
    assert "first in line" not in waiting_text(replace(WAITING, goes_first=False))


def test_after_the_last_day_nobody_is_told_of_a_next_matching() -> None:
    text = waiting_text(replace(WAITING, over=True))

    assert "has ended" in text
    assert "next matching" not in text


def test_who_waits_reads_the_date_where_there_is_one() -> None:
    dated = replace(WAITING, next_run_on=date(2026, 12, 1))

    assert "on *Tuesday, December 1*" in still_waiting_message(dated).text
    assert "as soon as new people have joined" in still_waiting_message(WAITING).text


def test_each_side_of_a_proposal_reads_it_from_their_own() -> None:
    guide = proposal_message(PROPOSAL, PLAYBOOK).text
    explorer = proposal_message(
        replace(
            PROPOSAL,
            reader=PROPOSAL.partner,
            partner=PROPOSAL.reader,
            reader_is_mentor=False,
        ),
        PLAYBOOK,
    ).text

    assert "You want to learn how we really make money, which <@UED> can show" in guide
    assert "You can show automating small routines, which <@UED> wants to learn" in guide
    assert "You want to learn automating small routines, which <@UANA> can show" in explorer


def test_a_proposal_without_common_topics_still_reads_well() -> None:
    bare = replace(
        PROPOSAL,
        why=Why(),
        reader=Side("UANA", (), ()),
        partner=Side("UED", (), ()),
    )

    text = proposal_message(bare, PLAYBOOK).text

    assert "What you do every day" in text
    assert "Why the two of you" not in text


def test_a_partner_who_coordinates_is_not_said_to_learn_nothing() -> None:
    text = proposal_message(replace(PROPOSAL, coordinators=("UCOCO", "UED")), PLAYBOOK).text

    assert "never told" not in text
    assert "<@UED> coordinates the program: I don't show them your answer" in text


@pytest.mark.parametrize("say", [None, *Say])
def test_a_proposal_that_is_over_reads_the_same_whatever_one_said(say: Say | None) -> None:
    over = replace(PROPOSAL, state=ProposalState.WITHDRAWN)

    shown = proposal_message(replace(over, say=say), PLAYBOOK)

    assert shown.text == proposal_message(over, PLAYBOOK).text
    assert not [block for block in shown.blocks if block.type == "actions"]


@pytest.mark.parametrize(
    ("run", "pairing", "state"),
    [
        (RunState.DRAFT, PairingState.PROPOSED, ProposalState.OPEN),
        (RunState.DRAFT, PairingState.PASSED, ProposalState.WITHDRAWN),
        (RunState.DISCARDED, PairingState.PASSED, ProposalState.WITHDRAWN),
        (RunState.PUBLISHED, PairingState.PASSED, ProposalState.WITHDRAWN),
        (RunState.PUBLISHED, PairingState.ACTIVE, ProposalState.INTRODUCED),
        (RunState.PUBLISHED, PairingState.ENDED, ProposalState.INTRODUCED),
    ],
)
def test_how_a_proposal_stands_follows_from_its_run_and_its_pairing(
    run: RunState, pairing: PairingState, state: ProposalState
) -> None:
    assert state_of(run, pairing) is state

"""After erasing nobody can find the person again, and nothing of anybody else is lost."""

from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from mentoring.deliveries import Kind, Planned
from mentoring.joining import Profile
from mentoring.mydata import OfficeHeldError
from mentoring.roles import Role
from mentoring.states import DeliveryState, PairingState, ParticipantState, ProgramState
from services.erasing import erase, erasing
from storage import deliveries, participants
from storage.engine import Sessions
from storage.erasing import recognize
from storage.tables import (
    Avoidance,
    CheckIn,
    Coordinator,
    Delivery,
    Pace,
    Pairing,
    Participant,
    Person,
    Program,
    RosterEntry,
)
from tests.integration.builders import NOW, TEAM, a_program
from tests.integration.full_program import ANA, BO, a_full_program


def everything(session: Session) -> dict[str, str]:
    """All that the tables hold, decrypted, by table."""
    return {
        name: repr([tuple(row) for row in session.connection().execute(table.select())])
        for name, table in SQLModel.metadata.tables.items()
    }


def erase_ana(sessions: Sessions) -> dict[str, str]:
    with sessions.begin() as session:
        erase(session, TEAM, ANA, NOW)
    with sessions.begin() as session:
        return everything(session)


def add(sessions: Sessions, *rows: Any) -> None:
    with sessions.begin() as session:
        session.add_all(rows)


def test_no_table_holds_the_person_s_id_address_or_words(sessions: Sessions) -> None:
    a_full_program(sessions)
    add(
        sessions,
        Person(team_id=TEAM, user_id=ANA, name="Ana Story", email="ana@x.example"),
        Pace(team_id=TEAM, scope=f"chat.postMessage:{ANA}", next_at=NOW),
        RosterEntry(program_id=1, email="low@x.example", level=1, manager_email="ana@x.example"),
        Avoidance(participant_id=2, avoided_user_id=ANA),
    )
    with sessions.begin() as session:
        row = session.exec(select(Program)).one()
        for number, to in enumerate((f"{ANA},{BO}", f"{BO},{ANA}", "C1")):
            asked = Planned(to, Kind.SUMMARY, NOW, subject=f"by:{ANA}", sequence=number)
            deliveries.plan(session, row, asked, NOW)
        bo = session.exec(select(Participant).where(Participant.user_id == BO)).one()
        bo.manager = ANA
        before = everything(session)
    assert any(ANA in held for held in before.values())

    after = erase_ana(sessions)

    for secret in (ANA, "Ana Story", "ana@x.example"):
        assert [name for name, held in after.items() if secret in held] == []


def test_the_partner_s_words_and_the_counts_stay(sessions: Sessions) -> None:
    a_full_program(sessions)

    after = erase_ana(sessions)

    for table in ("reflection", "concern", "meeting_log", "doubt", "intention", "objective"):
        assert f"words of {BO}" in after[table], table
    with sessions.begin() as session:
        assert len(session.exec(select(CheckIn)).all()) == 2
        assert {one.state for one in session.exec(select(Pairing))} == {PairingState.ENDED}
        gone = session.exec(select(Participant).where(Participant.user_id != BO)).one()
        assert (gone.state, gone.level, gone.style) == (ParticipantState.LEFT, 0, [])


def test_the_partner_is_told_as_when_somebody_leaves(sessions: Sessions) -> None:
    a_full_program(sessions)

    erase_ana(sessions)

    with sessions.begin() as session:
        told = session.exec(select(Delivery).where(Delivery.kind == Kind.PARTNER_LEFT)).one()
        assert told.recipient == BO


def test_what_was_asked_and_answered_counts_on_without_a_name(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        for row in session.exec(select(Delivery)):
            row.state, row.channel, row.ts = DeliveryState.UNKNOWN, "D1", "1.0"
            session.add(row)

    erase_ana(sessions)

    with sessions.begin() as session:
        (hers,) = [
            row
            for row in session.exec(select(Delivery).where(Delivery.kind == Kind.CHECK_IN))
            if row.recipient != BO
        ]
        assert (hers.state, hers.channel, hers.ts) == (DeliveryState.ANSWERED, None, None)
        assert hers.recipient.startswith("erased:")


def test_nothing_more_is_sent_to_somebody_who_erased(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        row = session.exec(select(Program)).one()
        for kind in (Kind.THIS_WEEK, Kind.DATA_FILE, Kind.CONCERN):
            deliveries.plan(session, row, Planned(ANA, kind, NOW, subject="x:1"), NOW)

    erase_ana(sessions)

    with sessions.begin() as session:
        waiting = session.exec(select(Delivery).where(Delivery.state == DeliveryState.PLANNED))
        assert {row.recipient for row in waiting} == {BO}


def test_a_message_to_both_that_was_not_sent_yet_is_not_sent(sessions: Sessions) -> None:
    a_full_program(sessions)
    with sessions.begin() as session:
        row = session.exec(select(Program)).one()
        both = Planned(f"{ANA},{BO}", Kind.INTRODUCTION, NOW, subject="pairing:1")
        deliveries.plan(session, row, both, NOW)

    erase_ana(sessions)

    with sessions.begin() as session:
        found = session.exec(select(Delivery).where(Delivery.kind == Kind.INTRODUCTION))
        assert found.all() == []


def test_who_has_an_office_hands_over_first(sessions: Sessions) -> None:
    a_full_program(sessions)

    with sessions.begin() as session:
        assert erasing(session, TEAM, "USUPPORT").offices == (("Both ways", ("U1",)),)
        with pytest.raises(OfficeHeldError):
            erase(session, TEAM, "U1", NOW)


def test_an_office_of_a_closed_program_is_emptied(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = a_program(session, state=ProgramState.CLOSED, sponsor=ANA, closed_at=NOW)
        session.add(Coordinator(program_id=program.id or 0, user_id=ANA))

    after = erase_ana(sessions)

    assert not any(ANA in held for held in after.values())


def test_erasing_twice_and_as_a_stranger_does_no_harm(sessions: Sessions) -> None:
    a_full_program(sessions)
    erase_ana(sessions)

    after = erase_ana(sessions)

    assert f"words of {BO}" in after["reflection"]


def test_whoever_comes_back_is_new_and_still_avoided_by_who_asked_for_it(
    sessions: Sessions,
) -> None:
    a_full_program(sessions)
    add(sessions, Avoidance(participant_id=2, avoided_user_id=ANA))
    erase_ana(sessions)

    with sessions.begin() as session:
        assert participants.find_participant(session, 1, ANA) is None
        assert ("UBO", ANA) not in participants.list_avoidances(session, 1)
        recognize(session, TEAM, ANA)
        assert ("UBO", ANA) in participants.list_avoidances(session, 1)


def test_a_profile_that_is_saved_again_keeps_what_it_can_not_show(sessions: Sessions) -> None:
    a_full_program(sessions)
    add(sessions, Avoidance(participant_id=2, avoided_user_id=ANA))
    erase_ana(sessions)

    with sessions.begin() as session:
        bo = session.get_one(Participant, 2)
        assert participants.read_profile(session, bo).avoid == ("UDI",)
        profile = Profile(role=Role.BOTH, level=4, offers=("x",), wants=("x",))
        participants.save_profile(session, bo, profile)
        recognize(session, TEAM, ANA)
        assert participants.read_profile(session, bo).avoid == (ANA,)

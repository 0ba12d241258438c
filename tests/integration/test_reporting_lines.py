"""A few people's reporting lines are those that the matching reads of everybody."""

import random
from datetime import date

import pytest
from sqlmodel import Session

from mentoring.concerns import contact_for
from mentoring.reporting_line import chain_above
from playbook.loader import load_playbook
from services.cohort import read_cohort
from services.reporting_lines import lines_above
from storage.engine import Sessions
from storage.tables import Person, Program, RosterEntry
from tests.integration.builders import TEAM, a_participant, a_program, asked

PEOPLE = 40


def a_company(session: Session, chance: random.Random, size: int = PEOPLE) -> Program:
    """In its file people stand by address or by id; Slack knows some; some say it themselves."""
    program = a_program(session)
    key = program.id or 0
    users = [f"U{place:03}" for place in range(size)]
    names = {user: chance.choice([f"{user.lower()}@x.example", user]) for user in users}
    for place, user in enumerate(users):
        above = users[chance.randrange(place)] if place and chance.random() < 0.9 else None
        if chance.random() < 0.8:
            address = f"{user.lower()}@x.example" if chance.random() < 0.8 else None
            session.add(Person(team_id=TEAM, user_id=user, email=address))
        said = chance.choice(users) if chance.random() < 0.2 else None
        session.add(a_participant(key, user, manager=said))
        manager = names[above] if above else ""
        session.add(RosterEntry(program_id=key, email=names[user], level=3, manager_email=manager))
    session.flush()
    return program


@pytest.mark.parametrize("seed", range(20))
def test_who_reads_a_concern_is_the_same_by_a_few_lines_and_by_all(
    sessions: Sessions, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    with sessions.begin() as session:
        program = a_company(session, chance)
        everybody = read_cohort(session, program, date(2026, 11, 17), load_playbook())
        all_lines = everybody.context.managers
        for _ in range(30):
            four = chance.sample([f"U{place:03}" for place in range(PEOPLE)], 4)
            lines = lines_above(session, program, four)

            for one in four:
                assert chain_above(one, lines) == chain_above(one, all_lines)
            one, other, support, alternate = four
            assert contact_for(one, other, support, alternate, lines) == contact_for(
                one, other, support, alternate, all_lines
            )


def test_a_large_file_costs_what_a_small_one_does(sessions: Sessions) -> None:
    with sessions.begin() as session:
        program = a_company(session, random.Random(1), size=3000)  # noqa: S311
        read = asked(session)

        lines = lines_above(session, program, ["U2999", "U2998"])

    assert len(lines) < 60
    assert len(read) <= 4 * 30

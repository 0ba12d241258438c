"""What somebody can do here, for help: asked often, so with few questions."""

from datetime import datetime

from sqlmodel import Session

from mentoring.home import Outline
from mentoring.states import PairingState, ProgramState
from services.authority import may_start
from services.memberships import barrier_to, memberships_of, open_programs
from storage import people, programs
from storage.prompts import list_sides


def outline_of(session: Session, team_id: str, user_id: str, now: datetime) -> Outline:
    """Where somebody stands here, as much of it as help needs."""
    person = people.find_person(session, team_id, user_id)
    present = memberships_of(session, team_id, user_id)
    sides = list_sides(session, [one.id or 0 for _, one in present.values()])
    run = programs.states_of_coordinated(session, team_id, user_id)
    return Outline(
        programs=tuple(row.name for row, _ in reversed(present.values())),
        partners=tuple(
            dict.fromkeys(one.partner for one in sides if one.state is PairingState.ACTIVE)
        ),
        open_programs=tuple(
            row.name
            for row in reversed(open_programs(session, team_id, now, but=present))
            if barrier_to(row, person) is None
        ),
        coordinates=any(state is not ProgramState.CLOSED for state in run),
        may_start_programs=may_start(person, has_coordinated=bool(run)),
    )

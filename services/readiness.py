"""For whom the readiness check is; what somebody answers in it is stored nowhere."""

from sqlmodel import Session

from mentoring.roles import Role
from services.memberships import memberships_of


def readiness_role(
    session: Session, team_id: str, user_id: str, program_id: int | None = None
) -> Role:
    """As what somebody takes part in this program, or in their newest; BOTH for anybody else."""
    joined = memberships_of(session, team_id, user_id)
    found = joined.get(program_id) if program_id else next(iter(joined.values()), None)
    return found[1].role if found else Role.BOTH

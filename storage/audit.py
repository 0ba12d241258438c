from datetime import datetime

from sqlmodel import Session

from storage.tables import AuditEvent, Program


def record_act(
    session: Session, program: Program, actor: str, act: str, now: datetime, subject: str = ""
) -> None:
    """Keeps what a coordinator did: ids, never words."""
    session.add(
        AuditEvent(
            team_id=program.team_id,
            program_id=program.id,
            actor=actor,
            act=act,
            subject=subject,
            at=now,
        )
    )

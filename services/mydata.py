"""Showing people everything that is stored about them, and sending it to them as a file."""

from datetime import datetime

from sqlmodel import Session

from mentoring.deliveries import Delivery, Kind, Planned
from mentoring.errors import GoneError
from mentoring.mydata import FileFormat, MyData
from storage import deliveries
from storage.mydata.reading import find_me, find_program_for, list_stored


def my_data(session: Session, team_id: str, user_id: str, now: datetime) -> MyData:
    """Everything that is stored about somebody in this workspace, whatever program it is of."""
    me = find_me(session, team_id, user_id)
    return MyData(
        user=user_id,
        team_id=team_id,
        made_at=now,
        items=tuple(list_stored(session, me)),
        can_be_sent=find_program_for(session, me) is not None,
    )


def owe_file(
    session: Session, team_id: str, user_id: str, file_format: FileFormat, now: datetime
) -> None:
    """Owes somebody a file with all of it, in their messages with the bot; once a second."""
    program = find_program_for(session, find_me(session, team_id, user_id))
    if program is None:
        raise GoneError("no program in whose name a file could be sent")
    news = Planned(user_id, Kind.DATA_FILE, now, subject=file_format, sequence=int(now.timestamp()))
    deliveries.plan(session, program, news, now)


def load_data_file(
    session: Session, delivery: Delivery, now: datetime
) -> tuple[MyData, FileFormat]:
    """What is stored at the moment when the file is made."""
    return (
        my_data(session, delivery.team_id, delivery.recipient, now),
        FileFormat(delivery.subject),
    )

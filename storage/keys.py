"""Whether the encryption keys fit the words that are stored."""

from sqlalchemy import select
from sqlmodel import Session

from storage.tables import Workspace
from storage.types import EncryptedText, UnreadableError


def are_words_readable(session: Session) -> bool:
    """Whether the first and the last words of each kind open; True where nobody wrote yet.

    The first as well: since a key was lost, words may have been written with another one.
    """
    try:
        for table in Workspace.metadata.sorted_tables:
            for words in (one for one in table.columns if isinstance(one.type, EncryptedText)):
                for order in ([*table.primary_key], [key.desc() for key in table.primary_key]):
                    session.connection().execute(select(words).order_by(*order).limit(1)).first()
    except UnreadableError:
        return False
    return True

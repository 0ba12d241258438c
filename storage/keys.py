"""Whether the encryption keys fit the words that are stored."""

from sqlmodel import Session, col, select

from storage.tables import Concern, Reflection
from storage.types import UnreadableError


def are_words_readable(session: Session) -> bool:
    """Whether the first and the last words of each kind open; True where nobody wrote yet.

    The first as well: since a key was lost, words may have been written with another one.
    """
    try:
        for kind in (Concern, Reflection):
            for order in (col(kind.id).asc(), col(kind.id).desc()):
                session.exec(select(kind.text).order_by(order).limit(1)).first()
    except UnreadableError:
        return False
    return True

"""What several flows ask for while one message or Home is put together is read once."""

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from storage.engine import READS_ONLY

Asked = ParamSpec("Asked")
Row = TypeVar("Row")


def asked_once(
    read: Callable[Concatenate[Session, Asked], list[Row]],
) -> Callable[Concatenate[Session, Asked], list[Row]]:
    """Rows that a transaction which only reads asks the database for no second time.

    In one that writes each question is asked: what it wrote may have changed the answer.
    """

    @wraps(read)
    def answered(session: Session, /, *args: Asked.args, **named: Asked.kwargs) -> list[Row]:
        if not session.get_bind().get_execution_options().get(READS_ONLY):
            return read(session, *args, **named)
        known: dict[Hashable, list[Row]] = session.info.setdefault("asked", {})
        key = (read, *map(_frozen, args), *sorted(named.items()))
        if key not in known:
            known[key] = read(session, *args, **named)
        return list(known[key])

    return answered


def _frozen(value: Any) -> Hashable:  # noqa: ANN401  an argument of any reading function
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(value) if many else value

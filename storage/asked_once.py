"""What several flows ask for while messages or a Home are put together is read once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

from storage.engine import READS_ONLY

Asked = ParamSpec("Asked")
Row = TypeVar("Row")
ReadMany = Callable[Concatenate[Session, Collection[int], Asked], list[Row]]


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


def asked_for_each(
    *of: str,
) -> Callable[[ReadMany[Asked, Row]], ReadMany[Asked, Row]]:
    """As `asked_once`, of rows that belong to ids: read for many, they are known for each of them.

    `of` names what of a row is such an id. The ids come first; rows keep the order of the reading.
    """

    def keep(read: ReadMany[Asked, Row]) -> ReadMany[Asked, Row]:
        @wraps(read)
        def answered(
            session: Session, ids: Collection[int], /, *args: Asked.args, **named: Asked.kwargs
        ) -> list[Row]:
            if not session.get_bind().get_execution_options().get(READS_ONLY):
                return read(session, ids, *args, **named)
            wanted = frozenset(ids)
            key = (read, *map(_frozen, args), *sorted(named.items()))
            kept = session.info.setdefault("asked_for_each", defaultdict(list))
            readings: list[_Reading[Row]] = kept[key]
            for reading in readings:
                if wanted <= reading.ids:
                    return reading.of(wanted)
            rows = read(session, wanted, *args, **named)
            readings.append(_Reading(wanted, rows, _places(rows, of)))
            return list(rows)

        return answered

    return keep


@dataclass(frozen=True, slots=True)
class _Reading(Generic[Row]):
    ids: frozenset[int]
    rows: list[Row]
    places: Mapping[int, Collection[int]]
    """Of each id's rows in `rows`."""

    def of(self, ids: Iterable[int]) -> list[Row]:
        places = {place for one in ids for place in self.places.get(one, ())}
        return [self.rows[place] for place in sorted(places)]


def _places(rows: Iterable[object], of: Iterable[str]) -> Mapping[int, Collection[int]]:
    found = defaultdict[int, list[int]](list)
    for place, row in enumerate(rows):
        for name in of:
            found[getattr(row, name)].append(place)
    return found


def _frozen(value: Any) -> Hashable:  # noqa: ANN401  an argument of any reading function
    many = isinstance(value, Iterable) and not isinstance(value, str)
    return tuple(value) if many else value

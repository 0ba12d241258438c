"""Statements that are made once: making one takes longer than asking it.

    @lists
    def list_objectives(pairing_ids: Collection[int]) -> SelectOfScalar[Objective]:
        return select(Objective).where(col(Objective.pairing_id).in_(pairing_ids))

    list_objectives(session, [1, 2])

Such a function runs once, before the first question, and its arguments are placeholders then: it
can't look at them, and none of them is ever None, by which SQL's `=` finds nothing. One that is
annotated as a collection stands for as many values as there are.
"""

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import cache, cached_property, wraps
from typing import (
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    TypeVar,
    TypeVarTuple,
    get_origin,
    get_type_hints,
)

import sqlalchemy
from sqlalchemy import Update, bindparam
from sqlalchemy.orm import Mapper
from sqlmodel import Session, SQLModel, select
from sqlmodel.sql.expression import SelectOfScalar

Asked = ParamSpec("Asked")
Columns = TypeVarTuple("Columns")
AnyColumns = sqlalchemy.Select[*tuple[Any, ...]]
Found = TypeVar("Found")
Model = TypeVar("Model", bound=SQLModel)
Statement = TypeVar("Statement")


def lists(
    make: Callable[Asked, SelectOfScalar[Found]],
) -> Callable[Concatenate[Session, Asked], list[Found]]:
    """Every model, or value, that the statement finds."""
    prepared = _Prepared(make)

    @wraps(make)
    def ask(session: Session, /, *args: Asked.args, **named: Asked.kwargs) -> list[Found]:
        return list(session.exec(prepared.statement, params=prepared.values(args, named)))

    return ask


def finds(
    make: Callable[Asked, SelectOfScalar[Found]],
) -> Callable[Concatenate[Session, Asked], Found | None]:
    """The first model, or value, that the statement finds."""
    prepared = _Prepared(make)

    @wraps(make)
    def ask(session: Session, /, *args: Asked.args, **named: Asked.kwargs) -> Found | None:
        return session.exec(prepared.statement, params=prepared.values(args, named)).first()

    return ask


def rows(
    make: Callable[Asked, sqlalchemy.Select[*Columns]],
) -> Callable[Concatenate[Session, Asked], list[tuple[*Columns]]]:
    """Every row of a statement about columns: nothing of it becomes a model."""
    prepared = _Prepared(make)

    @wraps(make)
    def ask(session: Session, /, *args: Asked.args, **named: Asked.kwargs) -> list[tuple[*Columns]]:
        values = prepared.values(args, named)
        found: list[Any] = list(session.connection().execute(prepared.statement, values))
        return found

    return ask


def changes(
    make: Callable[Asked, Update],
) -> Callable[Concatenate[Session, Asked], bool]:
    """Whether there was any row to change."""
    prepared = _Prepared(make)

    @wraps(make)
    def ask(session: Session, /, *args: Asked.args, **named: Asked.kwargs) -> bool:
        values = prepared.values(args, named)
        return bool(session.connection().execute(prepared.statement, values).rowcount)

    return ask


def find_by_key(session: Session, model: type[Model], *key: int | str) -> Model | None:
    """As `session.get`: asks nothing where the session knows it, and it is as it was read."""
    mapper, statement = _by_key(model)
    known: Model | None = session.identity_map.get(mapper.identity_key_from_primary_key(key))
    if known is not None and not sqlalchemy.inspect(known).expired:
        return known
    values = {f"key_{place}": one for place, one in enumerate(key)}
    return session.exec(statement, params=values).first()


@cache
def _by_key(model: type[Model]) -> tuple[Mapper[Model], SelectOfScalar[Model]]:
    mapper: Mapper[Model] = sqlalchemy.inspect(model)
    keys = enumerate(mapper.primary_key)
    return mapper, select(model).where(*(one == bindparam(f"key_{n}") for n, one in keys))


class _Prepared(Generic[Statement]):
    """A statement with placeholders, and what they stand for in one question."""

    def __init__(self, make: Callable[..., Statement]) -> None:
        self._make = make
        parameters, hints = inspect.signature(make).parameters, get_type_hints(make)
        self._many = {name for name in parameters if _is_collection(hints[name])}
        # The plain name of a column is taken where rows are changed.
        self._placeholders = {name: f"given_{name}" for name in parameters}
        self._defaults = {
            name: one.default for name, one in parameters.items() if one.default is not one.empty
        }

    @cached_property
    def statement(self) -> Statement:
        return self._make(
            **{
                name: bindparam(placeholder, expanding=name in self._many)
                for name, placeholder in self._placeholders.items()
            }
        )

    def values(self, args: Collection[Any], named: Mapping[str, Any]) -> dict[str, Any]:
        given = self._defaults | dict(zip(self._placeholders, args, strict=False)) | dict(named)
        return {
            self._placeholders[name]: tuple(one) if name in self._many else one
            for name, one in given.items()
        }


def _is_collection(hint: Any) -> bool:  # noqa: ANN401  a type, or what stands for one
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Collection)

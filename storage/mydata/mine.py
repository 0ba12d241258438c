"""How a table says which of it is one person's data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import SQLModel

from mentoring.mydata import Group, Seen
from storage.mydata.where import Me, Where

Row = Any
"""A row of whichever table it is about."""
INNER = "how the bot keeps its own order"
SIDE = "only this person's side is shown"


@dataclass(frozen=True, slots=True)
class Mine:
    """One table: whose rows, which columns, who can see them."""

    what: str
    table: type[SQLModel]
    group: Group
    seen: Seen | Callable[[Row], Seen]
    where: Callable[[Me], Where]
    shown: str
    """Column names, parted by spaces."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Column to the reason why it is not shown, but for keys that only tie rows together."""
    more: Callable[[Row, Me], dict[str, Any] | None] | None = None
    """What is shown of columns that say more than this person may read; None: not about them."""

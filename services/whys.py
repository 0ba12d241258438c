"""Why two were paired, between the row that keeps it and the values that show it."""

from dataclasses import fields
from typing import Any

from mentoring.matching.score import Reasons
from mentoring.pairings import Why
from storage.tables import Pairing

KEPT = tuple(field.name for field in fields(Why))


def why_from(reasons: Reasons) -> Why:
    """What of the reasons a pairing keeps."""
    return Why(**{name: getattr(reasons, name) for name in KEPT})


def why_of(pairing: Pairing) -> Why:
    """Why these two, as the run found it."""
    kept: dict[str, Any] = {
        name: _tuples(found) for name, found in pairing.why.items() if name in KEPT
    }
    return Why(**kept)


def reasons_of(pairing: Pairing) -> Reasons:
    """The same as the matching's own value."""
    why = why_of(pairing)
    return Reasons(**{name: getattr(why, name) for name in KEPT})


def _tuples(found: object) -> object:
    """JSON knows lists alone."""
    return tuple(map(_tuples, found)) if isinstance(found, list) else found

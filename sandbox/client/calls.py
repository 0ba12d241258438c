"""The lines of the panel: what went to and from the app."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sandbox.client.bodies import BadRequestError
from sandbox.shapes import Json
from sandbox.state.workspace import Workspace
from sandbox.ways.journal import entry_of

_NUMBER = re.compile(r"[0-9]{1,18}")
MOST = 500
"""Lines that a page gets at once: the newest ones."""


def calls_after(slack: Workspace, query: Mapping[str, str]) -> Json:
    """The lines after the one numbered `after`, oldest first, and the number of the `last`.

    Arguments may be parts of messages, so hold the lock until they are written out.
    """
    given = query.get("after", "0")
    if not _NUMBER.fullmatch(given):
        raise BadRequestError("after")
    journal = slack.log.journal
    last = len(journal)
    first = max(int(given), last - MOST)
    lines = [entry_of(number + 1, journal[number]) for number in range(first, last)]
    return {"calls": lines, "last": last}

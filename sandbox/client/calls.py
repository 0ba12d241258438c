"""The panel's lines for open pages, and how these learn that there are more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.client.bodies import BadRequestError
from sandbox.shapes import Json
from sandbox.state.workspace import Workspace
from sandbox.ways.journal import entry_of

MOST = 500
"""Lines that a page gets at once: the newest ones."""


def calls_after(slack: Workspace, query: Mapping[str, str]) -> Json:
    """The lines after the one numbered `after`, oldest first, and the number of the `last`.

    Arguments may be parts of messages, so hold the lock until they are written out.
    """
    given = query.get("after", "0")
    if not given.isdecimal():
        raise BadRequestError("after")
    journal = slack.log.journal
    last = len(journal)
    first = max(int(given), last - MOST)
    lines = [entry_of(number + 1, journal[number]) for number in range(first, last)]
    return {"calls": lines, "last": last}


class Watch:
    """Notices that something is not what it was when last asked."""

    def __init__(self, look: Callable[[], object]) -> None:
        self._look = look
        self._seen = look()

    def has_changed(self) -> bool:
        """Whether it is another one since this was last asked."""
        now = self._look()
        before, self._seen = self._seen, now
        return now != before

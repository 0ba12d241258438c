"""Row 7: the disk is full while SQLite writes."""

import resource
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.scenario.killed_world import World, a_world
from tests.scenario.people import COORDINATOR, fill_program
from tests.scenario.witness import Witness
from views.errors import fault_text

NOTHING_MORE = 4096
"""Bytes that a file may have: no transaction finds room for its first page in the log."""


def make_room(world: World, most: int) -> None:
    """How long a file that the bot's process writes may become, from now on."""
    pid = world.service._process.pid or 0
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, hard))


def programs(world: World) -> int:
    with closing(sqlite3.connect(f"file:{world._database}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(database.execute("SELECT count(*) FROM program").fetchone()[0])


def test_row_7_on_a_full_disk_nothing_is_confirmed_and_with_room_it_goes_on(
    tmp_path: Path,
) -> None:
    """As for a disk that is full: a write fails, the process lives, what is there stays whole."""
    sorry = fault_text("").partition(".")[0]
    with a_world(tmp_path) as world:
        address, port = world.box.url.removeprefix("http://").split(":")
        coordinator = Witness(address, int(port), world.person(COORDINATOR).id)
        coordinator.command("/reverse-mentor program")
        fill_program(coordinator)

        make_room(world, NOTHING_MORE)
        coordinator.submit()
        assert sorry in coordinator.modal_text
        assert sorry in (coordinator.command("/reverse-mentor program") or "")
        assert "in no program" in (coordinator.command("/reverse-mentor status") or "")
        assert programs(world) == 0
        coordinator.close()

        make_room(world, resource.RLIM_INFINITY)
        assert coordinator.submit() == {}
        assert programs(world) == 1
        assert world.service.exits == [], "the same process all the time"

"""What stands in the log of a bot at work, even where somebody wants to read everything."""

import re
from pathlib import Path

from bot.manifest import read_manifest
from sandbox.server import Sandbox
from tests.integration.bot_at_work import PATIENCE, PEOPLE, at_work, place, stop, wait_until

TICKET = re.compile(r"[0-9a-f]{32}")
"""What lets anybody open a connection in our name."""


def test_no_level_shows_what_people_type_nor_what_opens_connections(tmp_path: Path) -> None:
    box = Sandbox(PEOPLE, manifest=read_manifest(), ack_timeout=PATIENCE)
    box.start()
    place(tmp_path)
    log = tmp_path / "bot.log"

    with at_work(box, tmp_path, LOG_LEVEL="debug") as process:
        wait_until(lambda: "bot.ready" in log.read_text(), "ready")
        assert box.visitor("ana").command("/reverse-mentor quetzal")
        stop(process)
    box.stop()

    said = log.read_text()
    assert "bot.stopped" in said
    assert "quetzal" not in said
    assert TICKET.findall(said) == []
    assert box.bot_token not in said
    assert box.app_token not in said

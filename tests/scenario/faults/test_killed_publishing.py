"""Row 3: kill -9 while a matching is published."""

import random
import time
from pathlib import Path

import pytest

from storage.engine import open_engine, open_sessions
from storage.schema import migrate
from storage.types import cipher_from
from tests.scenario.faults.claimers import KEY
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.publishers import (
    PAIRS,
    READY,
    Standing,
    draw_drafts,
    next_draft,
    publish,
    publish_next,
    standings,
)
from tests.scenario.faults.scene import a_seed, figure

KILLS = figure(20, whole=200)
LONGER = 3
"""Than a warm publishing takes: some are killed when it is over."""
PATIENCE = 60.0


def test_row_3_a_matching_is_published_whole_or_not_at_all(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(a_seed(capsys))  # noqa: S311
    engine = open_engine(database, cipher_from((KEY,)))
    migrate(engine)
    sessions = open_sessions(engine)
    draw_drafts(sessions, KILLS + 1)
    began = time.monotonic()
    publish(sessions, next_draft(sessions) or 0)
    longest = LONGER * (time.monotonic() - began)
    (whole,) = (one for one in standings(engine).values() if one.run == "published")
    drawn = Standing("draft", ("proposed",) * PAIRS, ())

    with Crew(1, publish_next, database, tmp_path) as crew:
        while crew.kills < KILLS:
            crew.wait((tmp_path / READY).exists, PATIENCE)
            time.sleep(chance.uniform(0, longest))
            (tmp_path / READY).unlink()
            crew.replace(0)
    found = list(standings(engine).values())
    published = found.count(whole)
    while (run_id := next_draft(sessions)) is not None:
        publish(sessions, run_id)

    with capsys.disabled():
        print(f"{KILLS} kills: {published - 1} published, the others begun again")
    assert whole.pairings == ("active",) * PAIRS
    assert len(whole.introduced) == PAIRS
    assert published + found.count(drawn) == len(found)
    assert set(standings(engine).values()) == {whole}
    engine.dispose()

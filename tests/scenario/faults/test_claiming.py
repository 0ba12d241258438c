"""Row 12: however many processes claim, each delivery is claimed by one."""

import time
from pathlib import Path

import pytest

from tests.scenario.faults.claimers import GATE, claim_all, owed
from tests.scenario.faults.crew import Crew
from tests.scenario.faults.scene import figure

ROWS = figure(10_000, whole=100_000)
PATIENCE = 300.0


@pytest.mark.parametrize("processes", [2, 4, 8])
def test_row_12_no_delivery_is_claimed_twice(
    processes: int, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with owed(database, ROWS):
        with Crew(processes, claim_all, database, tmp_path) as crew:
            crew.wait(lambda: len(list(tmp_path.glob("*.ready"))) == processes, PATIENCE)
            began = time.monotonic()
            (tmp_path / GATE).touch()
            crew.wait_for_end(PATIENCE)
        took = time.monotonic() - began

    each = [file.read_text().split() for file in tmp_path.glob("*.claimed")]
    claimed = [one for ids in each for one in ids]
    with capsys.disabled():
        shares = ", ".join(str(len(ids)) for ids in each)
        print(f"\n{processes} processes: {ROWS / took:,.0f} rows/s ({shares})")
    assert len(each) == processes
    assert len(claimed) == len(set(claimed)) == ROWS

"""The fault table is no promise without its tests."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)


def test_every_row_of_the_fault_table_is_proved_by_what_it_names() -> None:
    rows = {int(row): proofs for row, proofs in ROW.findall((ROOT / "docs/faults.md").read_text())}
    sources = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert sorted(rows) == list(range(1, 30))
    for row, proofs in rows.items():
        named = re.findall(r"`([^`]+)`", proofs)
        assert named, row
        for one in named:
            assert f"def {one}(" in sources or (ROOT / one).is_file(), one

"""What we make of Slack's user objects."""

import pytest

from views.people import read_person


@pytest.mark.parametrize("zone", [None, "", "Mars/Olympus", "../etc/passwd", "/etc", "Europe"])
def test_a_zone_that_nobody_knows_counts_as_utc(zone: str | None) -> None:
    assert read_person({"id": "U1", "tz": zone}, "T1").zone == "UTC"


def test_a_known_zone_is_kept() -> None:
    assert read_person({"id": "U1", "tz": "Asia/Tokyo"}, "T1").zone == "Asia/Tokyo"

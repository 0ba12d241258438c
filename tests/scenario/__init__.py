"""Whole programs, played by scripted people; a failed assertion of theirs shows what it saw."""

import pytest

pytest.register_assert_rewrite("tests.scenario.people", "tests.scenario.playing")

"""The whole loop with everybody in `examples/company.csv`, and what must hold of it."""

from collections.abc import Iterator

import pytest

from tests.scenario.whole_program import Played, played_program


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    with played_program(tmp_path_factory.mktemp("whole-program")) as played:
        yield played


def test_every_row_of_the_summary_equals_what_the_script_counts(played: Played) -> None:
    assert played.table == played.counting.table()

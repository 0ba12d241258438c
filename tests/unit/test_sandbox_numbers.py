"""The times and counts that Slack documents, held apart from the code that obeys them."""

from __future__ import annotations

import pytest

from sandbox.blocks.surfaces import MOST_BLOCKS, Surface
from sandbox.state.grants import CODE_LIFE, TOKEN_LIFE
from sandbox.state.modals import STACK_LIMIT
from sandbox.state.triggers import RESPONSE_URL_LIFE, RESPONSE_URL_USES, TRIGGER_LIFE
from sandbox.ways.events import RETRY_DELAYS
from sandbox.ways.signed_post import REDIRECTS
from sandbox.ways.sockets import CONNECTION_LIFE, CONNECTION_LIMIT, WARNING_AHEAD
from sandbox.ways.way import ACK_TIMEOUT


@pytest.mark.parametrize(
    ("ours", "slacks"),
    [
        (ACK_TIMEOUT, 3),
        (TRIGGER_LIFE, 3),
        ((RESPONSE_URL_USES, RESPONSE_URL_LIFE), (5, 30 * 60)),
        (RETRY_DELAYS, (0, 60, 5 * 60)),
        (REDIRECTS, 2),
        ((CONNECTION_LIMIT, CONNECTION_LIFE, WARNING_AHEAD), (10, 3600, 10)),
        ((CODE_LIFE, TOKEN_LIFE), (10 * 60, 12 * 60 * 60)),
        (STACK_LIMIT, 3),
        (
            [MOST_BLOCKS[one] for one in (Surface.MESSAGE, Surface.MODAL, Surface.HOME)],
            [50, 100, 100],
        ),
    ],
)
def test_a_number_is_the_documented_one(ours: object, slacks: object) -> None:
    assert ours == slacks

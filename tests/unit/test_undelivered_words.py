"""Row 27: what a coordinator reads when Slack refuses a message for good."""

import pytest

from scheduler.outcomes import OF_THE_MESSAGE, OPERATOR_ERRORS
from views.undelivered import BECAUSE, undelivered_line

OF_SLACK = (
    "cannot_dm_bot",
    "channel_not_found",
    "is_archived",
    "messages_tab_disabled",
    "not_in_channel",
    "restricted_action",
    "user_disabled",
    "user_not_found",
)


@pytest.mark.parametrize("reason", [*OF_SLACK, *sorted(OF_THE_MESSAGE), "unknown_outcome"])
def test_row_27_why_a_message_failed_is_said_in_words(reason: str) -> None:
    line = undelivered_line("U1", reason)

    assert "<@U1>" in line
    assert reason not in line


def test_what_only_an_operator_can_mend_never_fails_a_message() -> None:
    assert OPERATOR_ERRORS.isdisjoint(BECAUSE)

"""The way past a question, and back to it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from mentoring.check_ins import Prompt, Skip
from views import ids
from views.blocks import actions, button, section
from views.words import day


def with_skip(prompt: Prompt, asked: Sequence[Block]) -> list[Block]:
    """The questions, with the way past them as long as nothing is answered.

    It stands beside a single button, and in a row of its own below a choice.
    """
    if not prompt.may_be_skipped:
        return list(asked)
    skip = button("Skip this time", ids.SKIP, str(prompt.delivery_id))
    *before, last = asked
    beside = [one for one in getattr(last, "elements", ()) if isinstance(one, ButtonElement)]
    if len(prompt.about) == 1 and len(beside) == 1:
        return [*before, actions(*beside, skip)]
    return [*asked, actions(skip)]


def skipped(prompt: Prompt, skip: Skip) -> list[Block]:
    """In place of the question; the way back stays until the next one comes."""
    words = "Skipped, and that is fine. Nobody is told."
    if skip.next_on and not skip.is_final:
        words += f" The next question comes on {day(skip.next_on)}."
    if skip.is_final or all(one.ended for one in prompt.about):
        return [section(words)]
    back = button("Answer after all", ids.SKIP_TAKE_BACK, str(prompt.delivery_id))
    return [section(words), actions(back)]

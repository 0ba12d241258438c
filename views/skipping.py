"""The way past a question, and back to it."""

from slack_sdk.models.blocks import Block

from mentoring.check_ins import Prompt, Skip
from views import ids
from views.blocks import actions, button, section
from views.words import day


def skip_button(prompt: Prompt) -> list[Block]:
    """Below a question of which nothing is answered so far."""
    if not prompt.may_be_skipped:
        return []
    return [actions(button("Skip this time", ids.SKIP, str(prompt.delivery_id)))]


def skipped(prompt: Prompt, skip: Skip) -> list[Block]:
    """In place of the question; the way back stays until the next one comes."""
    words = "Skipped, and that is fine."
    if skip.next_on and not skip.is_final:
        words += f" The next question comes on {day(skip.next_on)}."
    if skip.is_final or all(one.ended for one in prompt.about):
        return [section(words)]
    back = button("Answer after all", ids.SKIP_TAKE_BACK, str(prompt.delivery_id))
    return [section(words), actions(back)]

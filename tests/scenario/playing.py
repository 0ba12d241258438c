"""How people act on what the bot sends them: they answer prompts as their plan says."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from mentoring.deliveries import Kind
from sandbox.driver import SlackError
from tests.scenario.people import Story
from tests.scenario.script import CheckInPlan, Script
from tests.scenario.witness import Witness
from views import ids
from views.check_ins import OUTCOMES

Json = dict[str, Any]

OF_KIND = {Kind.CHECK_IN: (ids.DID_YOU_MEET, ids.CHECK_IN), Kind.REFLECTION: (ids.REFLECT,)}
"""What the buttons of each kind of prompt are called."""
FIRST_WORDS = {Kind.CHECK_IN: "Check-in of", Kind.REFLECTION: "A question to think about"}


def prompts(person: Witness, kind: Kind) -> list[Json]:
    """The prompts of a kind that somebody has got, oldest first, as they read now."""
    return [message for message in person.dm() if FIRST_WORDS[kind] in json.dumps(message)]


def value_about(message: Json, partner: Witness) -> str:
    """The value of the buttons that are about this partner, where a prompt is about several."""
    buttons = [block for block in message["blocks"] if block["type"] == "actions"]
    before = ""
    for block in message["blocks"]:
        words = json.dumps(block)
        if block["type"] == "section" and "<@U" in words:
            before = words
        if block in buttons and (partner.mention in before or len(buttons) == 1):
            return str(block["elements"][0]["value"])
    msg = f"Nothing in this prompt is about {partner.id}."
    raise LookupError(msg)


def press_twice(person: Witness, text: str, message: Json, value: str) -> None:
    """A double click: the second one may come when the button has gone already."""
    with ThreadPoolExecutor() as threads:
        both = [threads.submit(person.press, text, message=message, value=value) for _ in range(2)]
    for one in both:
        error = one.exception()
        assert error is None or (isinstance(error, SlackError) and error.code == "not_found")


def answer_check_in(
    story: Story, script: Script, who: str, partners: Sequence[str], week: int
) -> bool:
    """Answers what stands in the plan about each partner; whether the reflection was asked for."""
    asked = False
    for partner in partners:
        plan = script.check_in(who, partner, week)
        if plan is None:
            continue
        story.settle()
        message = prompts(story[who], Kind.CHECK_IN)[-1]
        asked |= _check_in(story[who], story[partner], message, plan)
    return asked


def answer_reflection(
    story: Story, script: Script, who: str, partners: Sequence[str], week: int
) -> None:
    for partner in partners:
        plan = script.reflection(who, partner, week)
        if plan is None:
            continue
        if plan.first_try:
            _write(story, who, partner, "Write it down", plan.first_try, "only-me")
        again = "Change my answer" if plan.first_try else "Write it down"
        _write(story, who, partner, again, plan.text, plan.reader)


def _check_in(person: Witness, partner: Witness, message: Json, plan: CheckInPlan) -> bool:
    press = press_twice if plan.presses_twice else _press
    press(person, OUTCOMES[plan.outcome], message, value_about(message, partner))
    if not plan.fills_in:
        person.close_all()
        return False
    answers = {"progress": plan.progress, "energy": str(plan.energy), "fit": plan.fit}
    for block_id, value in answers.items():
        person.fill(block_id, value)
    if plan.tells:
        person.fill("tell", ["tell"])
    if plan.concern:
        person.fill("concern", plan.concern)
    assert person.submit() == {}
    asks = plan.reflects_now and "Ask me now" in person.modal_text
    if asks:
        person.press("Ask me now", where="modal")
    person.close_all()
    return asks


def _write(story: Story, who: str, partner: str, button: str, text: str, reader: str) -> None:
    story.settle()
    person = story[who]
    message = prompts(person, Kind.REFLECTION)[-1]
    _press(person, button, message, value_about(message, story[partner]))
    person.fill("text", text)
    person.fill("reader", reader)
    assert person.submit() == {}
    person.close_all()


def _press(person: Witness, text: str, message: Json, value: str) -> None:
    person.press(text, message=message, value=value)

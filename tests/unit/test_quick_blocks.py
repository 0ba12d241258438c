"""The quick way of the block models checks what the slow one does."""

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import ButtonElement, HeaderBlock, Option, PlainTextObject

from bot.quick_blocks import quicken_blocks

TOO_LONG = "x" * 3001


@pytest.fixture(params=["slow", "quick"], autouse=True)
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's own way, and ours; its own again afterwards."""
    monkeypatch.setattr(JsonObject, "validate_json", JsonObject.validate_json)
    if request.param == "quick":
        quicken_blocks()


@pytest.mark.parametrize(
    "broken",
    [
        HeaderBlock(text=PlainTextObject(text=TOO_LONG)),
        ButtonElement(text="Go", action_id=TOO_LONG),
        Option(text="One", value=TOO_LONG),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_model_that_breaks_a_limit_is_refused_either_way(broken: JsonObject) -> None:
    with pytest.raises(SlackObjectFormationError):
        broken.to_dict()


def test_a_sound_model_is_the_same_json_either_way() -> None:
    button = ButtonElement(text="Go", action_id="go", value="1", style="primary")

    assert button.to_dict() == {
        "type": "button",
        "text": {"type": "plain_text", "text": "Go", "emoji": True},
        "action_id": "go",
        "value": "1",
        "style": "primary",
    }

"""What somebody can show and wants to learn, with examples for those who say "I have nothing"."""

from slack_sdk.models.blocks import (
    Block,
    InputBlock,
    OptionGroup,
    PlainTextObject,
    StaticMultiSelectElement,
)

from mentoring.joining import Profile
from playbook.model import Playbook
from views.blocks import ANSWER, field, option, section

MOST_TOPICS = 8
OFFERS, WANTS = "offers", "wants"
SEEN_BY = "Seen by the matching, your partner and the coordinators."


def offers_field(known: Profile, playbook: Playbook) -> InputBlock:
    hint = f"At work or beyond. Small things count. {SEEN_BY}"
    return _topic_field(OFFERS, "What I can show", known.offers, playbook, hint)


def wants_field(known: Profile, playbook: Playbook) -> InputBlock:
    hint = f"Most wanted first. {SEEN_BY}"
    return _topic_field(WANTS, "What I want to learn", known.wants, playbook, hint)


def examples(playbook: Playbook) -> Block:
    """Beside what one can show: nobody has nothing."""
    lines = "\n".join(f"• {example}" for example in playbook.show_examples)
    return section(
        "*Nothing to show?* Most people think so at first. People early in their career can "
        f"show, for example:\n{lines}"
    )


def _topic_field(
    block_id: str, label: str, known: tuple[str, ...], playbook: Playbook, hint: str
) -> InputBlock:
    groups = [
        OptionGroup(
            label=PlainTextObject(text=group.label),
            options=[option(topic.id, topic.label, topic.about) for topic in group.topics],
        )
        for group in playbook.topics
    ]
    by_value = {one.value: one for group in groups for one in group.options or ()}
    element = StaticMultiSelectElement(
        action_id=ANSWER,
        option_groups=groups,
        initial_options=[by_value[one] for one in known if one in by_value][:MOST_TOPICS] or None,
        max_selected_items=MOST_TOPICS,
        placeholder=PlainTextObject(text="Choose up to eight"),
    )
    return field(block_id, label, element, hint)

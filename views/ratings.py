"""Skill levels: one form for both directions, and what is said once it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.blocks import Block, StaticSelectElement
from slack_sdk.models.views import View

from mentoring.ratings import Levels, RatingForm, RatingKept, Skill, Whose
from mentoring.today import Item
from mentoring.transfer import Moment
from playbook.model import Playbook
from views import ids
from views.blocks import ANSWER, button, chosen_of, context, field, modal, option, section
from views.reading import Answers
from views.words import mention, topic_label, topics

ANCHORS = {
    Whose.MINE: (
        "1 · New to me",
        "2 · I can follow it",
        "3 · I do it with help",
        "4 · I do it alone",
        "5 · I could teach it",
    ),
    Whose.PARTNERS: (
        "1 · New to them",
        "2 · They can follow it",
        "3 · They do it with help",
        "4 · They do it alone",
        "5 · They could teach it",
    ),
}
ASKED = {
    Moment.START: "Where do the two of you begin, you and {partner}? Less than a minute.",
    Moment.MIDPOINT: "Half of the way is behind you and {partner}. Where do you stand? Less than a minute.",
    Moment.END: "Where did it take the two of you, you and {partner}? Less than a minute.",
}


def rate_item(item: Item, _: Playbook) -> Block:
    words = ASKED[Moment(item.text)].format(partner=mention(item.partner))
    return section(words, button=button("Rate the skills", ids.RATING, item.value))


def rating_modal(form: RatingForm, playbook: Playbook) -> View:
    partner = mention(form.partner)
    mine, theirs = (
        [skill for skill in form.skills if skill.whose is whose]
        for whose in (Whose.MINE, Whose.PARTNERS)
    )
    return modal(
        ids.RATING_MODAL,
        "Where you stand",
        [
            context(
                f"Nobody reads these levels, not even {partner}. A program counts them only over five "
                "people or more."
            ),
            *([section("*You, as you see yourself*")] if mine else []),
            *(_level(skill, form.given, playbook) for skill in mine),
            *([section(f"*{partner}, as you see it*")] if theirs else []),
            *(_level(skill, form.given, playbook) for skill in theirs),
        ],
        submit="Keep",
        close="Later",
        private_metadata=str(form.pairing_id),
    )


def read_ratings(view: Mapping[str, Any]) -> tuple[int, Levels]:
    """The pairing and each level that was chosen; the inverse of `rating_modal`."""
    answers = Answers(view)
    blocks: Iterable[str] = view.get("state", {}).get("values", {})
    levels = {
        _skill_of(block_id): int(level)
        for block_id in blocks
        if (level := answers.one(block_id)) is not None
    }
    return int(view["private_metadata"]), levels


def rated_modal(kept: RatingKept, playbook: Playbook) -> View:
    words = {
        Moment.START: "Kept. I ask again halfway and at the end, so that you see what moved.",
        Moment.MIDPOINT: "Kept. I ask once more at the end.",
        Moment.END: _at_the_end(kept, playbook),
    }
    return modal(
        ids.RATING_MODAL,
        "Thank you",
        [
            section(words[kept.moment]),
            context(
                "Nobody reads your levels. You can change them until I ask again, or the program closes."
            ),
        ],
    )


def _level(skill: Skill, given: Levels, playbook: Playbook) -> Block:
    options = [
        option(str(level), words) for level, words in enumerate(ANCHORS[skill.whose], start=1)
    ]
    chosen = chosen_of(options, [str(given[skill])] if skill in given else [])
    element = StaticSelectElement(
        action_id=ANSWER, options=options, initial_option=chosen[0] if chosen else None
    )
    label = topic_label(playbook, skill.topic_id) or "A topic of yours"
    return field(f"{skill.whose}-{skill.topic_id}", label, element)


def _skill_of(block_id: str) -> Skill:
    whose, _, topic_id = block_id.partition("-")
    return Skill(Whose(whose), topic_id)


def _at_the_end(kept: RatingKept, playbook: Playbook) -> str:
    if named := topics(playbook, kept.up):
        return f"Kept. By your own view you went up in {named}."
    return "Kept. Not everything shows in a level: what you tried at work counts as much."

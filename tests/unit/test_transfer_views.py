"""What people read of objectives, intentions and levels, at its longest and its least."""

from datetime import date

import pytest

from bot.samples.sample import THE_PROGRAM
from mentoring.home import Coordinated
from mentoring.intentions import (
    LONGEST_INTENTION,
    AnsweringUse,
    FollowUpForm,
    Impact,
    Intentions,
    OwnIntention,
)
from mentoring.objectives import (
    LONGEST_DETAIL,
    LONGEST_SKILL,
    KnownObjective,
    Objective,
    ObjectiveCount,
    Objectives,
)
from mentoring.ratings import RatingForm, RatingKept, Skill, Whose
from mentoring.today import Item, ItemKind
from mentoring.transfer import Moment
from playbook.loader import load_playbook
from views.follow_ups import follow_up_item, follow_up_modal, impact_message
from views.intentions import MOST_SHOWN, intention_modal
from views.objectives import objective_item, objectives_modal
from views.overview import program_overview
from views.ratings import rated_modal, rating_modal, read_ratings

PLAYBOOK = load_playbook()
ASKED = AnsweringUse(1, 14)
EXPANDING = "&"
"""One sign that becomes five when it is escaped."""


@pytest.mark.parametrize("sign", [EXPANDING, "👩‍💻"[0], "ل"])
def test_the_longest_words_fit_everywhere(sign: str) -> None:
    text, skill = sign * LONGEST_INTENTION, sign * LONGEST_SKILL
    detail = sign * LONGEST_DETAIL
    known = KnownObjective(1, Objective(skill, detail, date(2026, 12, 1), detail))
    many = tuple(OwnIntention(text, ASKED, None) for _ in range(MOST_SHOWN + 5))

    for shown in (
        objectives_modal(Objectives(1, "U1", (known,) * 3, True, True, True)),
        intention_modal(Intentions(1, "U1", many, 0, may_add=True)),
        follow_up_modal(FollowUpForm(ASKED, "U1", text, reaches=True)),
        follow_up_item(Item(ItemKind.FOLLOW_UP, "1:14", "U1", text=text), PLAYBOOK),
        objective_item(Item(ItemKind.OBJECTIVE, "1:1", "U1", text=skill), PLAYBOOK),
    ):
        assert shown.to_dict()
    assert all(block.to_dict() for block in impact_message(Impact("U1", 1, text, text)).blocks)


def test_of_many_intentions_the_newest_are_shown() -> None:
    many = tuple(OwnIntention(f"number {n}.", ASKED, None) for n in range(MOST_SHOWN + 1))

    words = str(intention_modal(Intentions(1, "U1", many, 0, may_add=True)).to_dict())

    assert "number 0." not in words
    assert words.index(f"number {MOST_SHOWN}.") < words.index("number 1.")


@pytest.mark.parametrize(("joined", "told"), [(4, False), (5, True)])
def test_coordinators_read_how_many_objectives_there_are_from_five_people_on(
    joined: int, told: bool
) -> None:
    shown = Coordinated(THE_PROGRAM, (), joined, 0, 2, None, (), objectives=ObjectiveCount(3, 1))

    assert ("3 objectives set" in str(program_overview(shown).to_dict())) is told


def test_a_topic_that_the_content_lost_is_still_rated() -> None:
    skills = (Skill(Whose.MINE, "lost-topic"), Skill(Whose.PARTNERS, "ai-assistants"))

    view = rating_modal(RatingForm(7, "U1", Moment.START, skills, {}), PLAYBOOK).to_dict()
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    values = {
        block_id: {"answer": {"selected_option": {"value": str(level)}}}
        for level, block_id in enumerate(fields, start=4)
    }

    submitted = {"private_metadata": view["private_metadata"], "state": {"values": values}}
    assert read_ratings(submitted) == (7, {skills[0]: 4, skills[1]: 5})
    kept = rated_modal(RatingKept("U1", Moment.END, ("lost-topic",)), PLAYBOOK)
    assert "went up in ." not in str(kept.to_dict())

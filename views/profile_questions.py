"""One question of the profile at a time: its line among what waits, its modal, the next one."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.joining import Profile
from mentoring.profile_questions import Became, ProfileField, ProfileQuestion
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, modal, section
from views.profile_fields import inputs, read_fields
from views.reading import Answers
from views.topic_fields import examples
from views.words import escape

ASKED = {
    ProfileField.OFFERS: "what you can show",
    ProfileField.WANTS: "what you want to learn",
    ProfileField.STYLE: "how you like to learn and to hear feedback",
    ProfileField.LANGUAGES: "which languages you like to talk in",
    ProfileField.HOURS: "when you work",
    ProfileField.MANAGER: "who your manager is",
    ProfileField.PARTNERS: "how many partners you would like",
    ProfileField.AVOID: "whether there is anybody you would rather not be paired with",
    ProfileField.WISHES: "whom you would like to be paired with",
}
"""Each as the end of "One question about you: …"."""
HELPS = {
    ProfileField.OFFERS: "Somebody is looking for exactly this. One topic is enough to begin with.",
    ProfileField.WANTS: "It is the first thing that the matching looks at. One topic is enough.",
    ProfileField.STYLE: "Two who like to learn in the same way find into it sooner.",
    ProfileField.LANGUAGES: "You are only paired with people who share one of them with you.",
    ProfileField.HOURS: "I write to you in these hours alone, and look for times to meet in them.",
    ProfileField.MANAGER: "Frank talk needs somebody outside of your own line.",
    ProfileField.PARTNERS: "Two partners are two views, and twice the time: about an hour each.",
    ProfileField.AVOID: "You need no reason, and none is asked for. With nobody in mind, leave it out.",
    ProfileField.WISHES: "A wish counts where it fits the program's rules, and is no promise.",
}
READERS = {
    ProfileField.STYLE: "the matching, your partner and the coordinators",
    ProfileField.LANGUAGES: "the matching, your partner and the coordinators",
    ProfileField.HOURS: "the matching, and me for when I write; your partner sees the times they leave",
    ProfileField.MANAGER: "the matching alone",
    ProfileField.PARTNERS: "the matching and the coordinators",
}
"""Of all other fields, the line below the field says it."""
AFTER = {
    Became.ANSWERED: "Kept. One more? Or close this: the rest can wait.",
    Became.LEFT_OUT: "I won't ask that again. Something else? Or close this: it can wait.",
}


def profile_item(item: Item, _: Playbook) -> Block:
    asked = ASKED[ProfileField(item.text)]
    return section(
        f"*One question about you:* {asked}. It takes half a minute, and you can leave it out.",
        button=button("Answer", ids.PROFILE_ASK, item.value),
    )


def question_modal(question: ProfileQuestion, playbook: Playbook) -> View:
    """One field, why it helps and who sees it; pressing on leads to the next."""
    asked, name = question.field, escape(question.program_name)
    value = f"{question.program_id}:{asked}"
    return modal(
        ids.PROFILE_ASK_MODAL,
        "One question",
        [
            section(AFTER[question.after]) if question.after else None,
            section(f"For *{name}*: {ASKED[asked]}. {HELPS[asked]}"),
            examples(playbook) if asked is ProfileField.OFFERS else None,
            *inputs((asked,), question.known, playbook, optional=False),
            context(f"Who sees it: {READERS[asked]}.") if asked in READERS else None,
            actions(button("Don't ask me that", ids.PROFILE_LEAVE_OUT, value)),
        ],
        submit="Save",
        close="Not now",
        private_metadata=value,
    )


def no_more_modal() -> View:
    """After the last question."""
    words = (
        "That was all I wanted to know. Thank you: it makes a good partner more likely. "
        "`/reverse-mentor profile` shows everything you said, and changes it."
    )
    return modal(ids.PROFILE_ASK_MODAL, "Thank you", [section(words)])


def read_asked(value: str) -> tuple[int, ProfileField]:
    """The program and the field that a button or modal carries."""
    program_id, _, asked = value.partition(":")
    return int(program_id), ProfileField(asked)


def read_question(view: Mapping[str, Any], playbook: Playbook) -> tuple[int, ProfileField, Profile]:
    """The program, the field and what was said; the inverse of `question_modal`."""
    program_id, asked = read_asked(view["private_metadata"])
    return program_id, asked, read_fields(Answers(view), playbook)

"""The whole profile, for whoever takes part and wants to see or change what they said."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from mentoring.joining import Joined, JoiningForm, Profile
from mentoring.profile_questions import ProfileField
from mentoring.roles import Role
from playbook.model import Playbook
from views import ids
from views.blocks import context, divider, modal, section
from views.consent import terms
from views.joining import named, who_fields
from views.profile_fields import inputs, read_fields
from views.reading import Answers
from views.topic_fields import examples
from views.words import escape

_TOPICS = (ProfileField.OFFERS, ProfileField.WANTS)
_REST = (
    ProfileField.STYLE,
    ProfileField.LANGUAGES,
    ProfileField.PARTNERS,
    ProfileField.HOURS,
    ProfileField.MANAGER,
    ProfileField.WISHES,
    ProfileField.AVOID,
)


def profile_modal(form: JoiningForm, playbook: Playbook) -> View:
    known = form.known or Profile(Role.BOTH, 0, (), ())
    rest = [one for one in _REST if form.asks_for_wishes or one is not ProfileField.WISHES]
    name = escape(form.program.name)
    return modal(
        ids.PROFILE_MODAL,
        "Your profile",
        [
            section(f"What you said for *{name}*. Changes count from the next matching."),
            *who_fields(form),
            *([] if known.offers else [examples(playbook)]),
            *inputs(_TOPICS, known, playbook, optional=True),
            divider(),
            context("Everything below helps to find somebody who fits."),
            *inputs(rest, known, playbook, optional=True),
            divider(),
            *terms(form),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=str(form.program.id),
    )


def read_profile(view: Mapping[str, Any], playbook: Playbook) -> tuple[int, Profile]:
    """The program and what was said; the inverse of `profile_modal`."""
    return int(view["private_metadata"]), read_fields(Answers(view), playbook)


def saved_modal(joined: Joined, playbook: Playbook) -> View:
    return modal(
        ids.PROFILE_MODAL,
        "Saved",
        [
            section(f"Your profile is saved.\n{named(joined.profile, playbook)}"),
            section(
                "It counts from the next matching on. What you have with a partner now goes on as "
                "it is."
            ),
            context("To change it again: `/reverse-mentor profile`."),
        ],
    )

"""How much, and when: what somebody can set for themselves."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.settings import Settings, SettingsForm
from mentoring.today import Hears
from views import ids
from views.blocks import actions, button, context, modal, option, radio_field, section
from views.profile_fields import read_times, times_fields
from views.reading import Answers
from views.words import escape

HEARS = {
    Hears.USUAL: ("As usual", "Questions, and once a week at most what else waits for you"),
    Hears.LESS: ("Less", "Questions alone; what else waits stands in my Home tab"),
}


def settings_modal(form: SettingsForm) -> View:
    given = form.given
    return modal(
        ids.SETTINGS_MODAL,
        "Settings",
        [
            section(f"How I write to you in *{escape(form.program_name)}*"),
            radio_field(
                "hears",
                "How much would you like to hear?",
                [option(hears, *words) for hears, words in HEARS.items()],
                given.hears,
                "News from your partner and reminders of your dates come either way.",
            ),
            *times_fields(given.work_starts, given.work_ends, given.work_days),
            context(
                f"Your time zone is what Slack says: {escape(form.zone)}. Hours and days count for finding "
                "times, too, so your partner may notice them; what you want to hear, nobody sees."
            ),
            *(_pause() if form.takes_part else []),
        ],
        submit="Save",
        close="Cancel",
        private_metadata=str(form.program_id),
    )


def read_settings(view: Mapping[str, Any]) -> tuple[int, Settings]:
    """The program and what was set; the inverse of `settings_modal`."""
    answers = Answers(view)
    starts, ends, days = read_times(answers)
    hears = Hears(answers.one("hears") or Hears.USUAL)
    return int(view["private_metadata"]), Settings(hears, starts, ends, days)


def settings_saved_modal(saved: Settings) -> View:
    words = {
        Hears.USUAL: "Saved. You hear from me as usual.",
        Hears.LESS: (
            "Saved. From now on only the program's questions come unasked; what else waits for you "
            "stands in my Home tab."
        ),
    }
    return modal(ids.SETTINGS_MODAL, "Saved", [section(words[saved.hears])])


def _pause() -> list[Block]:
    return [
        section(
            "Too much at the moment? A pause ends by itself, and your partner reads only the day."
        ),
        actions(button("Pause instead", ids.PAUSE)),
    ]

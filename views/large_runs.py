"""A matching that takes longer than somebody waits: that it was begun, and that it is done."""

from slack_sdk.models.views import View

from mentoring.drafts import DraftReady, MatchingDraft, RunRequested
from playbook.model import Playbook
from views import ids
from views.blocks import Message, actions, button, context, header, message, modal, section
from views.looking import Looking
from views.review import review_modal
from views.words import counted, escape


def found_modal(
    found: MatchingDraft | RunRequested, playbook: Playbook, looking: Looking | None = None
) -> View:
    """The draft, or word that it is being made."""
    if isinstance(found, MatchingDraft):
        return review_modal(found, playbook, looking)
    return modal(
        ids.PAIRING_MODAL,
        "Matching …",
        [
            header(found.program_name),
            section(
                f":hourglass_flowing_sand: *Matching {found.people:,} people.* That takes up to a minute, "
                "so you don't have to wait here: I'll send every coordinator a message with a button as "
                "soon as the draft is ready."
            ),
            context(
                "The people themselves are not told. A draft that you have stays until the new one is there."
            ),
        ],
    )


def draft_ready_message(found: DraftReady) -> Message:
    name = f"*{escape(found.program_name)}*"
    if found.failed:
        return message(
            section(
                f"I could not match the people of {name}: fewer than two take part, the program is "
                "over, locked pairings contradict each other, or something went wrong on my side. A "
                "draft from before is still there."
            ),
            actions(button("See the program", ids.PROGRAM_OPEN, str(found.program_id))),
        )
    left = f", {found.unmatched:,} people without a partner" if found.unmatched else ""
    return message(
        section(
            f"The draft of {name} is ready: "
            f"{counted(found.pairings, 'pairing', 'pairings')}{left}. Only its coordinators have been told."
        ),
        actions(button("Review the draft", ids.MATCH_REVIEW, str(found.program_id), "primary")),
    )

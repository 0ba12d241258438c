"""The draft of a matching, as its coordinators review it: in one modal, page by page."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    StaticSelectElement,
    UserSelectElement,
)
from slack_sdk.models.views import View

from mentoring.drafts import MatchingDraft
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, modal, option, section
from views.looking import PER_PAGE, Looking, Order
from views.review_cards import card, excluded_blocks, left_over_blocks, scarcity_blocks
from views.review_words import NEWS, exceptions_words, headline, how_chosen, proof_words
from views.words import counted, mention

ORDERS = {
    Order.BEST: "Best first",
    Order.WEAKEST: "Weakest first",
    Order.EXCEPTIONS: "Exceptions first",
    Order.LOCKED: "Locked first",
}


def review_modal(draft: MatchingDraft, playbook: Playbook, looking: Looking | None = None) -> View:
    """The whole draft, or the part of it that somebody looks at."""
    looking = (looking or Looking()).of(draft.run_id)
    shown, page, pages = looking.shown(draft.pairings)
    looking = looking.turned(page)
    return modal(
        ids.MATCH_MODAL,
        "Draft of the matching",
        [
            header(draft.program_name),
            section(NEWS[draft.news]) if draft.news else None,
            _outdated(draft),
            section(headline(draft)),
            *_how_good(draft),
            _acts(draft),
            divider(),
            *_finder(draft, looking),
            *(block for one in shown for block in card(draft, one, playbook)),
            *_pager(draft, looking, page, pages),
            *left_over_blocks(draft.unmatched, playbook),
            *scarcity_blocks(draft.scarce),
            *excluded_blocks(draft),
        ],
        submit="Publish …" if draft.pairings and not draft.is_outdated else None,
        close="Later",
        private_metadata=looking.written(),
    )


def _outdated(draft: MatchingDraft) -> Block | None:
    if not draft.is_outdated:
        return None
    kept = " Locked pairings stay where they still can." if draft.locked else ""
    return section(
        ":warning: *People joined, left or changed something since this draft was made*, "
        f"so it can't be published as it is. It was not published.{kept}",
        button=button("Match again", ids.MATCH_AGAIN, str(draft.run_id), "primary"),
    )


def _how_good(draft: MatchingDraft) -> list[Block]:
    proof, exceptions = proof_words(draft), exceptions_words(draft)
    return [
        *([section(f":scales: {proof}")] if proof else []),
        *([section(exceptions)] if exceptions else []),
        *([context(how_chosen(draft))] if draft.pairings else []),
    ]


def _acts(draft: MatchingDraft) -> ActionsBlock:
    run, program = str(draft.run_id), str(draft.program_id)
    again = button("Match again", ids.MATCH_AGAIN, run)
    compare = button("Compare", ids.MATCH_COMPARE, run)
    ask = button("Ask people first", ids.ASK_FOR_SAY, run)
    found: tuple[ButtonElement | None, ...] = (
        None if draft.is_outdated else again,
        button("Add a pairing", ids.PAIRING_ADD, run),
        compare if draft.has_earlier else None,
        ask if draft.pairings and not draft.is_outdated else None,
        button("Settings", ids.MATCH_SETTINGS, program),
    )
    return actions(*filter(None, found))


def _finder(draft: MatchingDraft, looking: Looking) -> list[Block]:
    """Order and search, where one page does not hold them all."""
    if looking.person:
        everybody = button("Show all pairings", ids.DRAFT_EVERYBODY, str(draft.run_id))
        found = looking.sorted(draft.pairings)
        whose = f"{counted(len(found), 'pairing', 'pairings')} of {mention(looking.person)}"
        return [section(whose, button=everybody), divider()]
    if len(draft.pairings) <= PER_PAGE:
        return []
    options = [option(order, label) for order, label in ORDERS.items()]
    chosen = next(one for one in options if one.value == looking.order)
    return [
        ActionsBlock(
            elements=[
                StaticSelectElement(
                    action_id=ids.DRAFT_ORDER, options=options, initial_option=chosen
                ),
                UserSelectElement(action_id=ids.DRAFT_PERSON, placeholder="Find a person"),
            ]
        ),
        divider(),
    ]


def _pager(draft: MatchingDraft, looking: Looking, page: int, pages: int) -> list[Block]:
    if pages < 2:
        return []
    of = len(looking.sorted(draft.pairings))
    first, last = (page - 1) * PER_PAGE + 1, min(page * PER_PAGE, of)
    back = button("Previous", f"{ids.DRAFT_PAGE}-previous", str(page - 1))
    on = button("Next", f"{ids.DRAFT_PAGE}-next", str(page + 1))
    return [
        context(f"Pairings {first} to {last} of {of}, page {page} of {pages}"),
        actions(*filter(None, (back if page > 1 else None, on if page < pages else None))),
        divider(),
    ]

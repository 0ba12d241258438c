"""What waits after a meeting, and the offer to trade places."""

from slack_sdk.models.blocks import Block

from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import button, section
from views.words import day, mention


def log_item(item: Item, _: Playbook) -> Block:
    when = f" on {day(item.on)}" if item.on else ""
    return section(
        f"*Did you and {mention(item.partner)} meet{when}?* Keep what stays of it; two minutes are enough. "
        "If you did not meet, leave it: it goes by itself.",
        button=button("Keep what stays", ids.MEETING_LOG, item.value),
    )


def swap_item(item: Item, _: Playbook) -> Block:
    return swap_offer(mention(item.partner), item.value)


def swap_offer(partner: str, value: str) -> Block:
    words = (
        f"*You and {partner}: the same one of you has shown three times in a row.* Both have something to "
        "give. There is an agenda for one meeting the other way round."
    )
    return section(words, button=button("Trading places", ids.AGENDA, value))

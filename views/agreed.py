"""The words of an agreement as two people read them, and the news that it was signed."""

from slack_sdk.models.blocks import Block

from mentoring.agreement import Agreement, AgreementNews, Candor, Signed
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import Message, actions, button, context, header, message, quote, section
from views.words import day, escape, every, local_day, mention

CANDOR = {Candor.GENTLE: "Gently", Candor.FRANK: "Frankly", Candor.BLUNT: "Bluntly"}


def agreement_message(news: AgreementNews, playbook: Playbook) -> Message:
    """To one of the two, in private: words to sign, or words that both have signed."""
    signed = news.signed
    partner, value = mention(signed.partner), str(signed.pairing_id)
    if news.replaced or signed.agreement is None:
        return message(
            section(f"You and {partner}: the words of your agreement have changed since."),
            None if news.ended else actions(button("Our agreement", ids.AGREEMENT, value)),
        )
    sign = button("Read and sign", ids.AGREEMENT, value, "primary")
    look = button("Our agreement", ids.AGREEMENT, value)
    return message(
        header("Your agreement" if signed.by_both_at else "Something to sign"),
        section(_news(signed)),
        *agreement_blocks(signed.agreement, playbook),
        None if news.ended else actions(look if signed.mine_at else sign),
        context(
            f"From *{escape(news.program_name)}*. Only the two of you read these words; coordinators "
            "can see whether both have signed."
        ),
    )


def agreement_blocks(words: Agreement, playbook: Playbook) -> list[Block]:
    """The words of an agreement, to read."""
    candor = getattr(playbook.agreement.candor, words.candor)
    parts = [
        section("*What we want from this*"),
        *quote(words.aims),
        section(f"*We meet* {every(words.every_weeks)}, for {words.minutes} minutes"),
        section(f"*We speak {CANDOR[words.candor].lower()}.* {candor}"),
    ]
    if words.off_limits:
        parts += [section("*Off limits*"), *quote(words.off_limits)]
    if words.confidentiality:
        parts += [section("*What stays between us*"), *quote(words.confidentiality)]
    return parts


def signatures(signed: Signed) -> str:
    """Who has signed, and when, as a line."""
    partner = mention(signed.partner)
    if signed.mine_at and signed.theirs_at:
        mine, theirs = local_day(signed.mine_at), local_day(signed.theirs_at)
        return f"Signed by both of you: {partner} {theirs}, you {mine}."
    if signed.mine_at:
        return f"You signed {local_day(signed.mine_at)}. {partner} has not signed yet."
    if signed.theirs_at:
        return f"{partner} signed {local_day(signed.theirs_at)}. Your signature is still to come."
    return "Not signed yet."


def sign_item(item: Item, _: Playbook) -> Block:
    partner = mention(item.partner)
    if item.on:
        words = f"{partner} signed on {day(item.on)} how the two of you want to work together. You may sign it or change it."
        return section(words, button=button("Read and sign", ids.AGREEMENT, item.value))
    words = f"You and {partner}: agree on how you want to work together. A draft is there, so it takes two minutes."
    return section(words, button=button("Our agreement", ids.AGREEMENT, item.value))


def _news(signed: Signed) -> str:
    if signed.mine_at or not signed.theirs_at:
        return signatures(signed)
    return (
        f"{mention(signed.partner)} signed how the two of you want to work together. Sign it as it is, "
        "or change what you would rather have otherwise."
    )

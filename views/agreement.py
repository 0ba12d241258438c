"""The agreement of a pair: the form with its draft, the words as both read them, the news of it."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option, StaticSelectElement
from slack_sdk.models.views import View

from mentoring.agreement import (
    LONGEST_AIMS,
    LONGEST_LINE,
    MINUTES,
    Agreement,
    AgreementForm,
    AgreementNews,
    Candor,
    Signed,
    Signing,
)
from mentoring.today import Item
from playbook.model import Playbook
from views import ids
from views.blocks import (
    ANSWER,
    Message,
    actions,
    button,
    context,
    divider,
    field,
    header,
    message,
    modal,
    option,
    quote,
    radio_field,
    section,
    text_field,
)
from views.reading import Answers
from views.words import day, escape, every, local_day, mention, topics

CANDOR = {Candor.GENTLE: "Gently", Candor.FRANK: "Frankly", Candor.BLUNT: "Bluntly"}
RHYTHMS = (1, 2, 3, 4)


def agreement_modal(form: AgreementForm, playbook: Playbook) -> View:
    """The words to sign, as they are or as a first draft; every one may be changed."""
    signed = form.signed
    words = signed.agreement or _draft(form, playbook)
    return modal(
        ids.AGREEMENT_MODAL,
        "Our agreement",
        [
            *_what_is_new(form),
            section(_standing(signed)),
            *_fields(words, signed.version, playbook),
            context(
                f"Only you and {mention(signed.partner)} read these words. Coordinators can see "
                "whether both have signed, nothing else."
            ),
            *_what_i_meant(form, playbook),
        ],
        submit="Sign",
        close="Later",
        private_metadata=f"{signed.pairing_id}:{signed.version}",
    )


def read_agreement(view: Mapping[str, Any]) -> Signing:
    """What is signed, and which words stood there before; the inverse of `agreement_modal`."""
    answers = Answers(view)
    pairing_id, _, version = str(view["private_metadata"]).partition(":")
    agreement = Agreement(
        aims=answers.text("aims"),
        every_weeks=int(answers.one("every_weeks") or 2),
        minutes=int(answers.one("minutes") or MINUTES[0]),
        candor=Candor(answers.one("candor") or Candor.FRANK),
        off_limits=answers.text("off_limits"),
        confidentiality=answers.text("confidentiality"),
    )
    return Signing(int(pairing_id), int(version), agreement)


def signed_modal(signed: Signed) -> View:
    partner = mention(signed.partner)
    if signed.by_both_at:
        words = f"You have both signed. {partner} gets word of it, and both of you find it in my Home tab."
    else:
        words = (
            f"You have signed. {partner} gets it to read and to sign, or to change; what they change "
            "comes back to you."
        )
    return modal(ids.AGREEMENT_MODAL, "Signed", [section(words)])


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


def _draft(form: AgreementForm, playbook: Playbook) -> Agreement:
    parts, begin = playbook.agreement, topics(playbook, form.topics)
    aims = f"{parts.aims} {parts.topics.format(topics=begin)}" if begin else parts.aims
    return Agreement(
        aims=aims,
        every_weeks=form.every_weeks,
        minutes=MINUTES[1],
        candor=Candor.FRANK,
        off_limits=parts.off_limits,
        confidentiality=parts.confidentiality,
    )


def _news(signed: Signed) -> str:
    if signed.mine_at or not signed.theirs_at:
        return signatures(signed)
    return (
        f"{mention(signed.partner)} signed how the two of you want to work together. Sign it as it is, "
        "or change what you would rather have otherwise."
    )


def _standing(signed: Signed) -> str:
    """Who has signed, and what changing a word does to that."""
    partner = mention(signed.partner)
    if signed.agreement is None:
        return (
            "A draft to begin with: change what you like, then sign. "
            f"{partner} gets it to read and to sign, too."
        )
    if signed.theirs_at:
        return f"{signatures(signed)} If you change a word, {partner} is asked to sign again."
    return signatures(signed)


def _what_is_new(form: AgreementForm) -> list[Block]:
    if form.mine is None:
        return []
    return [
        section(
            f"*Not signed yet:* {mention(form.signed.partner)} changed the words while you had them "
            "open. Below is how they read now; what you wrote stands at the end."
        )
    ]


def _what_i_meant(form: AgreementForm, playbook: Playbook) -> list[Block]:
    if form.mine is None:
        return []
    return [divider(), header("What you wrote"), *agreement_blocks(form.mine, playbook)]


def _fields(words: Agreement, version: int, playbook: Playbook) -> list[Block]:
    ways = playbook.agreement.candor
    candor = [option(one, label, getattr(ways, one)) for one, label in CANDOR.items()]
    rhythms = [option(str(weeks), every(weeks).capitalize()) for weeks in RHYTHMS]
    lengths = [option(str(minutes), f"{minutes} minutes") for minutes in MINUTES]
    fields = [
        _lines("aims", "What we want from this", words.aims, LONGEST_AIMS, optional=False),
        _select("every_weeks", "We meet", rhythms, str(words.every_weeks)),
        _select("minutes", "For", lengths, str(words.minutes)),
        radio_field("candor", "How direct may we be?", candor, words.candor),
        _lines("off_limits", "Off limits", words.off_limits),
        _lines("confidentiality", "What stays between us", words.confidentiality),
    ]
    for one in fields:
        # With another version of the words come other inputs, else Slack keeps what was typed.
        one.element.action_id = f"{ANSWER}-{version}"
    return list(fields)


def _lines(
    block_id: str, label: str, given: str, longest: int = LONGEST_LINE, *, optional: bool = True
) -> InputBlock:
    return text_field(block_id, label, given, longest=longest, multiline=True, optional=optional)


def _select(block_id: str, label: str, options: list[Option], given: str) -> InputBlock:
    """What is kept may be none of these, where a program's rhythm is a rare one."""
    chosen = next((one for one in options if one.value == given), options[1])
    element = StaticSelectElement(action_id=ANSWER, options=options, initial_option=chosen)
    return field(block_id, label, element)

"""The form in which an agreement is drafted, changed and signed."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option, StaticSelectElement
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from mentoring.agreement import (
    LONGEST_AIMS,
    LONGEST_LINE,
    MINUTES,
    Agreement,
    AgreementForm,
    Candor,
    Signed,
    Signing,
)
from playbook.model import Playbook
from views import ids
from views.agreed import CANDOR, agreement_blocks, signatures
from views.blocks import (
    ANSWER,
    context,
    divider,
    field,
    header,
    modal,
    option,
    radio_field,
    section,
    text_field,
)
from views.reading import Answers
from views.words import every, mention, topics

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
        if isinstance(one.element, InteractiveElement):
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

"""The blocks that we use, with our conventions; a message's plain text is made from its blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    SectionBlock,
    TableBlock,
)
from slack_sdk.models.blocks.block_elements import InputInteractiveElement
from slack_sdk.models.views import View

from views.words import escape

LONGEST_SECTION = 2900
"""Slack takes 3,000 characters; the rest is for the marks around them."""
ANSWER = "answer"
"""The action id of every input: its block says which field it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Attachment:
    """A file that is sent with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted. `text` says everything the blocks say: screen readers read it alone.

    With a file, the text stands beside it and the blocks are not shown: Slack takes no buttons there.
    """

    text: str
    blocks: tuple[Block, ...]
    attachment: Attachment | None = None
    told: tuple[str, ...] = ()
    """Of a weekly message the keys of what it tells, which are kept when it is sent."""


def message(*blocks: Block | None) -> Message:
    shown = tuple(block for block in blocks if block)
    return Message("\n".join(filter(None, map(_plain, shown))), shown)


def header(text: str) -> HeaderBlock:
    return HeaderBlock(text=PlainTextObject(text=text[:150], emoji=False))


def section(
    text: str, block_id: str | None = None, button: ButtonElement | None = None
) -> SectionBlock:
    return SectionBlock(text=_marked(text), block_id=block_id, accessory=button)


def columns(*texts: str) -> SectionBlock:
    """Side by side where there is room for it."""
    return SectionBlock(fields=[_marked(text) for text in texts])


def context(text: str) -> ContextBlock:
    return ContextBlock(elements=[_marked(text)])


def divider() -> DividerBlock:
    return DividerBlock()


def actions(*buttons: ButtonElement, block_id: str | None = None) -> ActionsBlock:
    return ActionsBlock(elements=list(buttons), block_id=block_id)


def button(
    text: str,
    action_id: str,
    value: str = "",
    style: str | None = None,
    confirm: ConfirmObject | None = None,
    spoken: str | None = None,
) -> ButtonElement:
    """`spoken` is what a screen reader says where the words alone don't tell what it is about.

    It begins with the words, by which somebody who speaks to the machine calls the button.
    """
    return ButtonElement(
        text=PlainTextObject(text=text, emoji=False),
        action_id=action_id,
        value=value or None,
        style=style,
        confirm=confirm,
        accessibility_label=spoken[:75] if spoken else None,
    )


def paragraphs(text: str, mark: str = "") -> list[Block]:
    """What somebody wrote, escaped, in as many sections as Slack's limit asks for.

    `mark` begins each line, such as ">" for a quotation.
    """
    pieces: list[str] = [""]
    for line in text.splitlines():
        for part in _fitting(line):
            marked = f"{mark}{part}\n"
            if len(pieces[-1]) + len(marked) > LONGEST_SECTION:
                pieces.append("")
            pieces[-1] += marked
    return [section(piece) for piece in pieces if piece.strip()]


def quote(text: str) -> list[Block]:
    """What somebody wrote, as a quotation."""
    return paragraphs(text, ">")


def _fitting(line: str) -> list[str]:
    """A line, escaped, in parts that fit into a section: one sign may become five by escaping."""
    longest = LONGEST_SECTION // len("&amp;") - 1
    return [escape(line[cut : cut + longest]) for cut in range(0, max(1, len(line)), longest)]


def field(
    block_id: str,
    label: str,
    element: InputInteractiveElement,
    hint: str | None = None,
    *,
    optional: bool = False,
) -> InputBlock:
    """One question of a form."""
    return InputBlock(
        block_id=block_id,
        label=PlainTextObject(text=label, emoji=False),
        element=element,
        hint=PlainTextObject(text=hint, emoji=False) if hint else None,
        optional=optional,
    )


def text_field(
    block_id: str,
    label: str,
    given: str = "",
    hint: str | None = None,
    *,
    longest: int = 3000,
    multiline: bool = False,
    optional: bool = False,
    placeholder: str | None = None,
) -> InputBlock:
    element = PlainTextInputElement(
        action_id=ANSWER,
        initial_value=given or None,
        multiline=multiline,
        max_length=longest,
        placeholder=placeholder,
    )
    return field(block_id, label, element, hint, optional=optional)


def option(value: str, label: str, about: str | None = None) -> Option:
    return Option(
        value=value,
        text=PlainTextObject(text=label[:75], emoji=False),
        description=PlainTextObject(text=about[:75], emoji=False) if about else None,
    )


def radio_field(
    block_id: str,
    label: str,
    options: Sequence[Option],
    given: str | None = None,
    hint: str | None = None,
) -> InputBlock:
    chosen = next((one for one in options if one.value == given), None)
    element = RadioButtonsElement(action_id=ANSWER, options=options, initial_option=chosen)
    return field(block_id, label, element, hint)


def chosen_of(options: Iterable[Option], values: Iterable[str]) -> list[Option] | None:
    """The options with these values; None when there are none, as Slack wants it."""
    wanted = set(values)
    return [one for one in options if one.value in wanted] or None


def modal(
    callback_id: str,
    title: str,
    blocks: Iterable[Block | None],
    submit: str | None = None,
    close: str = "Close",
    private_metadata: str = "",
) -> View:
    return View(
        type="modal",
        callback_id=callback_id,
        title=PlainTextObject(text=title, emoji=False),
        submit=PlainTextObject(text=submit, emoji=False) if submit else None,
        close=PlainTextObject(text=close, emoji=False),
        blocks=[block for block in blocks if block],
        private_metadata=private_metadata,
    )


def table(rows: Sequence[tuple[str, str]]) -> TableBlock:
    """Two columns, what and how many; the first row is the head."""
    cells = [[{"type": "raw_text", "text": cell} for cell in row] for row in rows]
    return TableBlock(rows=cells, column_settings=[{"is_wrapped": True}, {"align": "right"}])


def _marked(text: str) -> MarkdownTextObject:
    """Text in which only our own marks count: Slack makes no mention of an "@here" in it."""
    return MarkdownTextObject(text=text, verbatim=True)


def _plain(block: Block) -> str:
    """What a block says, in the marks of a message's plain text."""
    if isinstance(block, HeaderBlock) and block.text:
        return escape(str(block.text.text))
    if isinstance(block, SectionBlock) and block.fields:
        return "\n".join(str(field.text) for field in block.fields)
    if isinstance(block, SectionBlock) and block.text:
        return str(block.text.text)
    if isinstance(block, ContextBlock):
        return "\n".join(str(part.text) for part in block.elements if hasattr(part, "text"))
    if isinstance(block, TableBlock):
        return "\n".join(": ".join(map(_cell, row)) for row in block.rows[1:])
    return ""


def _cell(cell: object) -> str:
    return escape(str(cell["text"])) if isinstance(cell, dict) else ""

"""My data: what is stored about somebody, page by page, and the way to a file and to erasing."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from mentoring.mydata import FileFormat, Group, MyData, Stored
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, modal, section
from views.mydata_values import value_lines
from views.mydata_words import GROUPS, SEEN, kept_words
from views.words import counted, escape

ON_A_PAGE = 15
"""Two blocks each, of a hundred."""


def my_data_modal(found: MyData) -> View:
    """How much there is of each kind, who can see it, until when; with everything a click away."""
    groups = [group for group in Group if found.of(group)]
    return modal(
        ids.MY_DATA_MODAL,
        "My data",
        [
            section(
                f"*{counted(len(found.items), 'thing is', 'things are')} stored about you here.* "
                "Nobody but you sees this list. What you write is encrypted in the database, and "
                "what you and a partner write to each other in Slack I can't read at all."
            ),
            *(block for group in groups for block in _group(found, group)),
            divider(),
            *_files(found),
            section(
                "*Erase everything.* You read first what goes and what stays.",
                button=button("Erase my data", ids.ERASE, style="danger"),
            ),
            context(
                "What a program stores is deleted 12 months after it closed. What others keep for "
                "themselves is theirs: whom they would rather not be paired with, how they rate "
                "skills, their concerns."
            ),
        ],
    )


def my_data_page(found: MyData, group: Group, page: int, playbook: Playbook) -> View:
    """What is stored of one kind, so many at once."""
    stored = found.of(group)
    pages = max(1, -(-len(stored) // ON_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = stored[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return modal(
        ids.MY_DATA_MODAL,
        "My data",
        [
            header(GROUPS[group]),
            *(block for one in shown for block in _item(one, playbook)),
            actions(*_turning(group, page, pages)),
            context(
                f"Page {page + 1} of {pages}. The files have it to the letter, long texts too."
            ),
        ],
    )


def page_value(group: Group, page: int) -> str:
    return f"{group}:{page}"


def read_page(value: str) -> tuple[Group, int] | None:
    """Which page a button leads to; None for the overview. The inverse of `page_value`."""
    group, _, page = value.partition(":")
    return (Group(group), int(page)) if page else None


def file_owed_modal(file_format: FileFormat) -> View:
    return modal(
        ids.MY_DATA_MODAL,
        "On its way",
        [
            section(
                f"Your data comes as a {file_format.upper()} file in your messages with me, in a moment. "
                "Nobody else gets it. It is a copy: delete the message when you have saved it."
            ),
            actions(button("Back to my data", ids.MY_DATA)),
        ],
    )


def _group(found: MyData, group: Group) -> Sequence[Block]:
    stored = found.of(group)
    seen = sorted({SEEN[one.seen] for one in stored})
    look = button(
        "Look at them",
        ids.MY_DATA,
        page_value(group, 0),
        spoken=f"Look at them: {GROUPS[group]}",
    )
    lines = "\n".join(f"• {words}" for words in seen)
    return [section(f"*{GROUPS[group]}* · {len(stored)}\nWho can see it:\n{lines}", button=look)]


def _item(one: Stored, playbook: Playbook) -> Sequence[Block]:
    program = f" · {escape(one.program)}" if one.program else ""
    lines = value_lines(one.data, playbook)
    return [
        section(f"*{one.what[:1].upper()}{one.what[1:]}*{program}\n{lines}"),
        context(f"Who can see it: {SEEN[one.seen]}. It is {kept_words(one)}."),
    ]


def _files(found: MyData) -> Sequence[Block]:
    if not found.can_be_sent:
        return []
    return [
        section("*Take it with you.* The file comes in your messages with me."),
        actions(
            *(
                button(f"Send it as {one.upper()}", f"{ids.MY_DATA_FILE}-{one}", one)
                for one in FileFormat
            ),
        ),
    ]


def _turning(group: Group, page: int, pages: int) -> Sequence[ButtonElement]:
    """Slack wants an id of its own for each button of a row."""
    buttons = [button("Back to my data", ids.MY_DATA)]
    if page + 1 < pages:
        value = page_value(group, page + 1)
        buttons.insert(0, button("Next page", f"{ids.MY_DATA}-next", value))
    if page:
        value = page_value(group, page - 1)
        buttons.insert(0, button("Earlier page", f"{ids.MY_DATA}-earlier", value))
    return buttons

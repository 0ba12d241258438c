"""Messages as a whole: how much they hold, and what holds between their blocks."""

from tests.integration.payload_tables.parts import (
    BUTTON,
    DATE,
    DIVIDER,
    MARKDOWN,
    OVERFLOW,
    TEXT,
    actions,
    card,
    carousel,
    container,
    input_of,
    line,
    mrkdwn,
    raw,
    rich,
    section,
    table,
    word,
    x,
)
from tests.integration.payload_tables.row import message, post
from tests.integration.payload_tables.says import NO_OBJECT, longer, missing, more, unknown, wrong

COUNT = "at most 50 blocks in a message, those in containers counted"
TYPE = "a block is an object with a known type"
BLOCK_ID = "block_id: at most 255 characters, once in a message"
ACTION_ID = "action_id: once in a block, elsewhere it may come back"
FOCUS = "focus_on_load: on one element"
MARKDOWN_RULE = "markdown: at most 12000 characters in all blocks together"
ATTACHMENTS = "attachments: at most 100, their blocks as strict as a message's"
ONE_TABLE = "table: one in a message, wherever it stands"
SIZE = "a message's blocks are refused when they say too much (about 13200 characters)"
SOMETHING = "a message says something: text, blocks or attachments"

SLACK_FILE = "slack_file: a picture that was uploaded to Slack"

NO_FILE = {"type": "image", "alt_text": "A", "slack_file": {"id": "F0123456789"}}
NAMED = DIVIDER | {"block_id": "x"}
FOCUSED = TEXT | {"focus_on_load": True}
A_TABLE = table([raw()])

REFUSED = (
    post("51 blocks", COUNT, more(50), "/blocks", blocks=[DIVIDER] * 51),
    post("51 blocks, some in containers", COUNT, more(50), "/blocks",
         blocks=[container(*[DIVIDER] * 10)] * 4 + [DIVIDER] * 7),
    post("a block that is a string", TYPE, NO_OBJECT, "/blocks/0", blocks=["x"]),
    post("a block without a type", TYPE, missing("type"), "/blocks/0", blocks=[{}]),
    post("a block whose type is a number", TYPE, wrong("7"), "/blocks/0/type",
         blocks=[{"type": 7}]),
    message("an unknown block", TYPE, {"type": "fog"}, wrong("fog"), "/type"),
    message("an element as a block", TYPE, BUTTON, wrong("button"), "/type"),
    message("an action_id on a block", "action_id: on elements",
            DIVIDER | {"action_id": "x"}, unknown("action_id")),
    message("a block_id on an element", "block_id: on blocks",
            section(accessory=BUTTON | {"block_id": "x"}), unknown("block_id"), "/accessory"),
    message("a block_id of 256 characters", BLOCK_ID, DIVIDER | {"block_id": x(256)},
            longer(255), "/block_id"),
    post("a block_id twice", BLOCK_ID, '`block_id` "x" already exists', "/blocks/1/block_id",
         blocks=[NAMED, NAMED]),
    post("a block_id again in a container", BLOCK_ID, '`block_id` "x" already exists',
         "/blocks/1/child_blocks/0/block_id", blocks=[NAMED, container(NAMED)]),
    post("a block_id again in a carousel", BLOCK_ID, '`block_id` "x" already exists',
         "/blocks/0/elements/1/block_id",
         blocks=[carousel(card(block_id="x"), card(block_id="x"))]),
    message("an action_id twice", ACTION_ID, actions(BUTTON, BUTTON),
            '`action_id` "go" already exists', "/elements/1/action_id"),
    message("an action_id twice, of two kinds", ACTION_ID,
            actions(DATE, OVERFLOW | {"action_id": "d"}),
            '`action_id` "d" already exists', "/elements/1/action_id"),
    message("an action_id twice in a container", ACTION_ID, container(actions(BUTTON, BUTTON)),
            '`action_id` "go" already exists', "/child_blocks/0/elements/1/action_id"),
    post("two in focus", FOCUS, "`focus_on_load` can only be set on one element", "/blocks",
         blocks=[input_of(FOCUSED), input_of(FOCUSED)]),
    post("markdown of 12001 characters in two blocks", MARKDOWN_RULE,
         "must have less than 12001 characters in all markdown blocks", "/blocks",
         blocks=[MARKDOWN | {"text": x(6000)}, MARKDOWN | {"text": x(6001)}]),
    post("more than fits", SIZE, error="msg_blocks_too_long",
         blocks=[section(text=mrkdwn(x(2641)))] * 5),
    post("more rich text than fits", SIZE, error="msg_blocks_too_long",
         blocks=[rich(*[line(word(x(2641)))] * 5)]),
    post("101 attachments", ATTACHMENTS, error="too_many_attachments",
         attachments=[{"text": "hi"}] * 101),
    post("an unknown block in an attachment", ATTACHMENTS, wrong("fog"),
         "/attachments/1/blocks/0/type", error="invalid_attachments",
         attachments=[{"text": "hi"}, {"blocks": [{"type": "fog"}]}]),
    post("a long section in an attachment", ATTACHMENTS, longer(3000),
         "/attachments/0/blocks/0/text/text", error="invalid_attachments",
         attachments=[{"blocks": [section(text=mrkdwn(x(3001)))]}]),
    post("an attachment that is a string", ATTACHMENTS, NO_OBJECT, "/attachments/0",
         error="invalid_attachments", attachments=["hi"]),
    post("an attachment with a number for fields", ATTACHMENTS, "must provide an array",
         "/attachments/0/fields", error="invalid_attachments", attachments=[{"fields": 5}]),
    post("an attachment with an object for its text", ATTACHMENTS, "must provide a string",
         "/attachments/0/text", error="invalid_attachments", attachments=[{"text": {}}]),
    post("blocks that are an empty object", TYPE, error="invalid_blocks_format",
         blocks={}),
    post("a table in a message and one in a container", ONE_TABLE, "only_one_table_allowed",
         error="invalid_attachments", blocks=[A_TABLE, container(A_TABLE)]),
    post("a table in a message and one in an attachment", ONE_TABLE, "only_one_table_allowed",
         error="invalid_attachments", blocks=[A_TABLE], attachments=[{"blocks": [A_TABLE]}]),
    message("a picture that nobody uploaded", SLACK_FILE, NO_FILE,
            "invalid slack file", "/slack_file.id/slack_file"),
    post("a picture by an address that nobody uploaded to", SLACK_FILE, "invalid slack file",
         "/blocks/0/accessory/slack_file.url/slack_file",
         blocks=[section(accessory=NO_FILE | {"slack_file": {"url": "https://x.example/f"}})]),
    post("a picture in a card that nobody uploaded", SLACK_FILE, "invalid slack file",
         "/blocks/0/elements/0/hero_image/slack_file.id/slack_file",
         blocks=[carousel(card(hero_image=NO_FILE))]),
    post("blocks that are an object", TYPE, error="invalid_blocks_format", blocks=DIVIDER),
    post("blocks that are no JSON", TYPE, error="invalid_blocks_format", blocks="hi"),
    post("nothing", SOMETHING, error="no_text", text="", blocks=[]),
)  # fmt: skip

TAKEN = (
    post("text alone", SOMETHING, text="hi"),
    post("no blocks but text", SOMETHING, text="hi", blocks=[]),
    post("blocks alone", SOMETHING, text="", blocks=[section()]),
    post("fifty blocks", COUNT, blocks=[DIVIDER] * 50),
    post("forty blocks and ten in a container", COUNT,
         blocks=[container(*[DIVIDER] * 10)] + [DIVIDER] * 39),
    post("an action_id in two blocks", ACTION_ID, blocks=[actions(BUTTON), actions(BUTTON)]),
    post("an action_id in two cards", ACTION_ID,
         blocks=[carousel(card(actions=[BUTTON]), card(actions=[BUTTON]))]),
    post("a block_id of 255 characters", BLOCK_ID, blocks=[DIVIDER | {"block_id": x(255)}]),
    post("markdown of 12000 characters in two blocks", MARKDOWN_RULE,
         blocks=[MARKDOWN | {"text": x(6000)}] * 2),
    post("as much as fits", SIZE, blocks=[section(text=mrkdwn(x(2640)))] * 5),
    post("a hundred attachments", ATTACHMENTS, attachments=[{"text": "hi"}] * 100),
    post("blocks in an attachment", ATTACHMENTS,
         attachments=[{"color": "#1d9bd1", "fallback": "hi", "blocks": [section()]}]),
    post("a table in an attachment", ONE_TABLE, attachments=[{"blocks": [A_TABLE]}]),
    post("blocks as JSON text", TYPE, blocks='[{"type": "divider"}]'),
)  # fmt: skip

"""Modals and Home as a whole."""

from tests.integration.payload_tables.parts import (
    BUTTON,
    CONVERSATIONS,
    DIVIDER,
    MULTI,
    SELECT,
    TEXT,
    actions,
    input_of,
    mrkdwn,
    plain,
    raw,
    section,
    table,
    without,
    x,
)
from tests.integration.payload_tables.row import Json, form, view
from tests.integration.payload_tables.says import (
    EMPTY,
    NO_OBJECT,
    NO_STRING,
    longer,
    missing,
    more,
    unknown,
    wrong,
)

TITLE = "modal: title, submit and close are plain_text of at most 24 characters"
NEEDED = "modal: type, title and blocks; Home: type and blocks"
SUBMIT = "modal: submit is required where there is an input block"
COUNT = "at most 100 blocks in a view"
METADATA = "private_metadata: text of at most 3000 characters"
IDS = "callback_id and external_id: at most 255 characters"
FLAGS = "clear_on_close and notify_on_close: true or false"
SIZE = "a view is at most 250 KB"
FOCUS = "focus_on_load: on one element of a view"
BLOCK_ID = "block_id: once in a view"
ACTION_ID = "action_id: once in a block"

FOCUSED: Json = {"focus_on_load": True}


def home(*blocks: Json, **more_fields: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more_fields}


REFUSED = (
    view("a view without a type", NEEDED, without(form(), "type"), missing("type"), "/view"),
    view("an unknown view", NEEDED, form() | {"type": "dialog"}, wrong("dialog"), "/view/type"),
    view("a modal without a title", NEEDED, without(form(), "title"), missing("title"), "/view"),
    view("a modal without blocks", NEEDED, without(form(), "blocks"), missing("blocks"), "/view"),
    view("a view's blocks that are an object", NEEDED, form() | {"blocks": DIVIDER},
         "must provide an array", "/view/blocks"),
    view("a title of 25 characters", TITLE, form(title=plain(x(25))),
         longer(24), "/view/title/text"),
    view("an empty title", TITLE, form(title=plain("")), EMPTY, "/view/title/text"),
    view("a title in mrkdwn", TITLE, form(title=mrkdwn()), wrong("mrkdwn"), "/view/title/type"),
    view("a title that is a string", TITLE, form(title="Title"), NO_OBJECT, "/view/title"),
    view("a submit of 25 characters", TITLE, form(submit=plain(x(25))),
         longer(24), "/view/submit/text"),
    view("a submit in mrkdwn", TITLE, form(submit=mrkdwn()), wrong("mrkdwn"), "/view/submit/type"),
    view("a close of 25 characters", TITLE, form(close=plain(x(25))),
         longer(24), "/view/close/text"),
    view("an input without submit", SUBMIT, without(form(section(), input_of(TEXT)), "submit"),
         "must define `submit` to use an `input` block in modals", "/view/blocks/1/input"),
    view("an optional input without submit", SUBMIT,
         form(input_of(TEXT, optional=True), submit=None),
         "must define `submit` to use an `input` block in modals", "/view/blocks/0/input"),
    view("101 blocks in a modal", COUNT, form(*[DIVIDER] * 101), more(100), "/view/blocks"),
    view("101 blocks on Home", COUNT, home(*[DIVIDER] * 101), more(100), "/view/blocks"),
    view("metadata of 3001 characters", METADATA, form(private_metadata=x(3001)),
         longer(3000), "/view/private_metadata"),
    view("metadata that is an object", METADATA, home(private_metadata={"a": 1}),
         NO_STRING, "/view/private_metadata"),
    view("a callback_id of 256 characters", IDS, form(callback_id=x(256)),
         longer(255), "/view/callback_id"),
    view("an external_id of 256 characters", IDS, home(external_id=x(256)),
         longer(255), "/view/external_id"),
    view("closing in words", FLAGS, form(notify_on_close="yes"),
         "must provide a boolean", "/view/notify_on_close"),
    view("a disabled submit", "submit_disabled: not in modals of apps",
         form(submit_disabled=True), unknown("submit_disabled"), "/view"),
    view("a modal with its state", "a view is sent without what Slack adds",
         form(state={"values": {}}), unknown("state"), "/view"),
    view("a Home with a title", NEEDED, home(section(), title=plain()), unknown("title"), "/view"),
    view("a Home with submit", NEEDED, home(section(), submit=plain()), unknown("submit"), "/view"),
    view("a Home without blocks", NEEDED, {"type": "home"}, missing("blocks"), "/view"),
    view("a view of more than 250 KB", SIZE, form(*[section(text=mrkdwn(x(2900)))] * 90),
         error="view_too_large"),
    view("a Home of more than 250 KB", SIZE, home(*[section(text=mrkdwn(x(2900)))] * 90),
         error="view_too_large"),
    view("two in focus in a modal", FOCUS,
         form(input_of(TEXT | FOCUSED), input_of(SELECT | FOCUSED)),
         "`focus_on_load` can only be set on one element", "/view/blocks"),
    view("two in focus on Home", FOCUS, home(actions(SELECT | FOCUSED, MULTI | FOCUSED)),
         "`focus_on_load` can only be set on one element", "/view/blocks"),
    view("a picture on Home that nobody uploaded", "slack_file: a picture uploaded to Slack",
         home({"type": "image", "alt_text": "A", "slack_file": {"id": "F0123456789"}}),
         "invalid slack file", "/view/blocks/0/slack_file.id/slack_file"),
    view("a block_id twice in a modal", BLOCK_ID,
         form(section(block_id="x"), input_of(TEXT, block_id="x")),
         '`block_id` "x" already exists', "/view/blocks/1/block_id"),
    view("an action_id twice on Home", ACTION_ID, home(actions(BUTTON, BUTTON)),
         '`action_id` "go" already exists', "/view/blocks/0/elements/1/action_id"),
    view("a response URL on Home", "response_url_enabled: only in input blocks in modals",
         home(input_of(CONVERSATIONS | {"response_url_enabled": True})),
         "`response_url_enabled` can only be set in `input` blocks in modals",
         "/view/blocks/0/element/response_url_enabled"),
)  # fmt: skip

TAKEN = (
    view("a modal", NEEDED, form(section())),
    view("an empty modal", NEEDED, form()),
    view("a modal with everything", TITLE,
         form(section(), title=plain(x(24), emoji=True), submit=plain(x(24)), close=plain(x(24)),
              private_metadata=x(3000), callback_id=x(255), clear_on_close=True,
              notify_on_close=True)),
    view("a modal without submit", SUBMIT, form(section(), submit=None)),
    view("an input below a section, with submit", SUBMIT, form(section(), input_of(TEXT))),
    view("a hundred blocks", COUNT, form(*[DIVIDER] * 100)),
    view("an empty Home", NEEDED, home()),
    view("a Home with everything", IDS,
         home(section(), callback_id="home", external_id="mine", private_metadata="",
              clear_on_close=False, notify_on_close=False)),
    view("an input on Home without submit", SUBMIT, home(input_of(TEXT))),
    view("a hundred blocks on Home", COUNT, home(*[DIVIDER] * 100)),
    view("one in focus", FOCUS, form(input_of(TEXT | FOCUSED), input_of(SELECT))),
    view("an action_id in two blocks of a view", ACTION_ID, form(actions(BUTTON), actions(BUTTON))),
    view("two tables on Home", "table: one in a message; nothing is said of Home",
         home(table([raw("a")]), table([raw("b")]))),
    view("a large view under 250 KB", SIZE, form(*[section(text=mrkdwn(x(2400)))] * 100)),
)  # fmt: skip

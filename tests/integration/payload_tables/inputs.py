"""What people type and hand in."""

from tests.integration.payload_tables.choices import entered
from tests.integration.payload_tables.parts import (
    BOXES,
    CONVERSATIONS,
    DATE,
    EMAIL,
    FILES,
    MOMENT,
    MULTI,
    NUMBER,
    PEOPLE,
    RADIO,
    RICH,
    SELECT,
    TEXT,
    TIME,
    URL,
    bullets,
    input_of,
    line,
    mrkdwn,
    plain,
    rich,
    without,
    word,
    x,
)
from tests.integration.payload_tables.row import Row, home, message, modal
from tests.integration.payload_tables.says import (
    NO_ITEMS,
    NO_STRING,
    NO_WORD,
    between,
    longer,
    missing,
    unknown,
    wrong,
)

INPUT = "input: label and hint are plain_text of at most 2000; one element"
LENGTHS = "plain_text_input: min_length 0 to 3000, max_length 1 to 3000, not below min_length"
NUMBERS = "number_input: is_decimal_allowed; limits and value are strings of numbers"
LINES = "rich_text_input: min_lines and max_lines from 1 to 100"
FILES_RULE = "file_input: max_files 1 to 10, filetypes a list; no dispatch_action"
DISPATCH = "dispatch_action_config: on_enter_pressed and on_character_entered"
STRING_NUMBER = "must be a number written as a string"


def triggered(*words: str) -> dict[str, object]:
    return TEXT | {"dispatch_action_config": {"trigger_actions_on": list(words)}}


REFUSED = (
    modal("an input without a label", INPUT, without(input_of(TEXT), "label"), missing("label")),
    modal("an input without an element", INPUT, without(input_of(TEXT), "element"),
          missing("element")),
    modal("a label of 2001 characters", INPUT, input_of(TEXT, label=plain(x(2001))), longer(2000),
          "/label/text"),
    modal("a label in mrkdwn", INPUT, input_of(TEXT, label=mrkdwn()), wrong("mrkdwn"),
          "/label/type"),
    home("a hint of 2001 characters", INPUT, input_of(TEXT, hint=plain(x(2001))), longer(2000),
         "/hint/text"),
    modal("a hint in mrkdwn", INPUT, input_of(TEXT, hint=mrkdwn()), wrong("mrkdwn"), "/hint/type"),
    modal("optional in words", "input: optional is true or false", input_of(TEXT, optional="yes"),
          "must provide a boolean", "/optional"),
    message("dispatching by a number", "input: dispatch_action is true or false",
            input_of(TEXT, dispatch_action=1), "must provide a boolean", "/dispatch_action"),
    modal("elements in an input", INPUT, input_of(TEXT, elements=[]), unknown("elements")),
    entered("a shortest text of 3001", LENGTHS, TEXT | {"min_length": 3001}, between(0, 3000),
            "/min_length"),
    entered("a longest text of 0", LENGTHS, TEXT | {"max_length": 0}, between(1, 3000),
            "/max_length"),
    entered("a longest text of 3001", LENGTHS, TEXT | {"max_length": 3001}, between(1, 3000),
            "/max_length"),
    entered("a longest text below the shortest", LENGTHS, TEXT | {"min_length": 5, "max_length": 4},
            "min_length must not be greater than max_length", "/min_length"),
    entered("a first text beyond the longest", LENGTHS,
            TEXT | {"max_length": 3, "initial_value": "four"}, longer(3), "/initial_value"),
    entered("a first text of 3001 characters", LENGTHS, TEXT | {"initial_value": x(3001)},
            longer(3000), "/initial_value"),
    entered("a length in words", LENGTHS, TEXT | {"max_length": "10"}, "must provide an integer",
            "/max_length"),
    entered("a text's placeholder of 151 characters", "placeholder: plain_text of at most 150",
            TEXT | {"placeholder": plain(x(151))}, longer(150), "/placeholder/text"),
    entered("a text with a question", "plain_text_input: no confirm", TEXT | {"confirm": {}},
            unknown("confirm")),
    entered("an unknown trigger", DISPATCH, triggered("on_blur"), NO_WORD,
            "/dispatch_action_config/trigger_actions_on/0"),
    entered("no trigger", DISPATCH, triggered(), NO_ITEMS,
            "/dispatch_action_config/trigger_actions_on"),
    entered("a number of no kind", NUMBERS, without(NUMBER, "is_decimal_allowed"),
            missing("is_decimal_allowed")),
    entered("a limit that is a number", NUMBERS, NUMBER | {"min_value": 1}, STRING_NUMBER,
            "/min_value"),
    entered("a first number in words", NUMBERS, NUMBER | {"initial_value": "ten"}, STRING_NUMBER,
            "/initial_value"),
    entered("a highest number below the lowest", NUMBERS,
            NUMBER | {"min_value": "2", "max_value": "1"},
            "min_value must not be greater than max_value", "/min_value"),
    entered("a first number beyond the highest", NUMBERS,
            NUMBER | {"max_value": "1", "initial_value": "2"},
            "must be between min_value and max_value", "/initial_value"),
    entered("an email that is a list", "email_text_input: initial_value is a string",
            EMAIL | {"initial_value": ["a@b.example"]}, NO_STRING, "/initial_value"),
    entered("a URL of several lines", "url_text_input: no multiline", URL | {"multiline": True},
            unknown("multiline")),
    entered("no line of rich text", LINES, RICH | {"min_lines": 0}, between(1, 100), "/min_lines"),
    entered("101 lines of rich text", LINES, RICH | {"max_lines": 101}, between(1, 100),
            "/max_lines"),
    entered("fewer lines at most than at least", LINES, RICH | {"min_lines": 5, "max_lines": 4},
            "min_lines must not be greater than max_lines", "/min_lines"),
    entered("a first rich text that is plain", "rich_text_input: initial_value is rich_text",
            RICH | {"initial_value": plain()}, wrong("plain_text"), "/initial_value/type"),
    entered("eleven files", FILES_RULE, FILES | {"max_files": 11}, between(1, 10), "/max_files"),
    entered("no file", FILES_RULE, FILES | {"max_files": 0}, between(1, 10), "/max_files"),
    entered("files of no type", FILES_RULE, FILES | {"filetypes": []}, NO_ITEMS, "/filetypes"),
    entered("files with a placeholder", FILES_RULE, FILES | {"placeholder": plain()},
            unknown("placeholder")),
    entered("files that tell at once", FILES_RULE, FILES | {"dispatch_action_config": {}},
            unknown("dispatch_action_config")),
    modal("files that dispatch", FILES_RULE, input_of(FILES, dispatch_action=True),
          wrong("file_input"), "/element/type"),
)  # fmt: skip

EVERY_INPUT = (
    TEXT, NUMBER, EMAIL, URL, RICH, FILES, SELECT, MULTI, BOXES, RADIO, DATE, TIME, MOMENT, PEOPLE,
    CONVERSATIONS,
    {"type": "users_select"}, {"type": "channels_select"}, {"type": "external_select"},
    {"type": "multi_channels_select"}, {"type": "multi_conversations_select"},
    {"type": "multi_external_select"},
)  # fmt: skip

TAKEN: tuple[Row, ...] = (
    *(
        entered(f"an input: {element['type']}", "input: every element that takes input", element)
        for element in EVERY_INPUT
    ),
    modal("an input with everything", INPUT,
          input_of(TEXT, hint=plain(x(2000)), optional=True, dispatch_action=True,
                   block_id=x(255))),
    home("an input on Home", "input: in modals, on Home and in messages", input_of(SELECT)),
    message("a choice to enter in a message", "input: in modals, on Home and in messages",
            input_of(RADIO)),
    entered("a text within its limits", LENGTHS,
            TEXT | {"min_length": 0, "max_length": 3000, "initial_value": x(3000),
                    "multiline": True}),
    entered("both triggers", DISPATCH, triggered("on_enter_pressed", "on_character_entered")),
    entered("a decimal number within its limits", NUMBERS,
            NUMBER | {"is_decimal_allowed": True, "min_value": "-1.5", "max_value": "2.5",
                      "initial_value": "0.25"}),
    entered("a rich text that begins with a list", LINES,
            RICH | {"initial_value": rich(bullets(line(word()))), "min_lines": 1,
                    "max_lines": 100}),
    entered("a file of two types", FILES_RULE, FILES | {"filetypes": ["png", "jpg"],
                                                       "max_files": 1}),
)  # fmt: skip

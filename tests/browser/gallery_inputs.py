"""A modal with every input that a modal may hold, each in an input block of its own."""

from tests.browser.gallery_blocks import DAYS, FRUIT, MOODS, SKILLS, Json, labeled, option, plain

MANY = [option(f"Choice {number}", f"n{number}") for number in range(1, 31)]
NOTES: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Begun"},
                {"type": "text", "text": " boldly", "style": {"bold": True}},
            ],
        }
    ],
}

INPUTS: list[tuple[str, str, str, Json]] = [
    ("Word", "plain_text_input", "word", {"min_length": 3, "max_length": 20}),
    ("Lines", "plain_text_input", "lines", {"multiline": True, "placeholder": plain("Some lines")}),
    (
        "Number",
        "number_input",
        "number",
        {"is_decimal_allowed": True, "min_value": "-1.5", "max_value": "99"},
    ),
    ("Whole", "number_input", "whole", {"is_decimal_allowed": False}),
    ("E-mail", "email_text_input", "mail", {}),
    ("Address", "url_text_input", "link", {}),
    ("Day", "datepicker", "day", {}),
    ("Time", "timepicker", "time", {"timezone": "Europe/Berlin"}),
    ("Moment", "datetimepicker", "moment", {}),
    ("Mood", "radio_buttons", "mood", {"options": MOODS}),
    ("Days", "checkboxes", "days", {"options": DAYS}),
    ("Fruit", "static_select", "fruit", {"options": FRUIT}),
    ("Choice", "static_select", "choice", {"options": MANY}),
    ("Skills", "multi_static_select", "skills", {"option_groups": SKILLS}),
    ("Topic", "external_select", "topic", {"min_query_length": 2}),
    (
        "Topics",
        "multi_external_select",
        "topics",
        {"min_query_length": 0, "max_selected_items": 2},
    ),
    ("Person", "users_select", "person", {}),
    ("People", "multi_users_select", "people", {}),
    ("Place", "conversations_select", "place", {}),
    ("Places", "multi_conversations_select", "places", {"max_selected_items": 2}),
    ("Channel", "channels_select", "channel", {}),
    ("Channels", "multi_channels_select", "channels", {}),
    (
        "Notes",
        "rich_text_input",
        "notes",
        {"placeholder": plain("Write some notes"), "min_lines": 2, "max_lines": 8},
    ),
    ("Begun", "rich_text_input", "begun", {"initial_value": NOTES}),
    ("Files", "file_input", "files", {"filetypes": ["png", "csv"], "max_files": 2}),
]


def input_blocks() -> list[Json]:
    """All of them, optional but for the first."""
    return [
        labeled(label, kind, action_id, optional=bool(at), **more)
        for at, (label, kind, action_id, more) in enumerate(INPUTS)
    ]


DISPATCH_ON_ENTER = {"trigger_actions_on": ["on_enter_pressed"]}
DISPATCH_ON_LETTERS = {"trigger_actions_on": ["on_character_entered"]}


def telling_blocks() -> list[Json]:
    """Inputs that tell the app of each change before they are sent; the second has the focus."""
    told: list[tuple[str, str, Json]] = [
        ("Letters", "letters", {"dispatch_action_config": DISPATCH_ON_LETTERS}),
        (
            "Entered",
            "entered",
            {"dispatch_action_config": DISPATCH_ON_ENTER, "focus_on_load": True},
        ),
    ]
    blocks = [
        labeled(label, "plain_text_input", action_id, optional=True, **more)
        for label, action_id, more in told
    ]
    blocks.append(labeled("Told", "static_select", "told", optional=True, options=FRUIT))
    return [{**block, "dispatch_action": True} for block in blocks]

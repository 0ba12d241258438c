"""Every block and element that the pages draw, as an app would send them."""

from typing import Any

Json = dict[str, Any]

MRKDWN = """*Bold*, _italic_, ~gone~ and `code`, a <https://example.org|link>, :tada:, :notanemoji:
> A quote with *stress*
• first
• second with &lt;b&gt;no markup&lt;/b&gt;
```
def f(x): return *x*
```
2 * 3 * 4 stays, snake_case_name too. <!date^1792492200^{date_short_pretty} at {time}|a fallback>"""


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str = "", description: str = "") -> Json:
    chosen: Json = {"text": plain(text), "value": value or text.lower()}
    return chosen | ({"description": plain(description)} if description else {})


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **more}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def context(text: str) -> Json:
    return {"type": "context", "elements": [mrkdwn(text)]}


CONFIRM = {
    "title": plain("Are you sure?"),
    "text": mrkdwn("This *cannot* be undone."),
    "confirm": plain("Yes, remove"),
    "deny": plain("Keep it"),
    "style": "danger",
}

FRUIT = [option("Apple"), option("Pear"), option("Plum")]
FRUIT_SELECT = {
    "type": "static_select",
    "action_id": "fruit",
    "placeholder": plain("Pick a fruit"),
    "options": FRUIT,
}

SKILLS = [
    {"label": plain("Crafts"), "options": [option(f"Craft {n}", f"c{n}") for n in range(6)]},
    {"label": plain("Sciences"), "options": [option(f"Science {n}", f"s{n}") for n in range(6)]},
]

RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Rich words: "},
                {"type": "text", "text": "strong", "style": {"bold": True}},
                {"type": "text", "text": " & plain <i>text</i> "},
                {"type": "emoji", "name": "seedling"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
                for words in ("Listen first", "Then ask")
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Well begun"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a = 1"}]},
    ],
}

TABLE: Json = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "Pair"}, {"type": "raw_text", "text": "Meetings"}],
        [{"type": "raw_text", "text": "Ana and Bo"}, {"type": "raw_text", "text": "3"}],
        [{"type": "raw_text", "text": "Cy and Dee"}, {"type": "raw_text", "text": "12"}],
    ],
}


def message_blocks(stranger: str, picture: str) -> list[Json]:
    """A message with everything that a message may hold; `stranger` is somebody to mention."""
    return [
        {"type": "header", "text": plain("Everything at once")},
        section(MRKDWN + f" Ask <@{stranger}>."),
        {
            "type": "section",
            "fields": [mrkdwn("*Cadence*\nEvery two weeks"), mrkdwn("*Ends*\nMay")],
        },
        {"type": "divider"},
        section("A fruit for later", accessory=FRUIT_SELECT),
        section(
            "Something to remove",
            accessory={
                "type": "overflow",
                "action_id": "more",
                "options": [option("Rename"), option("Remove", description="For good")],
            },
        ),
        RICH_TEXT,
        TABLE,
        {
            "type": "image",
            "image_url": picture,
            "alt_text": "A chart of meetings per week",
            "title": plain("Meetings"),
        },
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [
                button("Count", "count", style="primary", value="1"),
                button("Remove", "remove", style="danger", confirm=CONFIRM),
                button("Read more", "read", url="http://127.0.0.1:9/handbook"),
                {"type": "datepicker", "action_id": "day", "placeholder": plain("Pick a day")},
                {"type": "users_select", "action_id": "who", "placeholder": plain("Pick a person")},
            ],
        },
        {"type": "context", "elements": [mrkdwn("Counted *0* times :seedling:")]},
        {"type": "markdown", "text": "# Notes in Markdown"},
    ]


def labeled(label: str, kind: str, action_id: str, **more: Any) -> Json:
    """An input block; `hint` and `optional` go to the block, all else to its element."""
    outside: Json = {key: more.pop(key) for key in ("hint", "optional") if key in more}
    return {
        "type": "input",
        "block_id": f"b_{action_id}",
        "label": plain(label),
        "element": {"type": kind, "action_id": action_id, **more},
        **outside,
    }


MOODS = [option("Good"), option("So-so", description="It happens")]
DAYS = [option("Monday"), option("Tuesday")]

OPTIONAL_INPUTS: list[tuple[str, str, str, Json]] = [
    ("Story", "plain_text_input", "story", {"multiline": True}),
    ("Weight", "number_input", "weight", {"is_decimal_allowed": True, "max_value": "99"}),
    ("Skills", "multi_static_select", "skills", {"option_groups": SKILLS, "max_selected_items": 2}),
    ("Person", "users_select", "person", {}),
    ("People", "multi_users_select", "people", {}),
    ("Place", "conversations_select", "place", {}),
    ("Channel", "channels_select", "channel", {}),
    ("Mood", "radio_buttons", "mood", {"options": MOODS}),
    ("Days", "checkboxes", "days", {"options": DAYS}),
    ("Day", "datepicker", "date", {"initial_date": "2026-12-01"}),
    ("Time", "timepicker", "time", {}),
    ("Moment", "datetimepicker", "moment", {}),
    ("Topic", "external_select", "topic", {"min_query_length": 1}),
    ("E-mail", "email_text_input", "mail", {}),
    ("Address", "url_text_input", "link", {}),
]


def modal_blocks() -> list[Json]:
    """A modal with every input; the name and the fruit are required."""
    steps = [button("Next step", "push"), button("Refresh", "refresh")]
    return [
        {"type": "alert", "level": "info", "text": mrkdwn("Nothing here is *kept*.")},
        labeled("Name", "plain_text_input", "name", max_length=20, hint=plain("As on a badge")),
        labeled("Fruit", "static_select", "one", options=FRUIT),
        *(
            labeled(label, kind, action_id, optional=True, **more)
            for label, kind, action_id, more in OPTIONAL_INPUTS
        ),
        {"type": "actions", "block_id": "steps", "elements": steps},
    ]


def modal(title: str, blocks: list[Json], **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "close": plain("Not now"),
        "blocks": blocks,
        **more,
    }

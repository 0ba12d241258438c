"""Choosing: options and their groups, menus, checkboxes, dates and times."""

from tests.integration.payload_tables.parts import (
    BOXES,
    CONVERSATIONS,
    DATE,
    GROUP,
    GROUPED,
    MOMENT,
    MULTI,
    OPTIONS,
    PEOPLE,
    RADIO,
    SELECT,
    TIME,
    actions,
    input_of,
    mrkdwn,
    option,
    options,
    plain,
    section,
    without,
    x,
)
from tests.integration.payload_tables.row import Json, Row, home, message, modal
from tests.integration.payload_tables.says import (
    EMPTY,
    NO_ITEMS,
    NO_OBJECT,
    NO_WORD,
    NOT_OFFERED,
    between,
    longer,
    missing,
    more,
    unknown,
    wrong,
)

OPTION = "option: text at most 75, value 150, description 75; plain_text but in boxes and radios"
MENU = "static_select: 1 to 100 options, or as many groups, not both"
GROUPS = "option_groups: at most 100 groups of 1 to 100, label at most 75"
TEN = "checkboxes and radio_buttons: 1 to 10 options"
INITIAL = "what is chosen at first matches one of the options exactly"
AT_MOST = "max_selected_items: at least 1; no more than that are chosen at first"
PLACEHOLDER = "placeholder: plain_text of at most 150"
DATES = "datepicker: YYYY-MM-DD"
TIMES = "timepicker: HH:mm of 24 hours, an IANA time zone"
MOMENTS = "datetimepicker: a UNIX time of 10 digits"
FILTER = "filter: include holds one or more of im, mpim, private, public"
RESPONSE_URL = "response_url_enabled: only in input blocks in modals"


def menu(**changes: object) -> Json:
    return actions(SELECT | changes)


def of_option(**changes: object) -> Json:
    return actions(SELECT | {"options": [option() | changes]})


def chosen(name: str, rule: str, element: Json, says: str = "", at: str = "") -> Row:
    """A row of an element beside a section."""
    return message(name, rule, section(accessory=element), says, f"/accessory{at}")


def entered(name: str, rule: str, element: Json, says: str = "", at: str = "") -> Row:
    """A row of an input in a modal."""
    return modal(name, rule, input_of(element), says, f"/element{at}")


REFUSED = (
    message("101 options", MENU, menu(options=options(101)), more(100), "/elements/0/options"),
    message("a menu of no options", MENU, menu(options=[]), NO_ITEMS, "/elements/0/options"),
    message("a menu without options", MENU, actions(without(SELECT, "options")),
            "must define either `options` or `option_groups`", "/elements/0"),
    message("a menu of options and groups", MENU, menu(option_groups=[GROUP]),
            "must define only one of `options` or `option_groups`", "/elements/0"),
    message("101 groups", GROUPS, actions(GROUPED | {"option_groups": [GROUP] * 101}), more(100),
            "/elements/0/option_groups"),
    message("a group of 101 options", GROUPS,
            actions(GROUPED | {"option_groups": [GROUP | {"options": options(101)}]}), more(100),
            "/elements/0/option_groups/0/options"),
    message("a group of no options", GROUPS,
            actions(GROUPED | {"option_groups": [GROUP | {"options": []}]}), NO_ITEMS,
            "/elements/0/option_groups/0/options"),
    message("a group's label of 76 characters", GROUPS,
            actions(GROUPED | {"option_groups": [GROUP | {"label": plain(x(76))}]}), longer(75),
            "/elements/0/option_groups/0/label/text"),
    message("a group's label in mrkdwn", GROUPS,
            actions(GROUPED | {"option_groups": [GROUP | {"label": mrkdwn()}]}), wrong("mrkdwn"),
            "/elements/0/option_groups/0/label/type"),
    message("an option of 76 characters", OPTION, of_option(text=plain(x(76))), longer(75),
            "/elements/0/options/0/text/text"),
    message("an option in mrkdwn", OPTION, of_option(text=mrkdwn()), wrong("mrkdwn"),
            "/elements/0/options/0/text/type"),
    message("an option without words", OPTION, of_option(text=plain("")), EMPTY,
            "/elements/0/options/0/text/text"),
    message("an option that is a string", OPTION, menu(options=["a"]), NO_OBJECT,
            "/elements/0/options/0"),
    message("an option without a value", OPTION, menu(options=[without(option(), "value")]),
            missing("value"), "/elements/0/options/0"),
    message("an option's value of 151 characters", OPTION, of_option(value=x(151)), longer(150),
            "/elements/0/options/0/value"),
    message("an option's description of 76 characters", OPTION, of_option(description=plain(x(76))),
            longer(75), "/elements/0/options/0/description/text"),
    message("a menu's description in mrkdwn", OPTION, of_option(description=mrkdwn()),
            wrong("mrkdwn"), "/elements/0/options/0/description/type"),
    message("a link in a menu", "url: only in the options of an overflow",
            of_option(url="https://x.example/"), unknown("url"), "/elements/0/options/0"),
    home("a placeholder of 151 characters", PLACEHOLDER, menu(placeholder=plain(x(151))),
         longer(150), "/elements/0/placeholder/text"),
    message("a placeholder in mrkdwn", PLACEHOLDER, menu(placeholder=mrkdwn()), wrong("mrkdwn"),
            "/elements/0/placeholder/type"),
    message("a choice that is not offered", INITIAL, menu(initial_option=option("c")), NOT_OFFERED,
            "/elements/0/initial_option"),
    message("a choice in other words", INITIAL,
            actions(RADIO | {"initial_option": option("a", "Other")}), NOT_OFFERED,
            "/elements/0/initial_option"),
    message("a choice that no group has", INITIAL,
            actions(GROUPED | {"initial_option": option("c")}), NOT_OFFERED,
            "/elements/0/initial_option"),
    message("two choices of which one is not offered", INITIAL,
            actions(BOXES | {"initial_options": [OPTIONS[0], option("c")]}), NOT_OFFERED,
            "/elements/0/initial_options"),
    message("no choices in a list of choices", "initial_options: at least one where it is given",
            actions(MULTI | {"initial_options": []}), NO_ITEMS, "/elements/0/initial_options"),
    chosen("eleven checkboxes", TEN, BOXES | {"options": options(11)}, more(10), "/options"),
    chosen("no checkboxes", TEN, BOXES | {"options": []}, NO_ITEMS, "/options"),
    home("eleven radio buttons", TEN, actions(RADIO | {"options": options(11)}), more(10),
         "/elements/0/options"),
    entered("radio buttons without options", TEN, without(RADIO, "options"), missing("options")),
    chosen("nothing to choose at most", AT_MOST, MULTI | {"max_selected_items": 0},
           between(1, 1000), "/max_selected_items"),
    entered("two people at first where one may be chosen", AT_MOST,
            PEOPLE | {"max_selected_items": 1, "initial_users": ["U1", "U2"]}, more(1),
            "/initial_users"),
    entered("two options at first where one may be chosen", AT_MOST,
            MULTI | {"max_selected_items": 1, "initial_options": OPTIONS}, more(1),
            "/initial_options"),
    entered("at most one of a single choice", "max_selected_items: only in menus of several",
            SELECT | {"max_selected_items": 1}, unknown("max_selected_items")),
    chosen("somebody who is a list", "initial_user: one id",
           {"type": "users_select", "initial_user": ["U1"]}, "must provide a string",
           "/initial_user"),
    entered("a query of less than nothing", "min_query_length: 0 or more",
            {"type": "external_select", "min_query_length": -1}, between(0, 1000),
            "/min_query_length"),
    entered("an empty filter", FILTER, CONVERSATIONS | {"filter": {"include": []}}, NO_ITEMS,
            "/filter/include"),
    entered("another kind of conversation", FILTER,
            CONVERSATIONS | {"filter": {"include": ["secret"]}}, NO_WORD, "/filter/include/0"),
    message("a response URL from a message", RESPONSE_URL,
            actions(CONVERSATIONS | {"response_url_enabled": True}),
            "`response_url_enabled` can only be set in `input` blocks in modals",
            "/elements/0/response_url_enabled"),
    modal("a response URL from a section", RESPONSE_URL,
          section(accessory={"type": "channels_select", "response_url_enabled": True}),
          "`response_url_enabled` can only be set in `input` blocks in modals",
          "/accessory/response_url_enabled"),
    entered("a response URL from several", RESPONSE_URL,
            {"type": "multi_conversations_select", "response_url_enabled": True},
            unknown("response_url_enabled")),
    chosen("a date that does not exist", DATES, DATE | {"initial_date": "2026-02-30"},
           "must be a date in the format YYYY-MM-DD", "/initial_date"),
    chosen("a date in another form", DATES, DATE | {"initial_date": "01.12.2026"},
           "must be a date in the format YYYY-MM-DD", "/initial_date"),
    chosen("a time that does not exist", TIMES, TIME | {"initial_time": "24:00"},
           "must be a time in the format HH:mm", "/initial_time"),
    chosen("a time of 12 hours", TIMES, TIME | {"initial_time": "9:30 am"},
           "must be a time in the format HH:mm", "/initial_time"),
    chosen("a zone that does not exist", TIMES, TIME | {"timezone": "Mars/Base"},
           "must be an IANA time zone", "/timezone"),
    message("a moment of 7 seconds", MOMENTS, actions(MOMENT | {"initial_date_time": 7}),
            between(10**9, 10**10 - 1), "/elements/0/initial_date_time"),
    message("a moment in milliseconds", MOMENTS,
            actions(MOMENT | {"initial_date_time": 1_792_492_200_000}), between(10**9, 10**10 - 1),
            "/elements/0/initial_date_time"),
    message("a moment with a placeholder", "datetimepicker: no placeholder",
            actions(MOMENT | {"placeholder": plain()}), unknown("placeholder"), "/elements/0"),
)  # fmt: skip

TAKEN = (
    message("a hundred options", MENU, menu(options=options(100))),
    message("a hundred groups", GROUPS, actions(GROUPED | {"option_groups": [GROUP] * 100})),
    message("a menu of groups with a choice", INITIAL,
            actions(GROUPED | {"initial_option": OPTIONS[1]})),
    home("options of one value", "option: nothing says that values must differ",
         menu(options=[option("a"), option("a", "Other")])),
    message("an option with everything", OPTION,
            menu(options=[option(x(150), x(75), description=plain(x(75)))])),
    message("radio buttons in mrkdwn", OPTION,
            actions(RADIO | {"options": [option() | {"text": mrkdwn(), "description": mrkdwn()}]})),
    chosen("ten checkboxes, three of them ticked", TEN,
           BOXES | {"options": options(10), "initial_options": options(3)}),
    entered("two choices where two may be made", AT_MOST,
            MULTI | {"max_selected_items": 2, "initial_options": OPTIONS}),
    entered("a choice from elsewhere", "external_select: its options are asked for later",
            {"type": "external_select", "min_query_length": 0, "initial_option": option()}),
    home("choices from elsewhere", "multi_external_select: its options are asked for later",
         actions({"type": "multi_external_select", "initial_options": OPTIONS})),
    chosen("somebody at first", "initial_user: one id",
           {"type": "users_select", "initial_user": "U0123456789", "placeholder": plain(x(150))}),
    entered("conversations of two kinds", FILTER,
            CONVERSATIONS | {"default_to_current_conversation": True,
                             "filter": {"include": ["im", "public"], "exclude_bot_users": True}}),
    entered("a response URL from an input", RESPONSE_URL,
            CONVERSATIONS | {"response_url_enabled": True}),
    message("channels", "multi_channels_select: initial_channels",
            actions({"type": "multi_channels_select", "initial_channels": ["C0123456789"]})),
    chosen("a date", DATES, DATE | {"initial_date": "2028-02-29", "placeholder": plain()}),
    chosen("a time in a zone", TIMES, TIME | {"initial_time": "09:30", "timezone": "Asia/Tokyo"}),
    message("a moment", MOMENTS, actions(MOMENT | {"initial_date_time": 1_792_492_200})),
)  # fmt: skip

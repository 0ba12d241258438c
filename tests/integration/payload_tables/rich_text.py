"""Rich text: paragraphs, lists, quotes, code, and the pieces in them."""

from tests.integration.payload_tables.parts import bullets, line, plain, rich, word
from tests.integration.payload_tables.row import Json, Row, home, message, modal
from tests.integration.payload_tables.says import (
    EMPTY,
    NO_ITEMS,
    NO_STRING,
    NO_WORD,
    between,
    missing,
    unknown,
    wrong,
)

BLOCK = "rich_text: sections, lists, quotes and preformatted text"
LIST = "rich_text_list: bullet or ordered, indent 0 to 8, offset, border 0 or 1, sections inside"
QUOTE = "rich_text_quote and rich_text_preformatted: border 0 or 1"
PIECES = "text, link, emoji, user, usergroup, channel, team, color, broadcast, date"
STYLE = "style: bold, italic, strike, code, underline and the like, each true or false"

QUOTED: Json = {"type": "rich_text_quote", "elements": [word()]}
CODE: Json = {"type": "rich_text_preformatted", "elements": [word()]}
MENTION: Json = {"type": "user", "user_id": "U0123456789"}
DAY: Json = {"type": "date", "timestamp": 1_792_492_200, "format": "{date_short}"}


def piece(name: str, rule: str, one: Json, says: str = "", at: str = "") -> Row:
    """A row of one piece in one paragraph."""
    return message(name, rule, rich(line(one)), says, f"/elements/0/elements/0{at}")


REFUSED = (
    message("rich text without parts", BLOCK, rich(), NO_ITEMS, "/elements"),
    modal("plain text in rich text", BLOCK, rich(plain()),
          wrong("plain_text"), "/elements/0/type"),
    message("a word outside of a paragraph", BLOCK, rich(word()),
            wrong("text"), "/elements/0/type"),
    message("a paragraph that is a string", BLOCK, rich(line() | {"elements": "hi"}),
            "must provide an array", "/elements/0/elements"),
    message("a list in another style", LIST, rich(bullets(line(), style="stars")),
            NO_WORD, "/elements/0/style"),
    message("a list of no style", LIST,
            rich({"type": "rich_text_list", "elements": [line()]}),
            missing("style"), "/elements/0"),
    home("a list of words", LIST, rich(bullets(word())),
         wrong("text"), "/elements/0/elements/0/type"),
    message("a list of nothing", LIST, rich(bullets()), NO_ITEMS, "/elements/0/elements"),
    message("a list within a list", LIST, rich(bullets(bullets(line()))),
            wrong("rich_text_list"), "/elements/0/elements/0/type"),
    message("a list nine levels deep", LIST, rich(bullets(line(), indent=9)),
            between(0, 8), "/elements/0/indent"),
    message("a list counted from before the first", LIST,
            rich(bullets(line(), style="ordered", offset=-1)),
            between(0, 10**6), "/elements/0/offset"),
    message("a list with two borders", LIST, rich(bullets(line(), border=2)),
            between(0, 1), "/elements/0/border"),
    message("a quote with two borders", QUOTE, rich(QUOTED | {"border": 2}),
            between(0, 1), "/elements/0/border"),
    message("a quote with an indent", QUOTE, rich(QUOTED | {"indent": 1}),
            unknown("indent"), "/elements/0"),
    piece("an unknown piece", PIECES, {"type": "sound"}, wrong("sound"), "/type"),
    piece("a word in an unknown style", STYLE, word(big=True), unknown("big"), "/style"),
    piece("a word that is bold by name", STYLE, word(bold="yes"),
          "must provide a boolean", "/style/bold"),
    piece("a word whose style is a list", STYLE, word() | {"style": ["bold"]},
          "must provide an object", "/style"),
    piece("a word without text", PIECES, word(""), EMPTY, "/text"),
    piece("a link to nowhere", PIECES, {"type": "link", "text": "here"}, missing("url")),
    piece("somebody without an id", PIECES, {"type": "user"}, missing("user_id")),
    piece("a group without an id", PIECES, {"type": "usergroup"}, missing("usergroup_id")),
    piece("a channel by number", PIECES, {"type": "channel", "channel_id": 7},
          NO_STRING, "/channel_id"),
    piece("a call to all of them", PIECES, {"type": "broadcast", "range": "all"},
          NO_WORD, "/range"),
    piece("an emoji without a name", PIECES, {"type": "emoji", "unicode": "1f44b"},
          missing("name")),
    piece("a day without a format", PIECES, DAY | {"format": None}, missing("format")),
    piece("a day in words", PIECES, DAY | {"timestamp": "tomorrow"},
          "must provide an integer", "/timestamp"),
)  # fmt: skip

TAKEN = (
    message("every part of rich text", BLOCK,
            rich(line(word()), bullets(line(word())), QUOTED, CODE | {"border": 1})),
    message("every piece of rich text", PIECES,
            rich(line(word(bold=True, italic=True, strike=True, code=True, underline=True),
                      {"type": "link", "url": "https://x.example/", "text": "here"},
                      {"type": "emoji", "name": "wave"},
                      MENTION,
                      {"type": "usergroup", "usergroup_id": "S0123456789"},
                      {"type": "channel", "channel_id": "C0123456789"},
                      {"type": "team", "team_id": "T0123456789"},
                      {"type": "color", "value": "#F405B3"},
                      {"type": "broadcast", "range": "here"},
                      DAY | {"fallback": "some day", "url": "https://x.example/"}))),
    message("an ordered list from the fourth", LIST,
            rich(bullets(line(MENTION), style="ordered", indent=8, offset=3, border=1))),
    modal("a quote in a modal", QUOTE, rich(QUOTED | {"border": 0})),
    home("code on Home", QUOTE, rich(CODE | {"language": "python"})),
    home("a mention in bold", STYLE, rich(line(MENTION | {"style": {"bold": True}}))),
)  # fmt: skip

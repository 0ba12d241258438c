"""Rich text: paragraphs, lists and quotes of styled pieces."""

from __future__ import annotations

from sandbox.blocks.rules import Check, Shape, boolean, by_type, integer, many, one_of, string

_ID = string(50)
_LONG = string(12_000)
_STYLE = Shape(
    {},
    {
        "bold": boolean,
        "italic": boolean,
        "strike": boolean,
        "code": boolean,
        "underline": boolean,
        "highlight": boolean,
        "client_highlight": boolean,
        "unlink": boolean,
    },
)
_STYLED: dict[str, Check] = {"style": _STYLE}
_PIECES = by_type(
    {
        "text": Shape({"text": _LONG}, _STYLED),
        "link": Shape({"url": string(3000)}, {**_STYLED, "text": _LONG, "unsafe": boolean}),
        "emoji": Shape(
            {"name": string(255)},
            {**_STYLED, "unicode": string(255), "skin_tone": integer(1, 6)},
        ),
        "user": Shape({"user_id": _ID}, _STYLED),
        "usergroup": Shape({"usergroup_id": _ID}, _STYLED),
        "channel": Shape({"channel_id": _ID}, _STYLED),
        "team": Shape({"team_id": _ID}, _STYLED),
        "color": Shape({"value": string(50)}),
        "broadcast": Shape({"range": one_of("here", "channel", "everyone")}, _STYLED),
        "date": Shape(
            {"timestamp": integer(0, 10**11), "format": string(255)},
            {**_STYLED, "url": string(3000), "fallback": string(255)},
        ),
    }
)
_MANY_PIECES = many(_PIECES, 10_000, least=0)
_BORDER: dict[str, Check] = {"border": integer(0, 1)}
_SECTION = Shape({"elements": _MANY_PIECES})

RICH_TEXT_ELEMENTS: Check = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_quote": Shape({"elements": _MANY_PIECES}, _BORDER),
        "rich_text_preformatted": Shape(
            {"elements": _MANY_PIECES}, {**_BORDER, "language": string(50)}
        ),
        "rich_text_list": Shape(
            {
                "style": one_of("bullet", "ordered"),
                "elements": many(by_type({"rich_text_section": _SECTION}), 1000),
            },
            {**_BORDER, "indent": integer(0, 8), "offset": integer(0, 10**6)},
        ),
    }
)
RICH_TEXT = Shape({"elements": many(RICH_TEXT_ELEMENTS, 1000)}, {"block_id": string(255)})

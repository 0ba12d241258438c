"""What apps write in longer form: Markdown and rich text, with all that they can hold."""

from tests.browser.gallery_blocks import Json, context, section

MARKDOWN = """# Notes of the month
A paragraph with **bold**, *italic*, ***both***, ~~struck~~, `code *x*`
and [a link](https://example.org/a_b "title").
An address: https://example.org/a_(b), and one <https://example.org/angled>.
2 * 3 * 4 and snake_case_name stay.

## What we learned
- Listening first
  - even when it is hard
    1. count to three
    2. ask
- [x] Book a room
- [ ] Write it down

3. third
4. fourth

> A quote with *stress*
> > and one within

```python
def f(x): return **x**
```

| Topic | Hours | Share |
|:------|------:|:-----:|
| Prompting | 12 | 40% |
| *Charts* | 3 | 10% |

---
![A chart](https://example.org/chart.png) :tada: \\*not italic\\*
<b onclick="alert(1)">no markup</b>
"""


def text(words: str, **style: bool) -> Json:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def _items(*words: str) -> list[Json]:
    return [{"type": "rich_text_section", "elements": [text(one)]} for one in words]


def _list(style: str, indent: int, *words: str, **more: int) -> Json:
    items = _items(*words)
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": items, **more}


def rich_text(person: str, channel: str) -> Json:
    """Every element and piece of rich text."""
    pieces = [
        text("Plain, "),
        text("bold", bold=True),
        text(", "),
        text("italic", italic=True),
        text(", "),
        text("struck", strike=True),
        text(", "),
        text("code", code=True),
        text(" and "),
        text("all of it", bold=True, italic=True, strike=True),
        text(". "),
        {"type": "user", "user_id": person},
        text(" in "),
        {"type": "channel", "channel_id": channel},
        text(" with "),
        {"type": "usergroup", "usergroup_id": "S0MENTORS"},
        text(" "),
        {"type": "broadcast", "range": "here"},
        text(" "),
        {"type": "link", "url": "https://example.org", "text": "a link"},
        text(" "),
        {"type": "emoji", "name": "seedling"},
        {"type": "emoji", "name": "some_custom_one", "unicode": "1f331"},
        text(" "),
        {
            "type": "date",
            "timestamp": 1792492200,
            "format": "{date_long} at {time}",
            "fallback": "in October",
        },
        text(" "),
        {"type": "color", "value": "#2c6a72"},
    ]
    return {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": pieces},
            _list("ordered", 0, "First", "Second"),
            _list("bullet", 1, "within the second", "and more"),
            _list("ordered", 2, "deeper"),
            _list("ordered", 0, "Third", offset=2),
            _list("bullet", 0, "with a border", border=1),
            {"type": "rich_text_quote", "elements": [text("Well begun is half done")], "border": 1},
            {
                "type": "rich_text_preformatted",
                "elements": [text("a = 1\nprint(a)")],
                "border": 0,
                "language": "python",
            },
        ],
    }


LONG = "\n".join(f"{number}. A line of a story that goes on and on" for number in range(1, 21))


def word_blocks(person: str, channel: str) -> list[Json]:
    """A message of words in every form."""
    return [
        *(
            {"type": "header", "level": n, "text": {"type": "plain_text", "text": f"Level {n}"}}
            for n in range(1, 5)
        ),
        {"type": "markdown", "text": MARKDOWN},
        rich_text(person, channel),
        section(
            f"<!subteam^S0MENTORS|@mentors>, <!here>, <!channel>: see <#{channel}>. "
            "It was <!date^1792492200^{ago}|some time ago>."
        ),
        section(LONG, block_id="long"),
        section(LONG, block_id="open", expand=True),
        context("Written *here*"),
    ]

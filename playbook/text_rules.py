"""What a text of the playbook may look like; the model's fields carry these in `Annotated`."""

import re
from dataclasses import dataclass
from typing import Annotated, Protocol

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""`{name}` and nothing else: no attributes, formats or nesting, so that any value is safe."""


class TextRule(Protocol):
    def fault(self, text: str) -> str | None:
        """What is wrong with the text, to be read after the name of its field."""


@dataclass(frozen=True, slots=True)
class AtMost:
    characters: int

    def fault(self, text: str) -> str | None:
        if len(text) <= self.characters:
            return None
        return f"has {len(text)} characters; at most {self.characters} fit"


@dataclass(frozen=True, slots=True)
class Shaped:
    pattern: str
    like: str

    def fault(self, text: str) -> str | None:
        return None if re.fullmatch(self.pattern, text) else f"'{text}' is not {self.like}"


@dataclass(frozen=True, slots=True)
class Uses:
    """Which placeholders a text may hold. A text without this rule may hold none."""

    names: tuple[str, ...] = ()

    def fault(self, text: str) -> str | None:
        unknown = [name for name in PLACEHOLDER.findall(text) if name not in self.names]
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in self.names) or "none"
            return f"uses the unknown placeholder {{{unknown[0]}}}; known here: {known}"
        rest = PLACEHOLDER.sub("", text)
        return "has a brace that belongs to no placeholder" if set(rest) & set("{}") else None


Id = Annotated[str, Shaped(r"[a-z0-9]+(-[a-z0-9]+)*", "an id in kebab-case"), AtMost(60)]
LanguageCode = Annotated[str, Shaped(r"[a-z]{2}", "an ISO 639-1 code of two letters")]

Option = Annotated[str, AtMost(75)]
"""The label or the description of one choice in a menu: Slack's limit for both."""
TopicLabel = Annotated[str, AtMost(60)]
"""Shorter than an option, so that several fit into one line of an introduction."""
Line = Annotated[str, AtMost(150)]
"""Stands as a header or as the placeholder of an input, too: Slack's limit for both."""
Sentence = Annotated[str, AtMost(300)]
"""One thought in a message. Many of these together stay below the 3,000 of a section."""
LessonText = Annotated[str, AtMost(900)]
"""What is read in a minute."""

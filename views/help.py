"""Help that fits the person, and the nearest command to an unknown one."""

from difflib import get_close_matches

from mentoring.home import Outline
from views.words import escape, listed, mentions

PEOPLE = {
    "join": "take part in a program",
    "profile": "see or change what you said about yourself",
    "readiness": "a private check before the first talk; nothing of it is kept",
    "status": "where you stand and what comes next",
    "pause": "no questions until a day that you choose",
    "resume": "be back before that day",
    "leave": "leave a program, quietly",
    "mydata": "everything stored about you, who sees it, a copy to take with you, and erasing it",
    "help": "this list",
}
COORDINATORS = {
    "program": "make a program, or see how yours stands",
    "match": "run the matching and review the draft; name two people to see why they fit",
    "summary": "post the figures in this channel; name a program or #channel if you like",
}
WORDS = (*PEOPLE, *COORDINATORS)


def help_text(outline: Outline) -> str:
    """What this person can do here; nobody is shown what would be refused."""
    lines = [
        "*Reverse Mentor* pairs people who show with leaders who learn, and both give and take.",
        _where(outline),
        "",
    ]
    usable = [word for word in PEOPLE if _fits(word, outline)]
    lines += [f"`/reverse-mentor {word}`  {PEOPLE[word]}" for word in usable]
    if outline.coordinates or outline.may_start_programs:
        words = COORDINATORS if outline.coordinates else {"program": COORDINATORS["program"]}
        lines += ["", "*For coordinators*"]
        lines += [f"`/reverse-mentor {word}`  {about}" for word, about in words.items()]
    if outline.partners:
        together = (
            "My Home tab shows what waits for you. *Open* there leads to a time to meet, the next "
            "agenda, your agreement, objectives, what you two kept, “I will try”, and thanks."
        )
        lines += ["", f"*With {mentions(outline.partners)}*", together]
    lines += [
        "",
        "Everything is also in my Home tab. I never read what a pair writes to each other.",
    ]
    return "\n".join(lines)


def unknown_text(word: str) -> str:
    """The nearest command that there is."""
    near = get_close_matches(word.casefold(), WORDS, n=1, cutoff=0.5)
    shown = escape(word[:40])
    if near:
        return f"I don't know “{shown}”. Did you mean `/reverse-mentor {near[0]}`?"
    return f"I don't know “{shown}”. `/reverse-mentor help` shows what there is."


def answer_text(outline: Outline) -> str:
    """To somebody who writes to the bot: it does not chat, and says what it does."""
    return f"I can't talk, but I can help.\n\n{help_text(outline)}"


def _where(outline: Outline) -> str:
    if outline.programs:
        names = [f"*{escape(one)}*" for one in outline.programs]
        return f"You take part in {listed(names)}."
    if outline.open_programs:
        names = [f"*{escape(one)}*" for one in outline.open_programs]
        return f"You can join {listed(names, 'or')}."
    if outline.may_start_programs:
        return "No program takes people right now."
    return "No program takes people right now. An owner or admin of this workspace can start one."


def _fits(word: str, outline: Outline) -> bool:
    if word == "readiness" and outline.programs:
        return True
    if word in {"profile", "pause", "resume", "leave", "status"}:
        return bool(outline.programs)
    return word not in {"join", "readiness"} or bool(outline.open_programs)

"""A matching in plain sentences, for a terminal and for a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence

from mentoring.matching.draft import Draft, Proposal
from mentoring.matching.explain import Alternative
from mentoring.matching.person import Person
from mentoring.matching.rules import PublicRefusal
from mentoring.matching.shortage import Shortage
from mentoring.matching.unmatched import Help, Unmatched, WhyUnmatched
from mentoring.roles import Role
from playbook.model import Playbook
from views.matching_terms import OTHERS, SIDES
from views.words import language_names, listed, topics

MOST_NAMED = 5


class Words:
    """Names of people and topics. `names` are people's names by address, `own` topics by id."""

    def __init__(
        self,
        people: Iterable[Person],
        names: Mapping[str, str],
        playbook: Playbook,
        own: Mapping[str, str],
    ) -> None:
        self.people = {person.id: person for person in people}
        self._names, self._playbook = names, playbook
        labels = {topic.id: topics(playbook, [topic.id]) for topic in playbook.all_topics()}
        self._topics = {key: inside_a_sentence(said) for key, said in own.items()} | labels

    def address(self, person: int) -> str:
        return self.people[person].key

    def name(self, person: int) -> str:
        """The name or address, without signs that would move a terminal's cursor."""
        said = self._names.get(self.address(person)) or self.address(person)
        return printable(said)

    def pair(self, mentor: int, mentee: int) -> str:
        return f"{self.name(mentor)} → {self.name(mentee)}"

    def topics(self, ids: Iterable[str]) -> str:
        return listed([self._topics.get(topic, printable(topic)) for topic in ids])

    def near(self, pairs: Iterable[tuple[str, str]]) -> str:
        """(wanted, offered) topics that are near each other."""
        return listed(
            [f"{self.topics([offer])} (near {self.topics([want])})" for want, offer in pairs]
        )

    def some(self, people: Sequence[int]) -> str:
        """A few of them by name, the others as a number."""
        if len(people) <= MOST_NAMED + 1:
            return listed([self.name(one) for one in people])
        named = [self.name(one) for one in people[:MOST_NAMED]]
        return listed([*named, f"{len(people) - MOST_NAMED:,} more"])

    def why(self, one: Proposal) -> list[str]:
        """Why these two, a sentence each."""
        shows, learns, found = self.name(one.mentor_id), self.name(one.mentee_id), one.reasons
        can_show = self._met(found.mentor_shows, found.mentor_shows_near)
        can_give = self._met(found.mentee_gives, found.mentee_gives_near)
        apart = (
            "departments" if found.cross_department else "",
            "places" if found.cross_site else "",
        )
        said = (
            f"{shows} can show {can_show}, which {learns} wants" if can_show else "",
            f"{learns} offers {can_give}, which {shows} wants" if can_give else "",
            f"both want to learn {self.topics(found.interests)}" if found.interests else "",
            f"{found.shared_hours:g} shared {'hour' if found.shared_hours == 1 else 'hours'}"
            + (f", different {listed([one for one in apart if one])}" if any(apart) else ""),
        )
        return [one for one in said if one]

    def _met(self, exactly: Sequence[str], nearly: Sequence[tuple[str, str]]) -> str:
        """The topics offered, those that are only near to what was wanted last and named so."""
        near: dict[str, list[str]] = {}
        for want, offer in nearly:
            near.setdefault(offer, []).append(want)
        also = [self._near(topic, near.pop(topic, []), "also near") for topic in exactly]
        return listed([*also, *(self._near(topic, wants) for topic, wants in near.items())])

    def _near(self, topic: str, wants: Sequence[str], word: str = "near") -> str:
        said = self.topics([topic])
        return f"{said} ({word} {self.topics(wants)})" if wants else said

    def what_helps(self, one: Unmatched) -> str:
        match one.reason:
            case WhyUnmatched.NO_PLACE_WANTED:
                return "a place for a partner"
            case WhyUnmatched.LEVEL_GAP:
                return _levels(one.help)
            case WhyUnmatched.NO_SHARED_HOURS:
                return f"other hours: {one.help.hours or 0:g} a day are the most shared now"
            case WhyUnmatched.NO_COMMON_LANGUAGE:
                return (
                    f"one of these languages: {language_names(self._playbook, one.help.languages)}"
                )
            case _:
                return f"one more {SIDES[one.help.role or Role.BOTH]}"

    def shortage(self, one: Shortage) -> str:
        """Who competes for whom, and how many stay alone by it."""
        people = f"{len(one.people):,} people ({self.some(one.people)}) can only be paired"
        only = self.some(one.only)
        if len(one.only) > 1:
            only = f"these {len(one.only):,} ({only})"
        alone = amount(one.missing, "stays alone", "stay alone")
        if not one.among_themselves:
            missing = amount(one.missing, "place is missing", "places are missing")
            return f"{people} with {only}: {missing}."
        if not one.only:
            return f"{people} with each other, and they are an odd number: {alone}."
        return f"{people} with each other or with {only}, and it does not come out even: {alone}."

    def cost(self, one: Alternative) -> str:
        """What it would mean for all others."""
        lost = amount(abs(one.people), "person", "people")
        points = amount(abs(one.total), "point", "points")
        people = {True: f"{lost} fewer with a partner", False: f"{lost} more with a partner"}
        said = (
            people[one.people > 0] if one.people else "",
            f"{points} {'less' if one.total > 0 else 'more'}" if one.total else "",
        )
        return ", ".join(filter(None, said)) or "nothing"

    def others(self, found: Mapping[PublicRefusal | None, int]) -> str:
        """Of how many others each rule keeps away, and how many none does."""
        said = [
            f"{found[rule]:,} {OTHERS[rule][found[rule] != 1]}"
            for rule in (None, *PublicRefusal)
            if found.get(rule)
        ]
        return f"Of {sum(found.values()):,} other people, {listed(said)}."


def proof_line(draft: Draft) -> str:
    """How good the choice is, and how that is known; nothing where there was no choice."""
    proof = draft.proof
    if not draft.pairings:
        return ""
    around = " around what is locked" if any(one.locked for one in draft.pairings) else ""
    compared = amount(proof.possible, "possible pair", "possible pairs")
    best = (
        f"No better choice exists{around} among {compared}"
        if proof.is_best
        else f"Nearly the best choice{around} among {compared}, and maybe the best"
    )
    exceptions = amount(proof.exceptions, "exception", "exceptions")
    return (
        f"{best}: {amount(proof.people, 'person gets', 'people get')} a partner, "
        f"{exceptions if proof.exceptions else 'no exception'}, "
        f"{amount(proof.total, 'point', 'points')} together."
    )


def amount(number: int, one: str, several: str) -> str:
    """A number with its noun, legible in thousands, too."""
    return f"{number:,} {one if number == 1 else several}"


def inside_a_sentence(words: str) -> str:
    """What a person typed, with a small first letter unless it is an abbreviation."""
    said = printable(words)
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]


def printable(text: str) -> str:
    """Without signs that would move a terminal's cursor or color its words."""
    return "".join(sign for sign in text if sign.isprintable())


def _levels(help_: Help) -> str:
    found = (
        f"somebody at level {help_.level_at_most} or below" if help_.level_at_most else "",
        f"somebody at level {help_.level_at_least} or above" if help_.level_at_least else "",
    )
    return (
        listed([one for one in found if one], "or")
        or "another role: nobody can stand far enough away"
    )

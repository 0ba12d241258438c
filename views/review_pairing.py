"""One pairing of a draft, looked at closely: what was weighed, and who else could be."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.choosing import Choice, Exchange, Explained, Swaps, WhyTheseTwo
from mentoring.matching.explain import Part
from playbook.model import Playbook
from views import ids
from views.blocks import actions, button, context, divider, header, modal, section
from views.looking import Looking
from views.matching import reasons
from views.review_cards import pair_line, pressing
from views.review_words import marks_of, refusal_words
from views.words import counted, full_day, mention

PARTS = {
    "mentee_wants": "What {mentee} wants to learn",
    "mentor_wants": "What {mentor} wants to learn",
    "style": "Working style",
    "cross_department": "Different departments",
    "cross_site": "Different places",
    "shared_hours": "Shared working hours",
    "shared_interests": "What both want to learn",
}
FULL, EMPTY, SEGMENTS = "■", "□", 8


def why_modal(found: WhyTheseTwo, playbook: Playbook, looking: Looking) -> View:
    """The parts of the fit with their points, and the best alternatives with their price."""
    one = found.pairing
    two = mention(one.mentor), mention(one.mentee)
    return _page(
        "Why these two",
        found.run_id,
        [
            section(pair_line(one)),
            section("; ".join(reasons(one.why, *two, playbook)) + "."),
            divider(),
            *_parts(found.parts, one.score, *two),
            *([section("\n".join(marks))] if (marks := marks_of(one, 0)) else []),
            divider(),
            section(f"*Who else would fit {two[0]}*"),
            *_choices(found.run_id, one.id, found.choices, one.mentor),
        ],
        looking,
    )


def swap_modal(found: Swaps, looking: Looking) -> View:
    """Other partners for either of the two, best first."""
    one = found.pairing
    mentor, mentee = mention(one.mentor), mention(one.mentee)
    return _page(
        "Swap partner",
        found.run_id,
        [
            section(f"Now: {pair_line(one)}"),
            context(
                "Choosing one locks it, and matches the others again around it. What that costs the "
                "others together stands beside each."
            ),
            divider(),
            section(f"*Another partner for {mentor}*"),
            *_choices(found.run_id, one.id, found.for_mentor, one.mentor),
            divider(),
            section(f"*Another partner for {mentee}*"),
            *_choices(found.run_id, one.id, found.for_mentee, one.mentee),
            *_exchanges(found),
        ],
        looking,
    )


def explained_modal(found: Explained, playbook: Playbook) -> View:
    """What `/reverse-mentor match @one @other` answers."""
    mentor, mentee = mention(found.mentor), mention(found.mentee)
    run_id = found.run_id
    others: list[Block] = []
    for person, name, choices in (
        (found.mentor, mentor, found.for_mentor),
        (found.mentee, mentee, found.for_mentee),
    ):
        if run_id is not None:
            others += [section(f"*Who else would fit {name}*")]
            others += _choices(run_id, 0, choices, person)
    return _page(
        "These two",
        run_id,
        [
            header(found.program_name),
            section(f"*{mentor} → {mentee}* · {_standing(found)}"),
            section(refusal_words(found)) if found.refusal else None,
            section("; ".join(reasons(found.why, mentor, mentee, playbook)) + "."),
            divider(),
            *_parts(found.parts, found.score, mentor, mentee),
            divider() if others else None,
            *others,
        ],
        Looking(),
    )


def _standing(found: Explained) -> str:
    if found.paired_since:
        return f"paired since {full_day(found.paired_since)}"
    if found.is_drafted:
        return f"proposed in the draft, fit {found.score} of 100"
    if found.refusal:
        return f"no pair, though they would fit {found.score} of 100"
    return f"possible, fit {found.score} of 100"


def _page(title: str, run_id: int | None, blocks: Sequence[Block | None], looking: Looking) -> View:
    back = actions(button("Back to the draft", ids.DRAFT, str(run_id))) if run_id else None
    return modal(
        ids.PAIRING_MODAL,
        title,
        [*blocks, divider() if back else None, back],
        private_metadata=looking.of(run_id or 0).written(),
    )


def _parts(parts: tuple[Part, ...], score: int, mentor: str, mentee: str) -> list[Block]:
    """What each part earned of what it could; a wish for each other is never shown."""
    lines = [
        f"{_bar(part)}  {PARTS[part.name].format(mentor=mentor, mentee=mentee)}: "
        f"{_points(part.points)} of {_points(part.most)}"
        for part in parts
        if part.most
    ]
    return [section(f"*What was weighed* · {score} of 100 points\n" + "\n".join(lines))]


def _points(points: float) -> str:
    """With a tenth where there is one, so that the parts add up to the whole that is shown."""
    return f"{round(points, 1):g}"


def _bar(part: Part) -> str:
    filled = round(SEGMENTS * part.points / part.most)
    return f"{FULL * filled}{EMPTY * (SEGMENTS - filled)}"


def _choices(run_id: int, pairing_id: int, choices: tuple[Choice, ...], person: str) -> list[Block]:
    if not choices:
        return [
            context(
                "Nobody else is possible without breaking a rule or a lock, or there are too many people "
                "to weigh them all while you wait."
            )
        ]
    return [_choice(run_id, pairing_id, one, person) for one in choices]


def _choice(run_id: int, pairing_id: int, one: Choice, person: str) -> Block:
    other = one.mentee if one.mentor == person else one.mentor
    few = " · :warning: few shared hours" if one.few_hours else ""
    value = pressing(run_id, pairing_id, one.mentor_id, one.mentee_id)
    return section(
        f"*{mention(other)}* · fit {one.score} of 100{few}\n_{cost_words(one.people, one.total)}_",
        button=button("Choose this instead", f"{ids.PAIRING_CHOOSE}-{one.mentor_id}", value),
    )


def cost_words(people: int, total: int) -> str:
    """What a choice costs all others together."""
    if people > 0:
        fewer = f"{counted(people, 'other person', 'other people')} would have no partner"
    elif people < 0:
        fewer = f"{counted(-people, 'more person', 'more people')} would have a partner"
    else:
        fewer = "everybody else keeps a partner"
    if total > 0:
        return f"{fewer}; the others fit {counted(total, 'point', 'points')} less"
    if total < 0:
        return f"{fewer}; the others fit {counted(-total, 'point', 'points')} more"
    return f"{fewer}; costs the others nothing"


def _exchanges(found: Swaps) -> list[Block]:
    if not found.exchanges:
        return []
    return [
        divider(),
        section("*Or exchange with another pairing*, and leave all others as they are"),
        *(_exchange(found, one) for one in found.exchanges),
    ]


def _exchange(found: Swaps, one: Exchange) -> Block:
    gain = one.score + one.other_score - one.before
    together = (
        f"{counted(abs(gain), 'point', 'points')} {'more' if gain > 0 else 'less'} together"
        if gain
        else "the same together"
    )
    mentor, mentee = mention(found.pairing.mentor), mention(found.pairing.mentee)
    return section(
        f"{mentor} → {mention(one.mentee)} · fit {one.score}\n"
        f"{mention(one.mentor)} → {mentee} · fit {one.other_score}\n_{together}_",
        button=button(
            "Exchange",
            f"{ids.PAIRING_EXCHANGE}-{one.pairing_id}",
            pressing(found.run_id, found.pairing.id, one.pairing_id),
        ),
    )

"""A proposal to one of two people, and what asking for their say caused."""

from dataclasses import astuple

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from mentoring.pairings import Say
from mentoring.proposals import Asked, Proposal, ProposalState
from playbook.model import Playbook
from views import ids
from views.blocks import (
    Message,
    actions,
    button,
    columns,
    context,
    header,
    message,
    modal,
    section,
)
from views.review_words import answers_words
from views.words import (
    counted,
    escape,
    every,
    language_names,
    listed,
    local_time,
    mention,
    mentions,
    topics,
)

SAID = {
    Say.ACCEPTED: (
        "*You said yes.* If it stays like this until the pairs are made, I introduce the two of you then."
    ),
    Say.PASSED: (
        "*You passed*, and that is fine. If this matching finds nobody else for you, you go first in "
        "the next one."
    ),
}
WITHDRAWN = (
    "The proposal that {partner} and you pair up in *{program}* no longer stands. That happens for "
    "many reasons while pairs are being made, and says nothing about either of you. I write to you "
    "as soon as there is news."
)
INTRODUCED = (
    "The pairs of *{program}* have been made: {partner} and you are one of them. Your first step is "
    "in the group message that I opened, or am about to open, for the two of you."
)


def proposal_message(found: Proposal, playbook: Playbook) -> Message:
    """What one of two reads before anybody is introduced; afterwards, what came of it."""
    program, partner = escape(found.program_name), mention(found.partner.person)
    if found.state is not ProposalState.OPEN:
        over = INTRODUCED if found.state is ProposalState.INTRODUCED else WITHDRAWN
        return message(section(over.format(partner=partner, program=program)))
    why = _why(found, playbook)
    return message(
        header("Somebody for you?"),
        section(
            f"In *{program}*, {partner} and you look like a good pair. Nobody is introduced before "
            "you both had a say, so: would you like to? It takes about an hour "
            f"{every(found.meeting_every_weeks)}."
        ),
        section(f"*Why the two of you*\n{why}") if why else None,
        columns(
            f"*You can show*\n{topics(playbook, found.reader.shows) or 'What you do every day'}",
            f"*{partner} can show*\n"
            f"{topics(playbook, found.partner.shows) or 'What they do every day'}",
        ),
        section(SAID[found.say]) if found.say else None,
        _answers(found),
        context(_who_sees(found)),
    )


def read_say(action_id: str) -> Say:
    """Which of the two buttons was pressed."""
    return Say.ACCEPTED if action_id == ids.PROPOSAL_ACCEPT else Say.PASSED


def home_proposal(found: Proposal, playbook: Playbook) -> list[Block]:
    """A proposal that may be answered, in App Home."""
    if found.say:
        return [
            section(f"You and {mention(found.partner.person)}: {SAID[found.say]}"),
            _answers(found),
        ]
    return [
        section(
            f"*Waiting for you:* would you like to pair up with {mention(found.partner.person)}?\n"
            f"{_why(found, playbook)}"
        ),
        _answers(found),
        context(_who_sees(found)),
    ]


def asked_modal(asked: Asked) -> View:
    """What asking people for their say caused, for the coordinator who asked."""
    return modal(
        ids.ASKED_MODAL,
        "People have their say",
        [
            header(asked.program_name),
            section(_newly(asked)),
            section(_answered(asked)),
            context(
                "A pass keeps these two from being introduced and from being proposed again. Whoever "
                "is silent until you publish counts as a yes. Nobody learns what their partner said."
            ),
            actions(button("Review the draft", ids.MATCH_REVIEW, str(asked.program_id), "primary")),
        ],
    )


def _newly(asked: Asked) -> str:
    if not any(astuple(asked.answers)):
        return "There is no pairing in this draft to ask about."
    if not asked.newly:
        return "Both sides of every pairing have been asked already, so nobody is asked again."
    goes = counted(asked.newly, "message goes", "messages go")
    later = f" The last goes out {local_time(asked.last_at)}." if asked.last_at else ""
    return f"{goes} out, one to each side of a pairing, in their own working hours.{later}"


def _answered(asked: Asked) -> str:
    return f"So far: {answers_words(asked.answers)}. The draft shows each answer."


def _why(found: Proposal, playbook: Playbook) -> str:
    """What speaks for the two, from the reader's side, one reason a line."""
    partner, why = mention(found.partner.person), found.why
    mine, theirs = (
        (why.mentor_shows, why.mentee_gives)
        if found.reader_is_mentor
        else (why.mentee_gives, why.mentor_shows)
    )
    shows, gets = topics(playbook, mine), topics(playbook, theirs)
    reasons = (
        f"You want to learn {gets}, which {partner} can show" if gets else "",
        f"You can show {shows}, which {partner} wants to learn" if shows else "",
        _circumstances(found, playbook),
    )
    return "\n".join(f"• {reason}" for reason in reasons if reason)


def _circumstances(found: Proposal, playbook: Playbook) -> str:
    why = found.why
    hours = counted(round(why.shared_hours), "hour", "hours")
    languages = language_names(playbook, why.languages)
    together = (
        f"share {hours} of a working day" if why.shared_hours else "",
        f"both speak {languages}" if languages else "",
        "see the company from different departments" if why.cross_department else "",
        "work in different places" if why.cross_site else "",
    )
    said = listed([one for one in together if one])
    return f"You {said}" if said else ""


def _answers(found: Proposal) -> Block:
    value = str(found.delivery_id)
    accept = button("Accept", ids.PROPOSAL_ACCEPT, value, "primary")
    pass_ = button("Pass", ids.PROPOSAL_PASS, value)
    if found.say is Say.ACCEPTED:
        return actions(button("Pass after all", ids.PROPOSAL_PASS, value))
    if found.say is Say.PASSED:
        return actions(button("Accept after all", ids.PROPOSAL_ACCEPT, value))
    return actions(accept, pass_)


def _who_sees(found: Proposal) -> str:
    partner = found.partner.person
    if partner in found.coordinators:
        seen = (
            f"{mention(partner)} coordinates the program: I don't show them your answer, but they may "
            "notice if the pair is gone from their draft. Other coordinators see it."
        )
    else:
        seen = (
            f"{mention(partner)} is never told who passed. Only the coordinators "
            f"({mentions(found.coordinators)}) see your answer."
        )
    return (
        f"Passing needs no reason. {seen} You can change it until they publish the pairs; if you "
        "don't answer, that counts as a yes."
    )

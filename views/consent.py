"""What somebody agrees to by joining: the ground rules, and who sees what."""

from slack_sdk.models.blocks import Block, CheckboxesElement

from mentoring.joining import JoiningForm
from views.blocks import ANSWER, context, field, option, paragraphs, section
from views.words import listed, mention, mentions

TERMS = "terms"


def terms(form: JoiningForm) -> list[Block]:
    agreed = [option("agreed", "I take part by my own choice and agree to this")]
    element = CheckboxesElement(
        action_id=ANSWER, options=agreed, initial_options=agreed if form.editing else None
    )
    return [
        section("*What everybody here agrees to*"),
        *paragraphs(form.program.draft.ground_rules),
        section(f"*Who sees what*\n{_who_sees_what(form)}"),
        context(
            "All of it is deleted 12 months after the program closed, or when you say so: `/reverse-mentor mydata`."
        ),
        field(TERMS, "Your consent", element),
    ]


def _who_sees_what(form: JoiningForm) -> str:
    draft = form.program.draft
    contacts = [one for one in (draft.support_contact, draft.alternate_contact) if one]
    support = listed([mention(one) for one in contacts], "or") or "the support contact"
    partner_and_coordinators = f"your partner and the coordinators ({mentions(draft.coordinators)})"
    lines = [
        f"What you show, want to learn and how you like to work: {partner_and_coordinators}",
        *_of_the_matching(form),
        "Whether you met, answered and signed: your partner and the coordinators",
        "What you two agree on, aim for and note down: the two of you",
        "Progress, energy, fit and ratings: nobody; coordinators get figures of five people or more",
        "That you would like to talk about the fit: the coordinators, only if you ask for it",
        f"A concern: only {support}",
        "A reflection: whom you choose",
        "What you write to each other: nobody else, and I never read it",
    ]
    return "\n".join(f"• {line}" for line in lines)


def _of_the_matching(form: JoiningForm) -> list[str]:
    if not form.asks_for_wishes:
        return ["Your level, your manager, and whom you would rather not meet: the matching alone"]
    return [
        "Your level, your manager, and whom you would like or rather not meet: the matching alone",
        "Whether you accept a proposal or pass: the coordinators, never your partner",
    ]

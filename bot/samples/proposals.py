from bot.samples.sample import ANA, BO, CHIDI, NOW, PROGRAM, Samples
from mentoring.drafts import Answers
from mentoring.pairings import Say, Side, Why
from mentoring.proposals import Asked, Proposal, ProposalState
from views.proposals import asked_modal, proposal_message

WHY = Why(mentor_shows=("ai-assistants",), shared_hours=6, languages=("en",), cross_department=True)


def _proposal(state: ProposalState, say: Say | None) -> Proposal:
    return Proposal(
        delivery_id=21,
        program_name=PROGRAM,
        state=state,
        reader=Side(ANA, ("ai-assistants", "spreadsheets"), ("risk",)),
        partner=Side(BO, ("risk",), ("ai-assistants",)),
        reader_is_mentor=True,
        why=WHY,
        say=say,
        coordinators=(CHIDI,),
        meeting_every_weeks=2,
    )


SAMPLES: Samples = {
    "proposals.proposal_message": lambda p: proposal_message(
        _proposal(ProposalState.OPEN, None), p
    ),
    "proposals.proposal_message+accepted": lambda p: proposal_message(
        _proposal(ProposalState.OPEN, Say.ACCEPTED), p
    ),
    "proposals.proposal_message+withdrawn": lambda p: proposal_message(
        _proposal(ProposalState.WITHDRAWN, None), p
    ),
    "proposals.asked_modal": lambda _: asked_modal(
        Asked(3, PROGRAM, newly=24, last_at=NOW, answers=Answers(0, 0, 12, 0))
    ),
}

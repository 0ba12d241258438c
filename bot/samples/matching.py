from dataclasses import replace
from datetime import timedelta

from bot.samples.sample import ANA, BO, CHIDI, DANA, ELIF, NOW, PROGRAM, TODAY, Samples
from mentoring.choosing import Choice, Exchange, Explained, Swaps, WhyTheseTwo
from mentoring.drafts import (
    Compared,
    DraftReady,
    LeftOver,
    MatchingDraft,
    ProposedPairing,
    Publishing,
    RunRequested,
)
from mentoring.matching.certificate import Proof
from mentoring.matching.explain import Part
from mentoring.matching.rules import Aim
from mentoring.matching_settings import MatchingSettings, SettingsForm, SettingsSaved
from mentoring.pairings import Published, Why
from mentoring.waves import waves_of
from views.large_runs import draft_ready_message, found_modal
from views.looking import Looking
from views.matching import published_modal, publishing_modal
from views.matching_settings import saved_modal, settings_modal
from views.review import review_modal
from views.review_others import add_modal, compared_modal
from views.review_pairing import explained_modal, swap_modal, why_modal

WHY = Why(
    mentor_shows=("ai-assistants",), mentee_gives=("risk",), shared_hours=6, languages=("en",)
)
PAIRING = ProposedPairing(ANA, BO, 71, WHY, id=4)
WEAK = ProposedPairing(CHIDI, DANA, 28, Why(shared_hours=1, few_hours=True), id=5, below_floor=True)
DRAFT = MatchingDraft(
    7,
    3,
    PROGRAM,
    (PAIRING, WEAK),
    (LeftOver(ELIF, "too_few_places"),),
    proof=Proof(possible=40, people=4, exceptions=1, total=99),
)
PARTS = (Part("mentee_wants", 32.0, 40.0), Part("mentor_wants", 20.0, 25.0))
CHOICE = Choice(ANA, DANA, 1, 4, 55, people=0, total=12)
SETTINGS = MatchingSettings(
    Aim.NOBODY_LEFT_OUT, 30, 2, circles=True, asks_for_say=True, next_run_on=TODAY
)
FORM = SettingsForm(3, PROGRAM, SETTINGS)
PUBLISHING = Publishing(
    run_id=7,
    program_name=PROGRAM,
    pairings=11,
    people=22,
    exceptions=1,
    circles=0,
    passed=0,
    waiting=2,
    next_run_on=TODAY + timedelta(weeks=4),
    silent=0,
    new=0,
    waves=waves_of(11, 12),
)
EXPLAINED = Explained(
    PROGRAM,
    7,
    ANA,
    BO,
    None,
    71,
    WHY,
    PARTS,
    None,
    is_drafted=True,
    for_mentor=(CHOICE,),
    for_mentee=(),
)
COMPARED = Compared(
    run_id=7,
    earlier_at=NOW,
    kept=((ANA, BO),),
    gone=((CHIDI, ELIF),),
    new=((CHIDI, DANA),),
    newly_paired=(DANA,),
    newly_alone=(ELIF,),
    earlier_total=104,
    later_total=99,
)
SAMPLES: Samples = {
    "review.review_modal": lambda p: review_modal(DRAFT, p),
    "review.review_modal+outdated": lambda p: review_modal(replace(DRAFT, is_outdated=True), p),
    "large_runs.found_modal": lambda p: found_modal(RunRequested(PROGRAM, 4200), p),
    "large_runs.draft_ready_message": lambda _: draft_ready_message(
        DraftReady(3, PROGRAM, pairings=2080, unmatched=40)
    ),
    "matching.publishing_modal": lambda _: publishing_modal(PUBLISHING, "7"),
    "matching.published_modal": lambda _: published_modal(
        Published(PROGRAM, pairings=11, now=8, last_at=NOW, unmatched=2)
    ),
    "matching_settings.settings_modal": lambda _: settings_modal(FORM),
    "matching_settings.saved_modal": lambda _: saved_modal(
        SettingsSaved(FORM, outdated_run=7, waiting=2, newly_asks=True)
    ),
    "review_others.add_modal": lambda _: add_modal(Looking(7)),
    "review_others.compared_modal": lambda _: compared_modal(COMPARED, Looking(7)),
    "review_pairing.explained_modal": lambda p: explained_modal(EXPLAINED, p),
    "review_pairing.swap_modal": lambda _: swap_modal(
        Swaps(7, PAIRING, (CHOICE,), (), (Exchange(5, CHIDI, BO, 44, 50, 99),)), Looking(7)
    ),
    "review_pairing.why_modal": lambda p: why_modal(
        WhyTheseTwo(7, PAIRING, PARTS, (CHOICE,)), p, Looking(7)
    ),
}

from dataclasses import replace
from datetime import timedelta

from bot.samples.sample import BO, NOW, PROGRAM, Samples
from mentoring.agreement import Agreement, AgreementForm, AgreementNews, Candor, Signed
from views.agreed import agreement_message
from views.agreement import agreement_modal, signed_modal

WORDS = Agreement(
    aims="Bo writes the weekly report with an assistant; Ana knows what a budget round weighs up.",
    every_weeks=2,
    minutes=45,
    candor=Candor.FRANK,
    off_limits="Bo's other reports.",
    confidentiality="What we learn may be used. Who said it stays between us.",
)
EMPTY = Signed(7, BO, None)
THEIRS = Signed(7, BO, WORDS, theirs_at=NOW, version=1)
MINE = Signed(7, BO, WORDS, mine_at=NOW, version=1)
BOTH = replace(THEIRS, mine_at=NOW + timedelta(days=1))
MEANT = replace(WORDS, aims="One small thing a week.", off_limits="", candor=Candor.BLUNT)
TOPICS = ("ai-assistants", "how-we-earn")
SAMPLES: Samples = {
    "agreement.agreement_modal": lambda p: agreement_modal(AgreementForm(EMPTY, 2, TOPICS), p),
    "agreement.agreement_modal+to_sign": lambda p: agreement_modal(AgreementForm(THEIRS, 2), p),
    "agreement.agreement_modal+changed_meanwhile": lambda p: agreement_modal(
        AgreementForm(THEIRS, 2, mine=MEANT), p
    ),
    "agreement.signed_modal": lambda _: signed_modal(MINE),
    "agreement.signed_modal+both": lambda _: signed_modal(BOTH),
    "agreed.agreement_message": lambda p: agreement_message(AgreementNews(PROGRAM, THEIRS), p),
    "agreed.agreement_message+both": lambda p: agreement_message(AgreementNews(PROGRAM, BOTH), p),
    "agreed.agreement_message+replaced": lambda p: agreement_message(
        AgreementNews(PROGRAM, THEIRS, replaced=True), p
    ),
}

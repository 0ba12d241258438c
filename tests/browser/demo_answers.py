"""The story's acts a week later: check-ins, reflections, and what opens to whom."""

from playwright.sync_api import Locator, expect

from mentoring.check_ins import Outcome
from mentoring.reflections import Reader
from tests.browser.demo_cast import EVERYBODY, PAIRS, Part, partner_of
from tests.browser.demo_steps import Visit, choose, press


def answer_the_check_in(visit: Visit, part: Part) -> None:
    first = part is EVERYBODY[0]
    visit.become(part.name)
    asked = visit.open_app()
    if first:
        visit.picture("check-in-message")
    press(asked, part.outcome)
    form = visit.modal("Check-in")
    questions = form.get_by_role("radiogroup")
    questions.nth(0).get_by_label("Moving along").check()
    questions.nth(1).get_by_role("radio").nth(part.energy - 1).check()
    questions.nth(2).get_by_role("radio", name=part.opinion, exact=True).check()
    if first or part.met is not Outcome.MET:
        visit.picture(f"check-in-of-{part.handle}", form)
    press(form, "Send")
    thanks = visit.modal("Thank you")
    if first:
        visit.picture("check-in-thanks", thanks)
    press(thanks, "Ask me now")
    on_its_way = visit.modal("Your question")
    if first:
        visit.picture("ask-me-now", on_its_way)
    visit.close()


def reflect(visit: Visit, part: Part) -> None:
    """Writes; until then this person reads nothing of their partner, who may have written."""
    first = part is EVERYBODY[0]
    expect(visit.open_app().get_by_role("button", name="Write it down")).to_be_visible()
    if first:
        visit.picture("reflection-question")
    expect_nothing_of(visit, partner_of(part))
    press(visit.open_app(), "Write it down")
    form = visit.modal("A question for you")
    form.get_by_label("Your answer").fill(part.writes)
    choose(form, "Who may read it?", part.readers)
    if first:
        visit.picture("reflection-form", form)
    press(form, "Keep")
    kept = visit.modal("Kept")
    if part in PAIRS[0] or part.reader is Reader.ONLY_ME:
        visit.picture(f"kept-by-{part.handle}", kept)
    visit.close()


def read_what_opened(visit: Visit, part: Part) -> None:
    partner = partner_of(part)
    visit.become(part.name)
    if Reader.ONLY_ME in {part.reader, partner.reader}:
        expect_nothing_of(visit, partner)
        expect(visit.open_app()).not_to_contain_text("You both wrote")
    else:
        log = visit.open_app()
        expect(log).to_contain_text("You both wrote")
        expect(log).to_contain_text(partner.writes)
        expect(log).to_contain_text(part.writes)
    if part in PAIRS[0] or part.reader is Reader.ONLY_ME:
        visit.picture(f"messages-of-{part.handle}", visit.open_app())
    home = visit.open_home()
    expect(home).to_contain_text(part.writes)
    if part in PAIRS[0] or part.reader is Reader.ONLY_ME:
        visit.picture(f"home-of-{part.handle}", home)


def expect_nothing_of(visit: Visit, author: Part) -> None:
    """Nothing that this person can open shows what their partner wrote."""
    for place in (visit.open_app, visit.open_home, lambda: visit.open(author.name)):
        shown: Locator = place()
        expect(shown).not_to_contain_text(author.writes)

"""How a pair goes on by clicking, with pictures: kept, used, thanked; their data; another way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_steps import Visit, choose, press
from tests.browser.journey import ANA, ED, open_program, visited
from tests.scenario.people import Story, everybody_joins, publish

pytestmark = pytest.mark.browser

TRIES, LINE = "Ask an assistant for a first draft", "It saved me a morning"
ENDED = "has ended. That happens in every program"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """Ana, who shows, and Ed have been introduced."""
    with open_program(tmp_path) as story:
        everybody_joins(story, pairs=1)
        publish(story)
        yield story


@pytest.fixture
def visit(story: Story, page: Page, request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visited(story, page, request.node.name) as visit:
        yield visit


def test_what_was_shown_is_kept_used_and_thanked_for(story: Story, visit: Visit) -> None:
    story.after(days=1)
    keeps_a_meeting(visit)
    story.after(weeks=3)
    used_it(visit)
    says_thanks(visit)
    story.settle()
    the_partner_reads_both(visit)


def test_who_wants_to_hear_less_says_so_from_home(visit: Visit) -> None:
    visit.become(ANA)
    press(visit.open_home(), "How much I hear, my hours")
    form = visit.modal("Settings")
    visit.picture("settings", form)
    choose(form, "How much would you like to hear?", "Less")
    press(form, "Save")
    saved = visit.modal("Saved")
    expect(saved).to_contain_text("From now on only the program's questions come unasked")
    visit.picture("hears-less")


def test_somebody_reads_takes_along_and_erases_their_data(story: Story, visit: Visit) -> None:
    visit.become(ANA)
    takes_data_along(visit)
    story.settle()
    has_the_file(visit)
    erases(visit)
    story.settle()
    visit.become(ED)
    expect(visit.open_app()).to_contain_text("Your pairing with somebody who erased their data")
    visit.picture("the-partner-of-who-erased", visit.open_app())


def test_both_read_the_same_words_when_one_would_like_another_partner(
    story: Story, visit: Visit
) -> None:
    closes_the_pairing(visit)
    story.after(days=3)
    for name, other in ((ANA, ED), (ED, ANA)):
        visit.become(name)
        messages = visit.open_app()
        expect(messages).to_contain_text(
            f"Your pairing with @{other} in Learning both ways {ENDED}"
        )
        expect(messages).to_contain_text("You are first in line at the next matching")
        visit.picture("the-news", messages)
        home = visit.open_home()
        expect(home).to_contain_text("You are waiting for a partner")
        visit.picture("home-afterwards", home)


def keeps_a_meeting(visit: Visit) -> None:
    visit.become(ED)
    visit.open_home().get_by_role("button", name="Keep a meeting").click()
    log = visit.modal("What stays")
    choose(log, "Who showed something this time?", "@Ana Story did")
    log.get_by_label("I will try…").fill(TRIES)
    log.get_by_label("An open question for next time").fill("Who decides on budgets?")
    visit.picture("log", log)
    log.get_by_role("button", name="Keep").dblclick()
    kept = visit.modal("Kept")
    expect(kept).to_contain_text("you and @Ana Story have met once so far")
    visit.picture("kept")
    press(kept, "Next agenda")
    agenda = visit.modal("Your next meeting")
    for words in ("Meeting 2 with @Ana Story", "Who decides on budgets?", TRIES):
        expect(agenda).to_contain_text(words)
    visit.picture("agenda", agenda)
    visit.close()


def used_it(visit: Visit) -> None:
    messages = visit.open_app()
    visit.picture("weekly-messages", messages)
    messages.get_by_role("button", name="How did it go?").last.click()
    form = visit.modal("Did you use it?")
    expect(form).to_contain_text("“Not yet” and “dropped”, with their line, stay with you.")
    choose(form, "How did it go?", "Used it")
    form.get_by_label("One line about it").fill(LINE)
    visit.picture("did-you-use-it", form)
    press(form, "Send")
    thanked = visit.modal("Thank you")
    expect(thanked).to_contain_text("@Ana Story reads it in their working hours.")
    visit.picture("used")


def says_thanks(visit: Visit) -> None:
    press(visit.modal("Thank you"), "Say thanks")
    form = visit.modal("Say thanks")
    form.get_by_label("Your note").fill("You took the time.")
    visit.picture("thanks", form)
    form.get_by_role("button", name="Send").dblclick()
    expect(visit.modal("Sent")).to_contain_text("Your note is on its way.")
    visit.close()


def the_partner_reads_both(visit: Visit) -> None:
    visit.become(ANA)
    messages = visit.open_app()
    for words in (TRIES, LINE, "@Ed Story thanks you", "You took the time."):
        expect(messages).to_contain_text(words)
    expect(messages.get_by_text("You took the time.")).to_have_count(1)
    visit.picture("impact-and-thanks", messages)


def takes_data_along(visit: Visit) -> None:
    press(visit.open_home(), "My data")
    pages = visit.modal("My data")
    visit.picture("my-data", pages)
    pages.get_by_role("button", name="Look at them").first.click()
    expect(pages).to_contain_text("What you said about yourself")
    expect(pages).to_contain_text("Page 1 of 1.")
    visit.picture("a-page-of-my-data", pages)
    press(pages, "Back to my data")
    press(pages, "Send it as JSON")
    expect(visit.modal("On its way")).to_contain_text("comes as a JSON file")
    visit.close()


def has_the_file(visit: Visit) -> None:
    messages = visit.open_app()
    expect(messages).to_contain_text("my-data-2026-10-13.json")
    visit.picture("my-data-has-come", messages)


def erases(visit: Visit) -> None:
    home = visit.open_home()
    press(home, "My data")
    press(visit.modal("My data"), "Erase my data")
    form = visit.modal("Erase my data")
    expect(form).to_contain_text("Your pairing with @Ed Story ends today.")
    visit.picture("what-goes", form)
    press(form, "Keep it")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    press(home, "My data")
    press(visit.modal("My data"), "Erase my data")
    form.get_by_role("button", name="Erase everything").dblclick()
    expect(visit.modal("Erased")).to_contain_text("Everything of yours is erased.")
    visit.close()
    expect(visit.open_home().get_by_role("button", name="Join")).to_be_visible()
    visit.picture("home-of-who-erased")


def closes_the_pairing(visit: Visit) -> None:
    visit.become(ANA)
    visit.open_home().get_by_role("button", name="Open").click()
    page = visit.modal("Your pairing")
    visit.picture("pairing-page", page)
    press(page, "Close this pairing")
    form = visit.modal("How to go on")
    expect(form).to_contain_text("I don't say who asked, and don't keep it.")
    choose(form, "How would you like to go on?", "I would like another partner")
    visit.picture("how-to-go-on", form)
    form.get_by_role("button", name="Go on").dblclick()
    expect(visit.modal("It has ended")).to_contain_text("You are first in line")
    visit.picture("it-has-ended")
    visit.close()

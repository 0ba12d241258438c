"""A pair's way by clicking, with pictures: joining, introduced, agreed, booked, prepared."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_acts import CONSENT
from tests.browser.demo_steps import Visit, choose, press
from tests.browser.journey import ANA, ED, open_program, visited
from tests.browser.steps import pick
from tests.scenario.people import Story, everybody_joins, publish

pytestmark = pytest.mark.browser

REGULAR = "every two weeks from then on"
BOOKED = "Thu(rsday)?, Oct(ober)? 15"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """A program that people can join."""
    with open_program(tmp_path) as story:
        yield story


@pytest.fixture
def paired(story: Story) -> Story:
    """Ana, who shows, and Ed have been introduced."""
    everybody_joins(story, pairs=1)
    publish(story)
    return story


@pytest.fixture
def visit(story: Story, page: Page, request: pytest.FixtureRequest) -> Iterator[Visit]:
    with visited(story, page, request.node.name) as visit:
        yield visit


def test_somebody_joins_prepares_and_answers_one_question(story: Story, visit: Visit) -> None:
    joins(visit)
    prepares(visit)
    visit.close()
    answers_one_question(story, visit)


def test_one_offers_times_and_a_double_click_of_the_other_books_one(
    paired: Story, visit: Visit
) -> None:
    offers_times(visit)
    paired.after(days=1)
    takes_one(visit)
    paired.settle()
    has_it_in_the_calendar(visit)
    expect(visit.open_home()).to_contain_text("Next meeting: tomorrow at 11:00 AM")
    visit.picture("home-of-who-took-it")


def test_both_sign_one_agreement_and_one_reads_a_lesson(paired: Story, visit: Visit) -> None:
    signs(visit, ANA, "You have signed.")
    paired.settle()
    the_other_signs_from_the_message(visit)
    paired.settle()
    expect(visit.open_home()).to_contain_text("Agreement: signed by both")
    visit.picture("signed-in-home")
    reads_a_lesson(visit)


def joins(visit: Visit) -> None:
    visit.become(ANA)
    press(visit.open_home(), "Join")
    form = visit.modal("Join the program")
    choose(form, "I would like to", "Show (Guide)")
    pick(form.get_by_label("My level"), "3 · experienced")
    press(form, "Join")
    expect(form).to_contain_text("Please complete this required field.")
    visit.picture("consent-is-missing", form)
    choose(form, "Your consent", CONSENT)
    press(form, "Join")
    welcome = visit.modal("Welcome")
    expect(welcome).to_contain_text("In about two working days I ask for one thing more")
    visit.picture("welcome", welcome)


def prepares(visit: Visit) -> None:
    press(visit.modal("Welcome"), "Am I ready?")
    check = visit.modal("Am I ready?")
    for one in check.get_by_role("radiogroup").all():
        one.get_by_label("Yes").check()
    check.get_by_role("radiogroup").first.get_by_label("Not yet").check()
    visit.picture("readiness", check)
    press(check, "Show me")
    advice = visit.modal("Before you begin")
    expect(advice).to_contain_text("Put the first three dates into your calendar")
    expect(advice).to_contain_text("Nothing of this was stored.")
    visit.picture("advice", advice)


def answers_one_question(story: Story, visit: Visit) -> None:
    story.after(days=3)
    home = visit.open_home()
    visit.picture("home-with-a-question", home)
    press(home, "Answer")
    question = visit.modal("One question")
    expect(question).to_contain_text("Somebody is looking for exactly this.")
    visit.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    press(home, "Answer")
    choose(question, "What I can show", "Short video")
    press(question, "Save")
    expect(question).to_contain_text("Kept. One more? Or close this: the rest can wait.")
    visit.picture("one-more-question", question)
    press(question, "Not now")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    expect(visit.open_home()).to_contain_text("what you want to learn")


def offers_times(visit: Visit) -> None:
    visit.become(ANA)
    group = visit.open(ED)
    expect(group).to_contain_text("would you go first?")
    visit.picture("introduction", group)
    press(group, "Find a time")
    form = visit.modal("Find a time")
    expect(form).to_contain_text("These suit both of you")
    visit.picture("find-a-time", form)
    form.get_by_label("How often").select_option("Every two weeks")
    press(form, "Offer these")
    expect(visit.modal("Offered")).to_contain_text(f"one of these with a tap, {REGULAR}")
    visit.picture("offered")
    visit.close()


def takes_one(visit: Visit) -> None:
    visit.become(ED)
    visit.open_home().get_by_role("button", name="See the times").click()
    offered = visit.modal("Times to meet")
    expect(offered).to_contain_text(f"offers these times, {REGULAR}")
    expect(offered.get_by_role("button", name="Take ")).to_have_count(2)  # one has passed
    visit.picture("the-offer-from-home")
    visit.page.keyboard.press("Escape")
    group = visit.open(ANA)
    expect(group).to_contain_text(f"is looking for a time to meet, {REGULAR}")
    visit.picture("an-offer", group)
    group.get_by_role("button", name=re.compile(f"Take {BOOKED}")).dblclick()
    expect(visit.modal("Booked")).to_contain_text(re.compile(f"{BOOKED}.*, {REGULAR}"))
    visit.picture("taken")
    visit.close()
    expect(visit.page.get_by_role("dialog")).to_have_count(0)


def has_it_in_the_calendar(visit: Visit) -> None:
    group = visit.open(ANA)
    expect(group).to_contain_text("Booked, @Ana Story and @Ed Story")
    expect(group.get_by_text("Booked, ")).to_have_count(1)
    visit.picture("booked-in-the-group", group)
    messages = visit.open_app()
    expect(messages).to_contain_text("For your calendar: you and @Ana Story")
    expect(messages).to_contain_text(".ics")
    visit.picture("calendar-file", messages)


def signs(visit: Visit, name: str, then: str) -> None:
    visit.become(name)
    press(visit.open(ED), "Our agreement")
    form = visit.modal("Our agreement")
    expect(form).to_contain_text("A draft to begin with")
    visit.picture("agreement", form)
    form.get_by_role("button", name="Sign").dblclick()
    expect(visit.modal("Signed")).to_contain_text(then)
    visit.picture("signed-by-one")
    visit.close()


def the_other_signs_from_the_message(visit: Visit) -> None:
    visit.become(ED)
    messages = visit.open_app()
    visit.picture("an-agreement-to-sign", messages)
    press(messages, "Read and sign")
    form = visit.modal("Our agreement")
    expect(form).to_contain_text("Your signature is still to come.")
    press(form, "Sign")
    expect(visit.modal("Signed")).to_contain_text("You have both signed.")
    visit.close()
    expect(visit.open_app()).to_contain_text("Signed by both of you")
    visit.picture("signed-by-both", messages)


def reads_a_lesson(visit: Visit) -> None:
    press(visit.open(ANA), "Read before you meet")
    lesson = visit.modal("A short lesson")
    expect(lesson).to_contain_text("Listening when you are used to answering")
    expect(lesson).to_contain_text("Nobody sees whether you have read it.")
    visit.picture("lesson", lesson)
    press(lesson, "Done")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)

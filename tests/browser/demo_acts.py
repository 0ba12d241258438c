"""The story's acts until everybody has met: a program, its people, the matching."""

import re

from playwright.sync_api import expect

from tests.browser.demo_cast import (
    ALTERNATE,
    COORDINATOR,
    EVERYBODY,
    PAIRS,
    SPONSOR,
    SUPPORT,
    Part,
    partner_of,
)
from tests.browser.demo_steps import Visit, choose, press
from tests.browser.steps import pick

CONSENT = "I take part by my own choice and agree to this"


def make_a_program(visit: Visit) -> None:
    visit.become(COORDINATOR)
    visit.type("/reverse-mentor program")
    wizard = visit.modal("New program")
    pick(wizard.get_by_label("Sponsor"), SPONSOR)
    pick(wizard.get_by_label("Support contact", exact=True), SUPPORT)
    pick(wizard.get_by_label("Alternate support contact"), ALTERNATE)
    visit.picture("wizard", wizard)
    press(wizard, "Save")
    overview = visit.modal("Your program")
    visit.picture("program-being-set-up", overview)
    press(overview, "Open for joining")
    expect(overview).to_contain_text("Open: people can join.")
    visit.picture("program-open", overview)
    visit.close()


def join(visit: Visit, part: Part) -> None:
    visit.become(part.name)
    visit.type("/reverse-mentor join")
    form = visit.modal("Join the program")
    choose(form, "I would like to", part.role)
    pick(form.get_by_label("My level"), part.level)
    for topic in part.shows:
        choose(form, "What I can show", topic)
    for topic in part.wants:
        choose(form, "What I want to learn", topic)
    choose(form, "Your consent", CONSENT)
    if part is EVERYBODY[0]:
        visit.picture("join", form)
    press(form, "Join")
    welcome = visit.modal("Welcome")
    expect(welcome).to_contain_text(in_order("You can show", part.shows))
    expect(welcome).to_contain_text(in_order("You want to learn", part.wants))
    if part is EVERYBODY[0]:
        visit.picture("welcome", welcome)
    visit.close()


def match_everybody(visit: Visit) -> None:
    visit.become(COORDINATOR)
    visit.type("/reverse-mentor match")
    draft = visit.modal("Draft of the matching")
    for one, other in PAIRS:
        expect(draft).to_contain_text(f"@{one.name} → @{other.name}")
    visit.picture("matching-draft", draft)
    press(draft, "Publish …")
    press(visit.modal("Publish the draft"), "Publish")
    published = visit.modal("Published")
    expect(published).to_contain_text(f"{len(PAIRS)} introductions go out now")
    visit.picture("published", published)
    visit.close()


def read_the_introduction(visit: Visit, part: Part) -> None:
    partner = partner_of(part)
    visit.become(part.name)
    log = visit.open(partner.name)
    for topic in (*part.shows, *part.wants, *partner.shows, *partner.wants):
        expect(log).to_contain_text(inside(topic))
    expect(log.get_by_role("article")).to_have_count(1)
    if part is EVERYBODY[0]:
        visit.picture("introduction", log)


def in_order(begin: str, topics: list[str]) -> re.Pattern[str]:
    """Topics as they were chosen, which says how much they are wanted."""
    return re.compile(".*".join(map(re.escape, (begin, *topics))), re.IGNORECASE)


def inside(topic: str) -> re.Pattern[str]:
    """A topic as it stands in a sentence, where it may begin with a small letter."""
    return re.compile(re.escape(topic), re.IGNORECASE)

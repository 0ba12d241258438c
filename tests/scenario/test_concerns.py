"""Whom a concern and a bad fit reach, and whom they never reach."""

import pytest

from mentoring.roles import Role
from sandbox.driver import words_of
from tests.scenario.people import (
    ALTERNATE,
    COORDINATOR,
    SUPPORT,
    Story,
    answer_check_in,
    everybody_joins,
    join,
    publish,
)
from tests.scenario.witness import everything_shown

WORRY = "marmalade"
"""A word that nobody else uses."""


def raise_concern(story: Story, author: str) -> None:
    """A week after the introduction, somebody writes what worries them."""
    story.after(weeks=1)
    answer_check_in(story[author], concern=WORRY)
    story.settle()


def readers(story: Story) -> set[str]:
    """Everybody to whom Slack ever showed the worry, but its author's own form."""
    people = ["ana", "bo", "ed", "flo", COORDINATOR, SUPPORT, ALTERNATE, "olu", "sora"]
    return {name for name in people if WORRY in everything_shown(story.demo, story[name])}


def test_a_concern_reaches_the_support_contact_alone(running: Story) -> None:
    raise_concern(running, "ana")

    assert readers(running) == {SUPPORT}
    (words,) = running.mail(SUPPORT)
    assert running["ana"].mention in words
    assert "You alone received this" in words


@pytest.mark.parametrize(
    "managers",
    [
        pytest.param({"ana": {"manager": SUPPORT}}, id="the author's own manager"),
        pytest.param({"ed": {"manager": SUPPORT}}, id="the partner's manager"),
        pytest.param(
            {"ed": {"manager": "flo"}, "flo": {"manager": SUPPORT}}, id="above the partner"
        ),
    ],
)
def test_a_concern_reaches_the_alternate_where_the_support_contact_is_too_close(
    enrolling: Story, managers: dict[str, dict[str, object]]
) -> None:
    everybody_joins(enrolling, pairs=2, **managers)
    publish(enrolling)
    assert enrolling.partners_of("ana") == ["ed"]

    raise_concern(enrolling, "ana")

    assert readers(enrolling) == {ALTERNATE}
    assert f"{enrolling[ALTERNATE].mention} alone" in enrolling["ana"].modal_text


def test_a_concern_about_the_support_contact_reaches_the_alternate(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)
    join(enrolling[SUPPORT], Role.MENTEE, 7)
    publish(enrolling)

    raise_concern(enrolling, "ana")

    assert readers(enrolling) == {ALTERNATE}
    group = enrolling["ana"].group_dms()[0]["id"]
    introduction = words_of(enrolling["ana"].messages(group)[0])
    assert f"{enrolling[ALTERNATE].mention} is there to listen" in introduction
    enrolling["ana"].open_home()
    assert f"{enrolling[ALTERNATE].mention} is there to listen" in enrolling["ana"].home_text


def test_home_names_the_alternate_to_whom_the_support_contact_leads(enrolling: Story) -> None:
    def named(name: str, contact: str) -> bool:
        enrolling[name].open_home()
        return f"{enrolling[contact].mention} is there to listen" in enrolling[name].home_text

    everybody_joins(enrolling, pairs=1, ana={"manager": SUPPORT})
    assert named("ana", ALTERNATE), "while she waits"
    assert named("ed", SUPPORT)
    publish(enrolling)

    assert named("ana", ALTERNATE), "with a partner"


def test_the_form_names_who_will_read_a_concern(running: Story) -> None:
    running.after(weeks=1)

    running["ana"].press("Not yet", where="bot")

    assert f"Only {running[SUPPORT].mention} reads what you write here" in running["ana"].modal_text


def test_a_bad_fit_is_told_to_coordinators_only_when_the_person_asks_for_it(running: Story) -> None:
    running.after(weeks=1)
    answer_check_in(running["ana"], fit="not-good")
    assert "leave quietly" in running["ana"].modal_text
    assert running.mail(COORDINATOR) == []
    running["ana"].close_all()

    answer_check_in(running["bo"], fit="not-good", tell=["tell"])

    assert running[COORDINATOR].mention in running["bo"].modal_text
    (words,) = running.mail(COORDINATOR)
    assert running["bo"].mention in words
    assert len(running.mail("flo")) == 1


def test_a_coordinator_hears_nothing_of_the_fit_with_themself(enrolling: Story) -> None:
    join(enrolling["ana"], Role.MENTOR, 2)
    join(enrolling[COORDINATOR], Role.MENTEE, 7)
    publish(enrolling)
    enrolling.after(weeks=1)

    answer_check_in(enrolling["ana"], fit="not-good", tell=["tell"])

    assert f"I tell {enrolling[SUPPORT].mention}" in enrolling["ana"].modal_text
    assert "about the fit" in enrolling.mail(SUPPORT)[0]
    assert not [words for words in enrolling.mail(COORDINATOR) if "about the fit" in words]

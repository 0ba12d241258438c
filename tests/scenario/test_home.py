"""App Home: whatever a command does can be reached there, and it shows how things stand."""

from mentoring.roles import Role
from sandbox.driver import words_of
from tests.scenario.people import (
    COORDINATOR,
    GIVES,
    ONLOOKER,
    SHOWS,
    Story,
    answer_check_in,
    fill_profile,
    fill_program,
)


def home_of(story: Story, name: str) -> str:
    """What somebody reads when they open the Home tab."""
    story.settle()
    story[name].open_home()
    return story[name].home_text


def test_a_program_begins_and_opens_from_home(story: Story) -> None:
    coordinator = story[COORDINATOR]
    assert "Start a program" in home_of(story, COORDINATOR)
    assert "Start a program" not in home_of(story, ONLOOKER)

    coordinator.press("Start a program", where="home")
    fill_program(coordinator)
    assert coordinator.submit() == {}
    coordinator.press("Open for joining")

    assert "Open: people can join." in coordinator.modal_text
    assert "You coordinate Learning both ways" in home_of(story, COORDINATOR)


def test_joining_changing_and_leaving_from_home(enrolling: Story) -> None:
    ana = enrolling["ana"]
    assert "Learning both ways" in home_of(enrolling, "ana")

    ana.press("Join", where="home")
    fill_profile(ana, Role.MENTOR, 2, [SHOWS], [GIVES])
    assert ana.submit() == {}
    assert "You are waiting for a partner" in home_of(enrolling, "ana")

    ana.press("My profile", where="home")
    ana.fill("level", "3")
    assert ana.submit() == {}

    ana.press("Leave", where="home")
    assert "nobody else is affected" in ana.modal_text
    assert ana.submit() == {}
    assert "My profile" not in home_of(enrolling, "ana")


def test_matching_and_summary_from_home(running: Story) -> None:
    coordinator = running[COORDINATOR]
    assert "4 people joined" in home_of(running, COORDINATOR)

    coordinator.press("Run the matching", where="home")
    assert coordinator.modal_text
    coordinator.close_all()
    coordinator.press("Post the summary", where="home")
    coordinator.fill("channel", "reverse-mentoring")
    assert coordinator.submit() == {}
    running.settle()

    assert "People who joined | 4" in words_of(coordinator.messages("reverse-mentoring")[-1])


def test_a_question_that_waits_can_be_answered_from_home(running: Story) -> None:
    running.after(weeks=1)
    ana = running["ana"]
    assert "Waiting for you" in home_of(running, "ana")

    ana.press("Answer", where="home")
    for block_id, value in {"progress": "slow", "energy": "3", "fit": "good"}.items():
        ana.fill(block_id, value)
    assert ana.submit() == {}

    assert "Waiting for you" not in home_of(running, "ana")


def test_home_counts_a_meeting_of_which_either_of_the_two_told(running: Story) -> None:
    running.after(weeks=1)
    assert "no meeting yet" in home_of(running, "ed")

    answer_check_in(running["ana"], "We met")

    assert "1 meeting so far" in home_of(running, "ed")


def test_a_summary_of_few_people_withholds_what_they_answered(running: Story) -> None:
    running.after(weeks=1)
    for name in ("ana", "bo", "ed", "flo"):
        answer_check_in(running[name], energy="1", fit="not-good")
        running[name].close_all()

    running[COORDINATOR].command("/reverse-mentor summary")
    running.settle()

    words = words_of(running[COORDINATOR].messages("general")[-1])
    for what in ("Energy, 1 to 5", "A good fit", "Check-ins answered", "Pairs that met"):
        assert f"{what} | from fewer than 5 people" in words
    assert "People who joined | 4" in words


def publishings(story: Story) -> int:
    return sum(call.method == "views.publish" and call.ok for call in story.demo.box.calls)


def test_opening_home_shows_it_once(enrolling: Story) -> None:
    home_of(enrolling, "ana")
    before = publishings(enrolling)

    home_of(enrolling, "ana")
    enrolling.settle()
    enrolling.demo.bot.jobs.deliver()

    assert publishings(enrolling) - before == 1


def test_a_home_that_slack_refuses_for_a_while_comes_when_it_may(enrolling: Story) -> None:
    ana, box = enrolling["ana"], enrolling.demo.box
    box.fail_next("views.publish", status=429, retry_after=1, times=2)

    ana.open_home()

    ana.wait_for(lambda: "Learning both ways" in ana.home_text, timeout=10)


def test_a_home_that_is_stale_waits_for_the_limit_with_all_others(enrolling: Story) -> None:
    for name in ("ana", "bo"):
        home_of(enrolling, name)
    enrolling.demo.box.fail_next("views.publish", status=429, retry_after=1)
    before = publishings(enrolling)

    for name in ("ana", "bo"):
        enrolling[name].command("/reverse-mentor join")

    enrolling["ana"].wait_for(lambda: publishings(enrolling) - before == 2, timeout=10)

"""Public holidays and a program's own days off: nothing is asked on them."""

from tests.scenario.people import COORDINATOR, ONLOOKER, Story
from tests.scenario.witness import Witness


def open_form(coordinator: Witness) -> None:
    coordinator.command("/reverse-mentor program")
    coordinator.press("Days off")


def set_days_off(story: Story, **fields: object) -> dict[str, str]:
    """Fills the form by its block ids; what stands under its fields, and then the overview."""
    open_form(story[COORDINATOR])
    for block_id, value in fields.items():
        story[COORDINATOR].fill(block_id, value)
    return story[COORDINATOR].submit()


def questions(story: Story, name: str) -> int:
    return len(story.mail(name))


def test_a_question_of_a_day_off_comes_on_another_day_of_its_week(running: Story) -> None:
    """The check-in of the first week belongs on Monday the 19th."""
    assert set_days_off(running, days="2026-10-19") == {}

    running.after(days=2)
    assert questions(running, "ana") == 0
    running.after(days=1, hours=23)

    assert questions(running, "ana") == 1


def test_a_week_of_days_off_is_left_out_and_the_rhythm_goes_on(running: Story) -> None:
    assert set_days_off(running, days="2026-10-13 to 2026-10-19") == {}

    running.after(weeks=1)
    assert questions(running, "ana") == 0
    running.after(weeks=1)

    (asked,) = running.mail("ana")
    assert "A question to think about" in asked


def test_questions_that_lie_in_new_days_off_come_back_when_these_are_taken_back(
    running: Story,
) -> None:
    assert set_days_off(running, days="2026-10-13 to 2026-10-19") == {}
    running.settle()
    assert set_days_off(running, days=None) == {}

    running.after(weeks=1)

    assert questions(running, "ana") == 1


def test_public_holidays_of_a_country_are_days_off(running: Story) -> None:
    """Austria's national day is Monday, October 26: the second week's question moves."""
    running.after(weeks=1)

    assert set_days_off(running, country="Austria") == {}

    running.after(days=4)
    running.settle()
    assert questions(running, "ana") == 2, "on Friday, the day before that is open"
    running.after(days=3)
    assert questions(running, "ana") == 2


def test_the_overview_says_which_days_are_off(running: Story) -> None:
    coordinator = running[COORDINATOR]

    assert (
        set_days_off(running, country="Germany", days="2026-12-21 to 2027-01-03\n2027-05-14") == {}
    )

    words = coordinator.modal_text
    assert "Days off: public holidays of Germany" in words
    assert "December 21, 2026 to January 3, 2027; May 14, 2027" in words
    coordinator.press("Days off")
    assert "2026-12-21 to 2027-01-03\n2027-05-14" in str(coordinator.modal).replace("\\n", "\n")


def test_a_country_is_taken_back(running: Story) -> None:
    assert set_days_off(running, country="Austria") == {}

    assert set_days_off(running, country="No public holidays") == {}

    assert "Days off:" not in running[COORDINATOR].modal_text


def test_every_bad_line_is_named_under_the_field(running: Story) -> None:
    errors = set_days_off(running, days="2026-12-24\nEaster\n2027-01-03 to 2026-12-21")

    assert errors == {
        "Other days off": (
            "Line 2 (“Easter”) is not a date that I can read. "
            "Line 3 (“2027-01-03 to 2026-12-21”) ends before it begins. "
            "Write 2026-12-21 or 2026-12-21 to 2027-01-03."
        )
    }
    assert "Days off:" not in running[COORDINATOR].modal_text


def test_who_is_no_coordinator_any_more_changes_nothing(running: Story) -> None:
    former, successor = running[COORDINATOR], running[ONLOOKER]
    former.command("/reverse-mentor program")
    former.press("Edit")
    former.fill("coordinators", [COORDINATOR, ONLOOKER])
    assert former.submit() == {}
    former.press("Days off")
    successor.command("/reverse-mentor program")
    successor.press("Edit")
    successor.fill("coordinators", [ONLOOKER])
    assert successor.submit() == {}

    former.fill("days", "2026-12-24")
    former.submit()

    assert "That is for the coordinators of a program" in former.modal_text
    assert "Days off:" not in successor.modal_text


def test_no_clock_moves_on_while_somebody_is_still_to_be_planned(running: Story) -> None:
    """Another thread may be planning them: what it plans would be due in the past."""
    bot = running.demo.bot
    assert bot.is_idle()
    bot.jobs.begin_no_more()

    assert set_days_off(running, country="Austria") == {}

    assert not bot.is_idle()

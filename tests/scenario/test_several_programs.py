"""Two programs side by side, and one person who chooses."""

from mentoring.roles import Role
from tests.scenario.people import COORDINATOR, Story, fill_profile, make_program


def test_each_program_is_joined_with_its_own_form_and_consent(enrolling: Story) -> None:
    coco, ana = enrolling[COORDINATOR], enrolling["ana"]
    make_program(
        coco, name="Second chances", ground_rules="• Be on time: really.", mentor_label="Scout"
    )

    ana.command("/reverse-mentor join")
    newest = ana.modal_text
    ana.press("Learning both ways")
    older = ana.modal_text
    fill_profile(ana, Role.MENTOR, 2, ["ai-assistants"], ["how-we-earn"])
    assert ana.submit() == {}

    assert "Be on time" in newest
    assert "Scout" in newest
    assert "Be on time" not in older
    assert "Scout" not in older
    assert "Learning both ways" in ana.modal_text
    assert "Second chances" not in ana.modal_text

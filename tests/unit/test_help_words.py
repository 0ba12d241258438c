"""Help fits the person who reads it."""

from mentoring.home import Outline
from views.help import help_text

STRANGER = Outline()
MEMBER = Outline(programs=("Design North",), partners=("U02BO",))


def test_whoever_has_a_partner_reads_what_they_can_do_together() -> None:
    words = help_text(MEMBER)

    assert "*With <@U02BO>*" in words
    assert "objectives" in words


def test_whoever_has_no_partner_reads_nothing_of_one() -> None:
    for outline in (STRANGER, Outline(programs=("Design North",))):
        assert "*With" not in help_text(outline)


def test_everybody_reads_the_way_to_their_data() -> None:
    assert "`/reverse-mentor mydata`" in help_text(STRANGER)
    assert "`/reverse-mentor leave`" not in help_text(STRANGER)

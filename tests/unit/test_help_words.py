"""Help fits the person who reads it."""

from dataclasses import replace

from bot.samples.home import CALM, STANDING
from mentoring.home import Standing
from views.help import help_text

STRANGER = Standing("U01ANA", (), (), (), may_start_programs=False)


def test_whoever_has_a_partner_reads_what_they_can_do_together() -> None:
    words = help_text(STANDING)

    assert "*With <@U02BO>*" in words
    assert "objectives" in words


def test_whoever_has_no_partner_reads_nothing_of_one() -> None:
    for standing in (
        STRANGER,
        replace(STANDING, memberships=(replace(CALM, partners=()),)),
    ):
        assert "*With" not in help_text(standing)


def test_everybody_reads_the_way_to_their_data() -> None:
    assert "`/reverse-mentor mydata`" in help_text(STRANGER)
    assert "`/reverse-mentor leave`" not in help_text(STRANGER)

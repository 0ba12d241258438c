"""The whole loop with everybody in `examples/company.csv`, and what must hold of it."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring.deliveries import Kind
from tests.scenario.company import COORDINATOR, colleagues, managers, participants
from tests.scenario.playing import prompts
from tests.scenario.script import UNREACHED
from tests.scenario.whole_program import APART, LATE, REFUSAL, Played

WORK, WINDOW_ENDS, DAY_ENDS = time(9), time(11), time(17)
PACE = timedelta(minutes=1)
"""The moved clock goes on while the bot sends what is due."""


def test_every_row_of_the_summary_equals_what_the_script_counts(played: Played) -> None:
    assert played.table == played.counting.table()


def test_each_pair_of_the_draft_and_nobody_else_is_introduced(played: Played) -> None:
    introduced = {(who, one) for who, several in played.partners.items() for one in several}

    assert introduced == {pair for two in played.drafted for pair in (two, two[::-1])}
    assert LATE not in played.partners


def test_pairs_keep_the_rules_that_the_file_asks_for(played: Played) -> None:
    people = colleagues()

    for mentor, mentee in played.drafted:
        assert people[mentee].level - people[mentor].level >= 2
        assert people[mentor].languages & people[mentee].languages
        assert not {mentor, mentee} & (_above(mentor) | _above(mentee))
        assert people[mentor].manager != people[mentee].manager
    assert APART not in played.drafted
    for who, partners in played.partners.items():
        assert len(partners) <= people[who].partners


def test_each_pair_is_introduced_once_in_an_hour_that_both_work(played: Played) -> None:
    for who in played.partners:
        for group in played.story[who].group_dms():
            (introduction,) = played.story[who].messages(group["id"])
            local = _local(introduction["ts"], who)
            assert WORK <= local.time() < DAY_ENDS
            assert local.weekday() < 5


def test_prompts_come_in_their_readers_own_morning_of_a_working_day(played: Played) -> None:
    for who, kind, week, local in _arrivals(played):
        if (who, week) not in played.early:
            assert WORK <= local.time() <= (datetime.combine(date.min, WINDOW_ENDS) + PACE).time()
            assert local.weekday() < 5, (who, kind)


def test_each_person_gets_each_prompt_once_and_none_of_a_kind_twice_a_day(played: Played) -> None:
    arrivals = _arrivals(played)
    wanted = {(who, week) for who in played.partners for week in (1, 2, 3, 4)} - UNREACHED

    assert Counter((who, week) for who, _, week, _ in arrivals) == Counter(wanted)
    days = Counter((who, kind, local.date()) for who, kind, _, local in arrivals)
    assert max(days.values()) == 1


def test_who_joined_late_waits_and_is_asked_nothing(played: Played) -> None:
    late = played.story[LATE]

    assert late.dm() == []
    assert "waiting for a partner" in late.home_text


def test_the_coordinator_learns_of_those_who_asked_for_it_and_of_nobody_else(
    played: Played,
) -> None:
    asked = [
        (played.story[who].mention, played.story[partner].mention)
        for who, partner, _, plan in played.counting.answers()
        if plan.fills_in and plan.tells
    ]

    told = [
        words for words in played.story.mail(COORDINATOR) if "would like to talk with you" in words
    ]

    assert len(told) == len(asked) > 0
    assert all(any(who in words and one in words for words in told) for who, one in asked)


def test_slack_refused_nothing_but_what_the_script_wants_refused(played: Played) -> None:
    refused = [call.error for call in played.story.demo.box.calls if not call.ok]

    assert refused == [REFUSAL] * len(UNREACHED)


def _above(handle: str) -> set[str]:
    """Everybody in somebody's reporting line above them."""
    found: set[str] = set()
    while handle in managers():
        handle = managers()[handle]
        found.add(handle)
    return found


def _local(ts: str, who: str) -> datetime:
    """A message's time in somebody's own zone."""
    return datetime.fromtimestamp(float(ts), ZoneInfo(colleagues()[who].zone))


def _arrivals(played: Played) -> list[tuple[str, Kind, int, datetime]]:
    """(who, kind, week, local time) of every prompt that arrived."""
    found = []
    for who in participants():
        for kind in (Kind.CHECK_IN, Kind.REFLECTION):
            first = 2 if kind is Kind.REFLECTION else 1
            for number, message in enumerate(prompts(played.story[who], kind)):
                found.append((who, kind, first + 2 * number, _local(message["ts"], who)))
    return found

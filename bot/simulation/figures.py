"""Counts what a simulation came to, from Slack's side and from the schedule's."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from bot.simulation.cast import SHARES, Temperament
from bot.simulation.observing import Post
from bot.simulation.plan import PUBLISHED, START, Plan
from bot.simulation.run import Played
from mentoring.deliveries import PROMPTS, Kind
from mentoring.pacing import PACES, POST
from mentoring.states import DeliveryState, PairingState, ParticipantState
from storage.endings import Fate
from views.simulation_report import (
    KINDS,
    Crowded,
    Lateness,
    SimulationReport,
    TemperamentRow,
    Wave,
)

REACHED = (DeliveryState.SENT, DeliveryState.ANSWERED)
WELL_SETTLED = (DeliveryState.CANCELLED, DeliveryState.EXPIRED)
"""Not sent, and rightly: its reason had gone, or it came too late to be useful."""
QUESTIONS, NEWS = "questions", "news"
GROUPS = (QUESTIONS, NEWS)

Span = Callable[[datetime], object]
"""The day or week that a local moment lies in."""


class Findings:
    """What the schedule says (`fates`), beside what was seen in Slack (`played`)."""

    def __init__(self, plan: Plan, played: Played, fates: Sequence[Fate]) -> None:
        self.plan, self.played = plan, played
        self.fates = {fate.id: fate for fate in fates}
        self.posts = [post for post in played.posts if post.delivery_id in self.fates]

    def lost(self) -> int:
        """Owed by the end, and neither in Slack nor rightly let be."""
        seen = {post.delivery_id for post in self.posts}
        return sum(
            fate.id not in seen and fate.state not in WELL_SETTLED
            for fate in self.fates.values()
            if fate.due_at <= self.plan.ends_at
        )

    def doubled(self) -> int:
        return sum(times - 1 for times in Counter(one.delivery_id for one in self.posts).values())

    def misdirected(self) -> int:
        """Read by others than those it was for, or nobody's delivery at all."""
        strangers = len(self.played.posts) - len(self.posts)
        wrong = (
            self.fates[one.delivery_id].recipient != ",".join(one.people) for one in self.posts
        )
        return strangers + sum(wrong)

    def deliveries(self) -> dict[str, dict[str, int]]:
        found: dict[str, Counter[str]] = {kind: Counter() for kind in Kind}
        for fate in self.fates.values():
            found[fate.kind][fate.state] += 1
        return {kind: dict(sorted(counts.items())) for kind, counts in found.items() if counts}

    def lateness(self) -> Lateness:
        late = sorted(self._late(post) for post in self.posts)
        if len(late) < 2:
            return Lateness(0, 0, 0)
        return Lateness(median(late), quantiles(late, n=100)[98], late[-1])

    def wave(self) -> Wave:
        """As if every message had waited for its place in Slack's own pace."""
        moments = sorted(post.at for post in self.posts)
        fullest = Counter(one.replace(second=0, microsecond=0) for one in moments)
        free, longest = datetime.min.replace(tzinfo=START.tzinfo), timedelta()
        for moment in moments:
            turn = max(moment, free)
            longest = max(longest, turn - moment)
            free = turn + PACES.of[POST].interval
        return Wave(max(fullest.values(), default=0), round(longest.total_seconds(), 1))

    def per_person_and_week(self) -> float:
        unasked = sum(len(people) for people in self._readers())
        return round(unasked / (self.plan.people * self.plan.weeks), 3)

    def crowded(self, span: Span, most: int) -> Crowded:
        """Who got more than `most` messages in one local day or week, and which ones."""
        got: dict[tuple[str, object], list[Kind]] = defaultdict(list)
        for post in self.posts:
            for user_id, zone in zip(post.people, post.zones, strict=True):
                if user_id in self.played.people:
                    local = post.at.astimezone(ZoneInfo(zone))
                    got[user_id, span(local)].append(self.fates[post.delivery_id].kind)
        many = {key: kinds for key, kinds in got.items() if len(kinds) > most}
        because = Counter(_together(kinds) for kinds in many.values())
        ordered = sorted(because.items(), key=lambda one: (-one[1], one[0]))
        return Crowded(len(many), len({user_id for user_id, _ in many}), dict(ordered))

    def temperaments(self) -> list[TemperamentRow]:
        return [self._temperament(one) for one in SHARES]

    def asked(self) -> Counter[str]:
        """Questions that reached each person."""
        return Counter(one.people[0] for one in self.posts if self._kind(one) in PROMPTS)

    def hours(self) -> dict[str, list[int]]:
        found = {group: [0] * 24 for group in GROUPS}
        for post in self.posts:
            for zone in post.zones:
                found[self._group(post)][post.at.astimezone(ZoneInfo(zone)).hour] += 1
        return found

    def weeks(self) -> dict[str, list[int]]:
        """From the day of the introductions on."""
        weeks = (self.plan.ends_at - PUBLISHED) // timedelta(weeks=1)
        found = {group: [0] * weeks for group in GROUPS}
        for post in self.posts:
            week = (post.at - PUBLISHED) // timedelta(weeks=1)
            found[self._group(post)][min(max(week, 0), weeks - 1)] += len(post.people)
        return found

    def _late(self, post: Post) -> float:
        late = post.at - self.fates[post.delivery_id].due_at
        return round(max(late, timedelta()).total_seconds(), 1)

    def _kind(self, post: Post) -> Kind:
        return self.fates[post.delivery_id].kind

    def _group(self, post: Post) -> str:
        return QUESTIONS if self._kind(post) in PROMPTS else NEWS

    def _readers(self) -> Iterable[list[str]]:
        """Of each message, those who take part."""
        return ([one for one in post.people if one in self.played.people] for post in self.posts)

    def _temperament(self, temperament: Temperament) -> TemperamentRow:
        them = {
            user_id
            for user_id, person in self.played.people.items()
            if person.character.temperament is temperament
        }
        asked, answers = self.asked(), [one for one in self._answers() if one[0] in them]
        return TemperamentRow(
            name=temperament,
            people=len(them),
            asked=sum(asked[one] for one in them),
            answered=len(answers),
            hours=round(median(hours for _, hours in answers), 1) if answers else None,
        )

    def _answers(self) -> Iterable[tuple[str, float]]:
        """Who answered a question after how many hours."""
        for post in self.posts:
            answered_at = self.fates[post.delivery_id].answered_at
            if self._kind(post) in PROMPTS and answered_at:
                yield post.people[0], (answered_at - post.at) / timedelta(hours=1)

    def answered(self) -> int:
        return sum(1 for _ in self._answers())


def report_of(
    findings: Findings,
    refused: Sequence[str],
    participants: Mapping[ParticipantState, int],
    pairings: Mapping[PairingState, int],
    answers: tuple[int, int, int],
) -> SimulationReport:
    """The whole report; `answers` are check-ins, reflections and opened reflections."""
    check_ins, reflections, opened = answers
    plan = findings.plan
    return SimulationReport(
        people=plan.people,
        weeks=plan.weeks,
        seed=plan.seed,
        starts_on=START.date(),
        ends_on=plan.ends_at.date(),
        deliveries=findings.deliveries(),
        lateness=findings.lateness(),
        wave=findings.wave(),
        asked=findings.asked().total(),
        answered=findings.answered(),
        check_ins=check_ins,
        reflections=reflections,
        opened=opened,
        too_late=findings.played.too_late,
        per_person_and_week=findings.per_person_and_week(),
        crowded_days=findings.crowded(datetime.date, 1),
        crowded_weeks=findings.crowded(_week_of, 2),
        pairs=pairings.get(PairingState.ACTIVE, 0) + pairings.get(PairingState.COMPLETED, 0),
        pairs_ended=pairings.get(PairingState.ENDED, 0),
        waiting=participants.get(ParticipantState.ENROLLED, 0),
        left=participants.get(ParticipantState.LEFT, 0),
        temperaments=findings.temperaments(),
        lost=findings.lost(),
        answers_lost=findings.played.answered.total() - findings.answered(),
        doubled=findings.doubled(),
        misdirected=findings.misdirected(),
        refused=sorted(refused),
        hours=findings.hours(),
        by_week=findings.weeks(),
    )


def _week_of(local: datetime) -> date:
    """The Monday of its week."""
    return local.date() - timedelta(days=local.weekday())


def _together(kinds: Sequence[Kind]) -> str:
    counts = Counter(KINDS.get(kind, kind).lower() for kind in kinds)
    named = (f"{times} x {name}" if times > 1 else name for name, times in sorted(counts.items()))
    return " + ".join(named)

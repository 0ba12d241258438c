from collections.abc import Sequence

from mentoring.matching.circles import with_circles
from mentoring.matching.draft import Draft, Progress, propose_pairings, silent
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules


def match_people(
    people: Sequence[Person], rules: Rules, context: Context, progress: Progress = silent
) -> Draft:
    """A whole run: the best pairings, and circles of three where the program wants them."""
    draft = propose_pairings(people, rules, context, progress)
    return with_circles(draft, people, rules, context) if rules.circles else draft

from collections.abc import Sequence

from mentoring.matching.circles import with_circles
from mentoring.matching.draft import Draft, Progress, propose_pairings, silent
from mentoring.matching.locked_circles import set_thirds_apart
from mentoring.matching.person import Person
from mentoring.matching.rules import Context, Rules


def match_people(
    people: Sequence[Person], rules: Rules, context: Context, progress: Progress = silent
) -> Draft:
    """A whole run: the best pairings, and circles of three where the program wants them.

    There a person may have one locked partner more than places: the three are a locked circle.
    Raises ContradictoryLocksError where locks break a rule, also that one.
    """
    if not rules.circles:
        return propose_pairings(people, rules, context, progress)
    around, thirds = set_thirds_apart(people, rules, context)
    draft = propose_pairings(people, rules, around, progress)
    return with_circles(draft, people, rules, around, thirds)

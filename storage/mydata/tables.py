"""Every table: what of it is one person's data, and why the rest is not.

A test holds this against every table and column that there are, so that none is forgotten.
"""

from storage.mydata import of_pairs, of_person

TIES = frozenset(
    {"id", "team_id", "program_id", "participant_id", "pairing_id", "delivery_id"}
    | {"check_in_id", "intention_id", "run_id"}
)
"""Keys between rows: the program and the partner are told in words."""
WITHOUT_PEOPLE = {
    "workspace": "the workspace itself",
    "pace": "how fast Slack may be called; a person's row is gone after a minute",
    "heartbeat": "running processes",
    "inbox": "digests of requests, which name nobody, for two days",
}
MINE = (
    *of_person.PROFILE,
    *of_pairs.PAIRINGS,
    *of_pairs.ANSWERS,
    *of_pairs.MEETINGS,
    *of_pairs.GOALS,
    *of_person.MESSAGES,
    *of_person.OFFICES,
    *of_person.FROM_OTHERS,
)

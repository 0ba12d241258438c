from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What Slack says about somebody; `zone` is an IANA name, UTC where Slack says none."""

    team_id: str
    user_id: str
    name: str = ""
    email: str | None = None
    zone: str = "UTC"
    is_admin: bool = False
    is_guest: bool = False
    is_human: bool = True
    is_outsider: bool = False
    is_deactivated: bool = False

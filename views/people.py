from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from mentoring.people import PersonFacts

SLACKBOT = "USLACKBOT"
"""Slack says of it that it is no bot."""


def read_person(user: Mapping[str, Any], team_id: str) -> PersonFacts:
    """The facts in one of Slack's user objects, as known from workspace `team_id`.

    Keys may be missing, above all for people who were deactivated.
    """
    profile = user.get("profile") or {}
    email = profile.get("email")
    machine = any(user.get(key) for key in ("is_bot", "is_app_user", "is_workflow_bot"))
    return PersonFacts(
        team_id=team_id,
        user_id=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name") or "",
        email=email.lower() if email else None,
        zone=_zone(user.get("tz")),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_human=not machine and user["id"] != SLACKBOT,
        is_outsider=bool(user.get("is_stranger")) or user.get("team_id", team_id) != team_id,
        is_deactivated=bool(user.get("deleted")),
    )


def _zone(name: str | None) -> str:
    """Slack's name, where this machine knows it too: one unknown zone would stop all planning."""
    try:
        return ZoneInfo(name or "UTC").key
    except (OSError, ValueError, LookupError):
        return "UTC"

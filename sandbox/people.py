from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.shapes import Json, stable_id

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the workspace, as an administrator would enter them."""

    email: str
    name: str
    """The handle, without the at sign."""
    real_name: str
    title: str = ""
    tz: str = "UTC"
    is_admin: bool = False
    is_owner: bool = False
    is_restricted: bool = False
    """A guest."""
    deleted: bool = False
    """Deactivated."""
    locale: str = "en-US"


class Directory:
    """Everybody of a workspace by user id; an id never changes, even when the e-mail does."""

    def __init__(self, members: Sequence[Member], team_id: str) -> None:
        self._team_id = team_id
        self._members: dict[str, Member] = {}
        for member in members:
            self.add(member)

    def __contains__(self, user_id: object) -> bool:
        return user_id in self._members

    def __iter__(self) -> Iterator[tuple[str, Member]]:
        return iter(list(self._members.items()))

    def __getitem__(self, user_id: str) -> Member:
        return self._members[user_id]

    def add(self, member: Member) -> str:
        """Take somebody in; returns the id, which is the same for the same e-mail."""
        user_id = stable_id("U", member.email.casefold())
        self._members[user_id] = member
        return user_id

    def update(self, user_id: str, **changes: object) -> None:
        """Change fields of a member; an unknown field is a TypeError."""
        self._members[user_id] = replace(self._members[user_id], **changes)  # type: ignore[arg-type]

    def find(self, who: str) -> str | None:
        """The id of somebody named by id, e-mail or handle."""
        if who in self._members:
            return who
        wanted = who.casefold().removeprefix("@")
        for user_id, member in self:
            if wanted in (member.email.casefold(), member.name.casefold()):
                return user_id
        return None

    def active(self) -> list[str]:
        """Ids of everybody who is not deactivated."""
        return [user_id for user_id, member in self._members.items() if not member.deleted]

    def user_object(self, user_id: str, now: datetime, *, email: bool) -> Json:
        """Slack's user object; the address is in it only for apps that may see it."""
        member = self._members[user_id]
        first, _, last = member.real_name.partition(" ")
        profile: Json = {
            "title": member.title,
            "phone": "",
            "skype": "",
            "real_name": member.real_name,
            "real_name_normalized": member.real_name,
            "first_name": first,
            "last_name": last,
            "display_name": member.name,
            "display_name_normalized": member.name,
            "status_text": "",
            "status_emoji": "",
            "status_expiration": 0,
            "avatar_hash": user_id[1:].lower(),
            "team": self._team_id,
        }
        if email:
            profile["email"] = member.email
        user: Json = {
            "id": user_id,
            "team_id": self._team_id,
            "name": member.name,
            "deleted": member.deleted,
            "profile": profile,
            "is_bot": False,
            "is_app_user": False,
            "updated": int(now.timestamp()),
        }
        return user if member.deleted else user | _of_the_living(member, now)


def _of_the_living(member: Member, now: datetime) -> Json:
    """The part that a deactivated person's user object lacks."""
    local = now.astimezone(ZoneInfo(member.tz))
    offset = local.utcoffset()
    return {
        "color": "9f69e7",
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": local.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": member.is_admin,
        "is_owner": member.is_owner,
        "is_primary_owner": False,
        "is_restricted": member.is_restricted,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "has_2fa": False,
        "who_can_share_contact_card": "EVERYONE",
    }


def slackbot_object(team_id: str) -> Json:
    """Slack's own robot: it is in every list of people and says that it is not a bot."""
    return {
        "id": SLACKBOT,
        "team_id": team_id,
        "name": "slackbot",
        "deleted": False,
        "real_name": "Slackbot",
        "tz": "America/Los_Angeles",
        "tz_label": "Pacific Standard Time",
        "tz_offset": -28800,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "updated": 0,
        "profile": {
            "title": "",
            "real_name": "Slackbot",
            "display_name": "Slackbot",
            "always_active": True,
            "team": team_id,
        },
    }

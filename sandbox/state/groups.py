from __future__ import annotations

from dataclasses import dataclass

from sandbox.people import Directory
from sandbox.shapes import Json, stable_id


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A group of people with a handle, as an administrator would make it."""

    handle: str
    name: str
    members: tuple[str, ...] = ()
    """People by e-mail, handle or id."""
    description: str = ""
    disabled: bool = False

    @property
    def id(self) -> str:
        """The same for the same handle, on every machine."""
        return stable_id("S", self.handle)

    def users(self, people: Directory) -> list[str]:
        """The ids of its members that there are and that are active."""
        found = (people.find(one) for one in self.members)
        return [one for one in found if one is not None and not people[one].deleted]

    def object_for(self, team_id: str, made_at: int, creator: str) -> Json:
        """Slack's user group object."""
        return {
            "id": self.id,
            "team_id": team_id,
            "is_usergroup": True,
            "name": self.name,
            "description": self.description,
            "handle": self.handle,
            "is_external": False,
            "date_create": made_at,
            "date_update": made_at,
            "date_delete": made_at if self.disabled else 0,
            "auto_type": None,
            "created_by": creator,
            "updated_by": creator,
            "deleted_by": creator if self.disabled else None,
            "prefs": {"channels": [], "groups": []},
        }

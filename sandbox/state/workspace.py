from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future

from sandbox.clock import Clock, Timestamps
from sandbox.people import SLACKBOT, Directory, Member, slackbot_object
from sandbox.shapes import Json, stable_id
from sandbox.state.app import installed_app
from sandbox.state.changes import Changes
from sandbox.state.channels import Channel, Channels
from sandbox.state.faults import Faults
from sandbox.state.files import Files
from sandbox.state.grants import Grants
from sandbox.state.groups import UserGroup
from sandbox.state.limits import Limits
from sandbox.state.log import CallLog, LoggedCall
from sandbox.state.messages import Messages, ScheduledMessage
from sandbox.state.modals import Modals
from sandbox.state.stored_files import StoredFile, may_see
from sandbox.state.triggers import ResponseUrls, Triggers


class Workspace:
    """The whole state of the local Slack. Hold `lock` while reading or changing it."""

    def __init__(
        self,
        members: Sequence[Member],
        manifest: Mapping[str, object],
        channels: Sequence[str],
        clock: Clock,
        team_name: str,
    ) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.team_name = team_name
        self.team_id = stable_id("T", team_name)
        self.domain = "".join(one for one in team_name.lower() if one.isalnum()) or "local"
        self.app = installed_app(manifest)
        self.grants = Grants(self.app)
        self.people = Directory(members, self.team_id)
        self.channels = Channels()
        self.messages = Messages()
        self.files = Files(self.team_id, self.domain)
        self.scheduled: dict[str, ScheduledMessage] = {}
        self.user_groups: tuple[UserGroup, ...] = ()
        self.timestamps = Timestamps(clock)
        self.modals = Modals(self.app, self.team_id)
        self.triggers = Triggers()
        self.response_urls = ResponseUrls(self.team_id)
        self.changes = Changes()
        self.log = CallLog()
        self.faults = Faults()
        self.limits = Limits(clock)
        self.bot_profile = self._bot_profile()
        """Part of every message of the bot's; shared among them, and never changed."""
        self.uninstalled = False
        """The app was taken away: nothing reaches it until it is installed again."""
        self.emit: Callable[[str, Json], Future[None] | None] = _nobody_listens
        """Hands an event (subscription name, inner event) to delivery; the server sets it.

        The future is done when the app was tried once; None when the event is none of its.
        """
        self.socket_url: Callable[[], str] = str
        """Makes an address for one Socket Mode connection; the server sets it."""
        self.created = int(self.seconds())
        for name in channels:
            self.channels.add_public(name, self.people.active(), self.created)

    @property
    def bot(self) -> str:
        """The bot's user id."""
        return self.app.bot_user_id

    def seconds(self) -> float:
        """The present on the workspace's clock, in UNIX seconds."""
        return self.clock.now().timestamp()

    def record(
        self,
        method: str,
        arguments: Json,
        error: str | None = None,
        problems: Sequence[str] = (),
    ) -> None:
        """Write down a call of the app's, or an answer of it that Slack would not take."""
        call = LoggedCall(self.clock.now(), method, arguments, error, tuple(problems))
        self.log.record(call)

    def direct(self, user_id: str) -> Channel:
        """The DM of somebody with the bot."""
        return self.conversation((user_id, self.bot))

    def conversation(self, people: Iterable[str]) -> Channel:
        """The DM or group DM of these people (the bot among them, or not); made on first use."""
        members = list(people)
        names = [self.handle(one) for one in members]
        creator = self.bot if self.bot in members else members[0]
        return self.channels.between(members, names, creator, int(self.seconds()))

    def handle(self, user_id: str) -> str:
        """The handle of a person or of the bot, without the at sign."""
        if user_id in self.people:
            return self.people[user_id].name
        return self.app.display_name.lower().replace(" ", "-")

    def user_object(self, user_id: str) -> Json | None:
        """Slack's user object as this app may see it, or None for an unknown id."""
        if user_id in self.people:
            email = "users:read.email" in self.app.scopes
            return self.people.user_object(user_id, self.clock.now(), email=email)
        if user_id == self.bot:
            return self._bot_object()
        return slackbot_object(self.team_id) if user_id == SLACKBOT else None

    def audience(self, channel: Channel) -> list[str]:
        """The people of a conversation, without the bot."""
        return [one for one in channel.members if one != self.bot]

    def permalink(self, channel: Channel, message: Json) -> str:
        """The address of a message in the browser."""
        place = f"{channel.id}/p{message['ts'].replace('.', '')}"
        return f"https://{self.domain}.slack.com/archives/{place}"

    def app_may_see(self, file: StoredFile) -> bool:
        """Whether the app may know of a file: its own, one given to it, or one where its bot is."""
        return file.for_app or may_see(file, self.bot, self.channels.with_member(self.bot))

    def _bot_profile(self) -> Json:
        return {
            "id": self.app.bot_id,
            "app_id": self.app.app_id,
            "name": self.app.display_name,
            "team_id": self.team_id,
            "deleted": False,
            "updated": 0,
        }

    def _bot_object(self) -> Json:
        app = self.app
        return slackbot_object(self.team_id) | {
            "id": app.bot_user_id,
            "name": self.handle(app.bot_user_id),
            "real_name": app.display_name,
            "is_bot": True,
            "profile": {
                "title": "",
                "real_name": app.display_name,
                "display_name": "",
                "api_app_id": app.app_id,
                "bot_id": app.bot_id,
                "always_active": True,
                "team": self.team_id,
            },
        }


def _nobody_listens(_name: str, _event: Json) -> None:
    """Where events go before the server runs."""
    return

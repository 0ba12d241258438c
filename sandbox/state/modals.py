from __future__ import annotations

from collections import defaultdict

from sandbox.blocks.values import Values
from sandbox.shapes import Json, fresh_id
from sandbox.state.app import InstalledApp
from sandbox.state.open_views import OpenView, completed_spec, new_hash

STACK_LIMIT = 3


class ViewRefusedError(Exception):
    """A view cannot be opened or changed; the text is Slack's error code."""


class Modals:
    """Everybody's stack of open modals and Home; `now` are seconds for a view's hash."""

    def __init__(self, app: InstalledApp, team_id: str) -> None:
        self._app = app
        self._team_id = team_id
        self._views: dict[str, OpenView] = {}
        self._stacks: dict[str, list[OpenView]] = defaultdict(list)
        self._homes: dict[str, OpenView] = {}

    def get(self, view_id: str) -> OpenView | None:
        """The open modal or Home of this id, or None."""
        return self._views.get(view_id)

    def by_external_id(self, external_id: str) -> OpenView | None:
        """The open view to which the app gave this id, or None."""
        views = self._views.values()
        return next((one for one in views if one.spec["external_id"] == external_id), None)

    def stack(self, user_id: str) -> list[OpenView]:
        """Somebody's open modals, bottom to top."""
        return list(self._stacks[user_id])

    def home(self, user_id: str) -> OpenView | None:
        """Somebody's Home, or None when the app has not published one."""
        return self._homes.get(user_id)

    def on_top(self, view: OpenView) -> bool:
        """Whether this is the modal that its person sees."""
        return self._stacks[view.user_id][-1:] == [view]

    def open(self, user_id: str, spec: Json, now: float, origin: str | None = None) -> OpenView:
        """Open a modal in place of whatever is open; `origin` is where the person stands."""
        self._refuse_double(spec, None)
        self.clear(user_id)
        return self._push(user_id, spec, now, origin)

    def push(self, user_id: str, spec: Json, now: float, origin: str | None = None) -> OpenView:
        """Put a modal on top; three at most."""
        self._refuse_double(spec, None)
        if len(self._stacks[user_id]) >= STACK_LIMIT:
            raise ViewRefusedError("push_limit_reached")
        return self._push(user_id, spec, now, origin)

    def update(self, view: OpenView, spec: Json, now: float, expected: str | None = None) -> None:
        """Replace what a view shows; what was typed stays where block_id and action_id stay."""
        if expected and expected != view.hash:
            raise ViewRefusedError("hash_conflict")
        self._refuse_double(spec, view)
        view.spec = completed_spec(spec)
        view.hash = new_hash(now)
        view.entered({})

    def publish(self, user_id: str, spec: Json, now: float, expected: str | None) -> OpenView:
        """Set somebody's Home."""
        home = self._homes.get(user_id)
        if home is not None:
            self.update(home, spec, now, expected)
            return home
        self._refuse_double(spec, None)
        home = self._new(user_id, spec, None, now)
        home.entered({})
        self._homes[user_id] = home
        return home

    def close(self, view: OpenView) -> None:
        """Take a modal away with everything on top of it."""
        stack = self._stacks[view.user_id]
        if view in stack:
            for gone in stack[stack.index(view) :]:
                self._views.pop(gone.id, None)
            del stack[stack.index(view) :]

    def clear(self, user_id: str) -> None:
        """Take all modals of somebody away."""
        for view in self._stacks.pop(user_id, ()):
            self._views.pop(view.id, None)

    def forget_all(self) -> None:
        """Take away everything that the app showed outside of messages."""
        self._views.clear()
        self._stacks.clear()
        self._homes.clear()

    def object_of(self, view: OpenView, values: Values | None = None) -> Json:
        """Slack's view object."""
        return {
            "id": view.id,
            "team_id": self._team_id,
            **view.spec,
            "state": {"values": values or {}},
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "app_id": self._app.app_id,
            "app_installed_team_id": self._team_id,
            "bot_id": self._app.bot_id,
        }

    def _push(self, user_id: str, spec: Json, now: float, origin: str | None) -> OpenView:
        stack = self._stacks[user_id]
        view = self._new(user_id, spec, stack[-1] if stack else None, now)
        view.origin = origin or (stack[-1].origin if stack else None)
        view.entered({})
        stack.append(view)
        return view

    def _new(self, user_id: str, spec: Json, below: OpenView | None, now: float) -> OpenView:
        view_id = fresh_id("V")
        view = OpenView(
            id=view_id,
            user_id=user_id,
            spec=completed_spec(spec),
            root_id=below.root_id if below else view_id,
            previous_id=below.id if below else None,
            hash=new_hash(now),
        )
        self._views[view_id] = view
        return view

    def _refuse_double(self, spec: Json, same: OpenView | None) -> None:
        external_id = spec.get("external_id")
        other = self.by_external_id(external_id) if external_id else None
        if other is not None and other is not same:
            raise ViewRefusedError("duplicate_external_id")

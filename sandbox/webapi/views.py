from __future__ import annotations

from collections.abc import Callable

from sandbox.blocks.check import VIEW_TOO_LARGE, check_view
from sandbox.shapes import Json
from sandbox.state.modals import ViewRefusedError
from sandbox.state.open_views import OpenView
from sandbox.state.triggers import Trigger, TriggerRefusedError
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

OPENING_ERRORS = (
    "duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id "
    "view_too_large "
)


@method(
    "views.open",
    "view:structure! trigger_id interactivity_pointer",
    errors=OPENING_ERRORS + "push_limit_reached",
)
def open_view(call: Call) -> Json:
    """Open a modal for whoever acted; from inside a modal it comes on top."""
    spec = _view(call, "modal")
    trigger = _trigger(call)
    modals = call.slack.modals
    inside = trigger.view_id in [one.id for one in modals.stack(trigger.user_id)]
    place = modals.push if inside else modals.open
    now, origin = call.slack.seconds(), trigger.channel_id
    return _opened(call, trigger, lambda: place(trigger.user_id, spec, now, origin))


@method(
    "views.push",
    "view:structure! trigger_id interactivity_pointer",
    errors=OPENING_ERRORS + "not_found push_limit_reached",
)
def push_view(call: Call) -> Json:
    """Put a modal on the one in which somebody acted."""
    spec = _view(call, "modal")
    trigger = _trigger(call)
    modals = call.slack.modals
    if trigger.view_id not in [one.id for one in modals.stack(trigger.user_id)]:
        raise ApiError("not_found")
    now, origin = call.slack.seconds(), trigger.channel_id
    return _opened(call, trigger, lambda: modals.push(trigger.user_id, spec, now, origin))


@method(
    "views.update",
    "view:structure! view_id external_id hash",
    errors="duplicate_external_id hash_conflict not_found view_too_large",
)
def update_view(call: Call) -> Json:
    """Change an open modal or Home, named by its id or by the app's own."""
    modals = call.slack.modals
    spec = _view(call, None)
    if call.text("view_id"):
        view = modals.get(call.text("view_id"))
    elif call.text("external_id"):
        view = modals.by_external_id(call.text("external_id"))
    else:
        raise bad_arguments("missing required field: view_id")
    if view is None or view.spec["type"] != spec["type"]:
        raise ApiError("not_found")
    try:
        modals.update(view, spec, call.slack.seconds(), call.text("hash") or None)
    except ViewRefusedError as error:
        raise ApiError(str(error)) from error
    return _answer(call, view)


@method(
    "views.publish",
    "view:structure! user_id! hash interactivity_pointer",
    errors="duplicate_external_id hash_conflict not_enabled view_too_large",
)
def publish_view(call: Call) -> Json:
    """Set somebody's Home tab."""
    slack = call.slack
    spec = _view(call, "home")
    if not slack.app.home_tab:
        raise ApiError("not_enabled")
    user_id = call.text("user_id")
    if user_id not in slack.people:
        raise bad_arguments("invalid `user_id`")
    try:
        view = slack.modals.publish(user_id, spec, slack.seconds(), call.text("hash") or None)
    except ViewRefusedError as error:
        raise ApiError(str(error)) from error
    return _answer(call, view)


def _view(call: Call, kind: str | None) -> Json:
    """The view to show, checked as Slack checks it."""
    spec = call.arguments["view"]
    problems = check_view(spec, kind, call.slack.files.can_be_shown)
    if VIEW_TOO_LARGE in problems:
        raise ApiError(VIEW_TOO_LARGE)
    if problems:
        raise bad_arguments(*problems)
    view: Json = spec
    return view


def _trigger(call: Call) -> Trigger:
    trigger_id = call.text("trigger_id") or call.text("interactivity_pointer")
    if not trigger_id:
        raise bad_arguments("missing required field: trigger_id")
    try:
        return call.slack.triggers.look_up(trigger_id)
    except TriggerRefusedError as error:
        raise ApiError(str(error)) from error


def _opened(call: Call, trigger: Trigger, place: Callable[[], OpenView]) -> Json:
    try:
        view = place()
    except ViewRefusedError as error:
        raise ApiError(str(error)) from error
    trigger.used = True
    return _answer(call, view)


def _answer(call: Call, view: OpenView) -> Json:
    kind = "home" if view.spec["type"] == "home" else "views"
    call.slack.changes.tell([view.user_id], kind)
    return {"view": call.slack.modals.object_of(view)}

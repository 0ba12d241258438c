from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sandbox.acts.chosen_files import with_file_objects
from sandbox.acts.places import NotThereError
from sandbox.blocks.check import check_view
from sandbox.blocks.inputs import check_inputs
from sandbox.blocks.values import VALUE_FIELDS, Values
from sandbox.shapes import Json
from sandbox.state.modals import ViewRefusedError
from sandbox.state.open_views import OpenView
from sandbox.state.workspace import Workspace
from sandbox.ways.asking import Desk, RefusedError, UnansweredError
from sandbox.ways.payloads import interaction

IN_FLIGHT = "submission_in_flight"
CHANGED = "view_changed"


async def submit(
    desk: Desk, user_id: str, view_id: str, given: Values, seen: str | None = None
) -> Json:
    """Somebody submits a modal; returns when the app's answer has taken effect.

    A modal is submitted once at a time: while the app has not answered, a second click is
    refused (Slack's own client has the button disabled). `seen` is the hash of the view that the
    person saw; when the app has changed the view meanwhile, they are asked to look again.
    """
    slack = desk.slack
    with slack.lock:
        view = _on_top(slack, user_id, view_id)
        _refuse_early(view, seen)
        values = view.entered(with_file_objects(slack, user_id, view.spec["blocks"], given))
        errors = check_inputs(view.spec["blocks"], values)
        if errors:
            return {"ok": False, "errors": errors}
        payload = _payload(slack, view, values)
        view.submitting = True
    try:
        answer = await desk.ask_interactive(payload)
    finally:
        view.submitting = False
    with slack.lock:
        result = _take_effect(desk, view, answer)
        slack.changes.tell([user_id], "views")
    return result


def _on_top(slack: Workspace, user_id: str, view_id: str) -> OpenView:
    """The view, which this person must have before them, on top of all others."""
    view = slack.modals.get(view_id)
    if view is None or view.user_id != user_id or not slack.modals.on_top(view):
        raise NotThereError
    return view


def _refuse_early(view: OpenView, seen: str | None) -> None:
    if view.submitting:
        raise RefusedError(IN_FLIGHT)
    if seen and seen != view.hash:
        raise RefusedError(CHANGED)


def _payload(slack: Workspace, view: OpenView, values: Values) -> Json:
    return interaction(slack, "view_submission", view.user_id) | {
        "trigger_id": slack.triggers.issue(view.user_id, view.id),
        "view": slack.modals.object_of(view, values),
        "response_urls": list(_response_urls(slack, view, values)),
    }


def _response_urls(slack: Workspace, view: OpenView, values: Values) -> Iterator[Json]:
    """Where the app may answer: the conversations chosen in the inputs that ask for it."""
    for block in view.spec["blocks"]:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
        entry = values[ids["block_id"]][ids["action_id"]]
        channel_id = entry[VALUE_FIELDS[element["type"]].state]
        if channel_id is not None and slack.channels.get(channel_id) is not None:
            url = slack.response_urls.issue("app", channel_id, view.user_id)
            yield {**ids, "channel_id": channel_id, "response_url": url}


def _take_effect(desk: Desk, view: OpenView, answer: Json) -> Json:
    """Do what the app answered; an answer that Slack would not take is an error to the person.

    Nothing happens any more when the person has closed the modal meanwhile.
    """
    if view not in desk.slack.modals.stack(view.user_id):
        return {"ok": True}
    if answer.get("response_action") == "errors":
        problem = _wrong_errors(view, answer.get("errors"))
        if not problem:
            return {"ok": False, "errors": answer["errors"]}
    else:
        problem = _change_stack(desk, view, answer)
    if problem:
        desk.refuse_answer("view_submission", answer, problem)
        return {"ok": False, "error": "invalid_response"}
    return {"ok": True}


def _change_stack(desk: Desk, view: OpenView, answer: Json) -> str:
    """Close, replace or cover the submitted modal; returns what is wrong with the answer."""
    modals, now = desk.slack.modals, desk.slack.seconds()
    action, spec = answer.get("response_action"), answer.get("view") or {}
    if action in ("update", "push"):
        problems = check_view(spec, "modal", desk.slack.files.can_be_shown)
        if problems:
            return "; ".join(problems)
    try:
        match action:
            case None:
                modals.close(view)
            case "clear":
                modals.clear(view.user_id)
            case "update":
                modals.update(view, spec, now)
            case "push":
                modals.push(view.user_id, spec, now)
            case unknown:
                return f"unknown response_action {unknown!r}"
    except ViewRefusedError as error:
        return str(error)
    return ""


def _wrong_errors(view: OpenView, errors: object) -> str:
    """What is wrong with the errors that an app wants shown: they belong to input blocks."""
    if not isinstance(errors, dict) or not errors:
        return "errors must name at least one input block"
    if not all(isinstance(words, str) and words for words in errors.values()):
        return "errors must be words"
    inputs = {one["block_id"] for one in view.spec["blocks"] if one["type"] == "input"}
    strange = sorted(set(errors) - inputs)
    return f"errors for what is no input block: {', '.join(strange)}" if strange else ""


async def close(desk: Desk, user_id: str, view_id: str, *, everything: bool) -> Json:
    """Somebody cancels the modal on top, or with `everything` the whole stack.

    The app is told of the view that is cancelled, or of the lowest one when all go.
    """
    slack = desk.slack
    with slack.lock:
        view = _on_top(slack, user_id, view_id)
        cleared = everything or view.spec["clear_on_close"]
        told = slack.modals.stack(user_id)[0] if cleared else view
        payload = interaction(slack, "view_closed", user_id) | {
            "view": slack.modals.object_of(told, told.outside_inputs()),
            "is_cleared": cleared,
        }
        notify = told.spec["notify_on_close"]
        if cleared:
            slack.modals.clear(user_id)
        else:
            slack.modals.close(view)
        slack.changes.tell([user_id], "views")
    if notify:
        with suppress(UnansweredError):  # nobody is told: the modal is gone already
            await desk.ask_interactive(payload)
    return {"ok": True}

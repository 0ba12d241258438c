from __future__ import annotations

from contextlib import suppress

from sandbox.asking import Desk, UnansweredError
from sandbox.blocks.check import check_view
from sandbox.blocks.inputs import check_inputs
from sandbox.blocks.values import Values
from sandbox.modals import OpenView, ViewRefusedError
from sandbox.payloads import interaction
from sandbox.shapes import Json


async def submit(desk: Desk, user_id: str, view_id: str, given: Values) -> Json:
    """Somebody submits a modal; returns when the app's answer has taken effect."""
    slack = desk.slack
    with slack.lock:
        view = slack.modals.get(view_id)
        if view is None or view not in slack.modals.stack(user_id):
            return {"ok": False, "error": "not_found"}
        values = view.entered(given)
        errors = check_inputs(view.spec["blocks"], values)
        if errors:
            return {"ok": False, "errors": errors}
        payload = interaction(slack, "view_submission", user_id) | {
            "trigger_id": slack.triggers.issue(user_id, view.id),
            "view": slack.modals.object_of(view, values),
            "response_urls": [],
        }
    try:
        answer = await desk.ask_interactive(payload)
    except UnansweredError as error:
        return {"ok": False, "error": str(error)}
    with slack.lock:
        result = _take_effect(desk, view, answer)
        slack.changes.tell([user_id], "views")
    return result


def _take_effect(desk: Desk, view: OpenView, answer: Json) -> Json:
    """Do what the app answered; an answer that Slack would not take is an error to the person."""
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
        problems = check_view(spec, "modal")
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
    inputs = {one["block_id"] for one in view.spec["blocks"] if one["type"] == "input"}
    strange = sorted(set(errors) - inputs)
    return f"errors for what is no input block: {', '.join(strange)}" if strange else ""


async def close(desk: Desk, user_id: str, view_id: str, *, everything: bool) -> Json:
    """Somebody cancels a modal, or with `everything` the whole stack."""
    slack = desk.slack
    with slack.lock:
        stack = slack.modals.stack(user_id)
        view = slack.modals.get(view_id)
        if view is None or view not in stack:
            return {"ok": False, "error": "not_found"}
        cleared = everything or view.spec["clear_on_close"]
        told = stack[0] if cleared else view
        payload = interaction(slack, "view_closed", user_id) | {
            "view": slack.modals.object_of(told),
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

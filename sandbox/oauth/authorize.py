"""The page on which somebody allows an app into the workspace, or does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.oauth.scope_words import BOT_SCOPES, USER_SCOPES
from sandbox.pages import HEADERS, TEMPLATES
from sandbox.shapes import Json
from sandbox.state.grants import Permission
from sandbox.state.workspace import Workspace

PATH = "/oauth/v2/authorize"


class WishRefusedError(Exception):
    """The page cannot be shown; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an app asks for, checked."""

    scopes: tuple[str, ...]
    user_scopes: tuple[str, ...]
    state: str
    redirect_uri: str | None
    """As the app gave it, or None when it left it out."""
    back: str
    """Where the browser goes afterwards."""

    def address(self, **answer: str) -> str:
        """Where the browser goes with this answer."""
        parts = urlsplit(self.back)
        said = [*parse_qsl(parts.query), *answer.items(), ("state", self.state)]
        return urlunsplit(parts._replace(query=urlencode(said)))


class Authorizing:
    """Answers the address to which "Add to Slack" leads."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    def routes(self) -> list[BaseRoute]:
        """The page and its form."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(PATH, self.decide, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """What the app asks for, and who may allow it."""
        given = dict(request.query_params)
        try:
            wish = self._wish(given)
        except WishRefusedError as error:
            return self._page(request, {"problem": str(error)}, HTTPStatus.BAD_REQUEST)
        told: Json = {
            "scopes": [BOT_SCOPES[one] for one in wish.scopes],
            "user_scopes": [USER_SCOPES[one] for one in wish.user_scopes],
            "given": given,
            "people": self._people(),
        }
        return self._page(request, told)

    async def decide(self, request: Request) -> Response:
        """Somebody allows it or does not: the browser goes back to the app."""
        form = dict(
            parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True)
        )
        try:
            wish = self._wish(form)
            address = self._answer(wish, form)
        except WishRefusedError as error:
            return self._page(request, {"problem": str(error)}, HTTPStatus.BAD_REQUEST)
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def _answer(self, wish: Wish, form: Mapping[str, str]) -> str:
        if form.get("decision") != "allow":
            return wish.address(error="access_denied")
        slack = self._slack
        with slack.lock:
            user_id = slack.people.find(form.get("user", ""))
            if user_id is None or slack.people[user_id].deleted:
                raise WishRefusedError("Choose somebody of this workspace who installs the app.")
            allowed = Permission(user_id, wish.scopes, wish.user_scopes, wish.redirect_uri)
            return wish.address(code=slack.grants.write_code(allowed))

    def _wish(self, given: Mapping[str, str]) -> Wish:
        if given.get("client_id") != self._slack.grants.client_id:
            raise WishRefusedError(
                "No app here has this client_id. A local Slack makes a new one each time it "
                "starts: copy the present one into the app's settings."
            )
        scopes, user_scopes = _names(given.get("scope")), _names(given.get("user_scope"))
        if not scopes and not user_scopes:
            raise WishRefusedError("The app asks for no scopes, so there is nothing to allow.")
        _refuse_unknown(scopes, BOT_SCOPES, "scope")
        _refuse_unknown(user_scopes, USER_SCOPES, "user_scope")
        redirect_uri = given.get("redirect_uri") or None
        back = self._back(redirect_uri)
        return Wish(scopes, user_scopes, given.get("state", ""), redirect_uri, back)

    def _back(self, redirect_uri: str | None) -> str:
        """Where to go afterwards: an address of the manifest's, or one that lies under it."""
        known = self._slack.grants.whole.redirect_urls
        if not known:
            raise WishRefusedError("The manifest has no oauth_config.redirect_urls to go back to.")
        if redirect_uri is None:
            return known[0]
        if not any(_under(redirect_uri, one) for one in known):
            raise WishRefusedError(
                f"The redirect_uri {redirect_uri} is not in the manifest, which has "
                f"{', '.join(known)} under oauth_config.redirect_urls."
            )
        return redirect_uri

    def _people(self) -> list[Json]:
        """Who may install, those first who usually do."""
        with self._slack.lock:
            people = [
                {"id": user_id, "name": one.real_name, "leads": one.is_owner or one.is_admin}
                for user_id, one in self._slack.people
                if not one.deleted
            ]
        return sorted(people, key=lambda one: not one["leads"])

    def _page(self, request: Request, told: Json, status: int = 200) -> Response:
        about = {"team": self._slack.team_name, "app": self._slack.grants.whole.name}
        return TEMPLATES.TemplateResponse(
            request, "authorize.html", about | told, status_code=status, headers=HEADERS
        )


def _names(value: str | None) -> tuple[str, ...]:
    """Scopes, parted by commas or spaces."""
    return tuple(dict.fromkeys((value or "").replace(",", " ").split()))


def _refuse_unknown(scopes: tuple[str, ...], known: Mapping[str, str], argument: str) -> None:
    strange = [one for one in scopes if one not in known]
    if strange:
        raise WishRefusedError(f"Slack knows no scope {', '.join(strange)} (in {argument}).")


def _under(address: str, known: str) -> bool:
    try:
        given, listed = urlsplit(address), urlsplit(known)
    except ValueError:
        return False
    if (given.scheme, given.netloc) != (listed.scheme, listed.netloc):
        return False
    folder = listed.path.rstrip("/") + "/"
    return given.path == listed.path or given.path.startswith(folder)

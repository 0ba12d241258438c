"""Bolt's own OAuth flow, from "Add to Slack" to being removed and coming back."""

from __future__ import annotations

import http.cookiejar
import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization.authorize import InstallationStoreAuthorize
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.oauth.token_rotation import TokenRotator

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import SCOPES, Json, Recorder, asking_back_to, running


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Tests print nothing."""


@contextmanager
def serving_bolt(
    folder: Path, heard: Recorder, **more: object
) -> Iterator[tuple[Sandbox, str, App]]:
    """A Bolt app with its own OAuth flow, over HTTP, and the Slack that it asks."""
    with WSGIServer(("127.0.0.1", 0), Quiet) as server:
        address = f"http://127.0.0.1:{server.server_port}"

        def over_http(manifest: Json) -> None:
            asking_back_to(f"{address}/slack/oauth_redirect")(manifest)
            settings = manifest["settings"]
            settings |= {"socket_mode_enabled": False, **more}
            settings["interactivity"]["request_url"] = f"{address}/slack/events"
            settings["event_subscriptions"]["request_url"] = f"{address}/slack/events"
            settings["event_subscriptions"]["bot_events"] += ["app_uninstalled", "tokens_revoked"]
            for command in manifest["features"]["slash_commands"]:
                command["url"] = f"{address}/slack/events"

        with running(change=over_http, retry_delays=(0.2,)) as box:
            app = bolt_with_oauth(box, address, folder)
            app.command("/try")(heard)
            server.set_app(SlackRequestHandler(app))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            try:
                yield box, address, app
            finally:
                server.shutdown()
                thread.join(2)


def bolt_with_oauth(box: Sandbox, address: str, folder: Path) -> App:
    settings = OAuthSettings(
        client_id=box.client_id,
        client_secret=box.client_secret,
        scopes=list(SCOPES),
        redirect_uri=f"{address}/slack/oauth_redirect",
        authorization_url=f"{box.url}/oauth/v2/authorize",
        installation_store=FileInstallationStore(base_dir=str(folder / "installed")),
        state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(folder / "states")),
    )
    client = WebClient(base_url=box.api_url)
    app = App(
        client=client,
        signing_secret=box.signing_secret,
        oauth_flow=OAuthFlow(client=client, settings=settings),
        process_before_response=True,
    )
    app.enable_token_revocation_listeners()
    return app


class Browser:
    """It keeps cookies as browsers do, who trust this machine without TLS."""

    def __init__(self) -> None:
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https"))
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(policy))
        self._opener = urllib.request.build_opener(cookies)

    def open(self, address: str, **form: str) -> str:
        """The page at the end of all redirects; with a form it is sent."""
        data = urlencode(form).encode() if form else None
        with self._opener.open(address, data) as response:
            return str(response.read().decode())


def install_with(browser: Browser, box: Sandbox, address: str) -> str:
    """Follow "Add to Slack" from Bolt's own page to Bolt's own "thank you"."""
    start = browser.open(f"{address}/slack/install")
    (link,) = [unescape(one) for one in re.findall(r'href="(http[^"]+)"', start)]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    assert "asks to be let into Acme" in browser.open(link)
    person = box.visitor("bo").id
    return browser.open(f"{box.url}/oauth/v2/authorize", **asked, user=person, decision="allow")


def test_bolt_installs_itself_works_is_removed_and_comes_back(tmp_path: Path) -> None:
    heard = Recorder(lambda ack, client, **_: ack(client.auth_test()["user"]))
    with serving_bolt(tmp_path, heard) as (box, address, app):
        ana, browser = box.visitor("ana"), Browser()
        store = app.installation_store
        assert store is not None

        assert "Thank you!" in install_with(browser, box, address)
        first = store.find_bot(enterprise_id=None, team_id=box.workspace.team_id)
        assert first is not None
        assert ana.command("/try") == "testbot"

        box.uninstall()
        ana.wait_for(
            lambda: store.find_bot(enterprise_id=None, team_id=box.workspace.team_id) is None
        )
        with pytest.raises(SlackError, match="not a valid command"):
            ana.command("/try")

        install_with(browser, box, address)
        second = store.find_bot(enterprise_id=None, team_id=box.workspace.team_id)
        assert second is not None
        assert second.bot_token != first.bot_token
        assert ana.command("/try") == "testbot"


def test_bolt_renews_tokens_that_rotate(tmp_path: Path) -> None:
    heard = Recorder(lambda ack, client, **_: ack(client.auth_test()["user"]))
    with serving_bolt(tmp_path, heard, token_rotation_enabled=True) as (box, address, app):
        flow, store = app.oauth_flow, app.installation_store
        assert flow is not None
        assert store is not None
        install_with(Browser(), box, address)
        first = store.find_bot(enterprise_id=None, team_id=box.workspace.team_id)

        authorize = flow.settings.authorize
        assert isinstance(authorize, InstallationStoreAuthorize)
        authorize.token_rotator = TokenRotator(
            client_id=box.client_id, client_secret=box.client_secret, client=app.client
        )
        # As if the token had but little time left, whenever somebody acts.
        authorize.token_rotation_expiration_minutes = 24 * 60
        assert box.visitor("ana").command("/try") == "testbot"
        second = store.find_bot(enterprise_id=None, team_id=box.workspace.team_id)

    assert first is not None
    assert second is not None
    assert first.bot_refresh_token != second.bot_refresh_token
    assert first.bot_token != second.bot_token

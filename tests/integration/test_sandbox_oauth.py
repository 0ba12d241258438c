"""Being installed, being removed, and coming back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import SlackError
from sandbox.server import Sandbox
from tests.integration.sandbox_kit import (
    EVENTS,
    Json,
    Recorder,
    asking_back_to,
    client_of,
    connected,
    running,
)

BACK = "http://127.0.0.1:9/slack/oauth_redirect"


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with running(change=asking_back_to(BACK)) as box:
        yield box


@pytest.fixture
def rotating() -> Iterator[Sandbox]:
    with running(change=asking_back_to(BACK, token_rotation_enabled=True)) as box:
        yield box


def page(box: Sandbox, **changes: str) -> httpx.Response:
    asked = {"client_id": box.client_id, "scope": "chat:write,users:read", "state": "s1"}
    return httpx.get(f"{box.url}/oauth/v2/authorize", params=asked | changes)


def decide(box: Sandbox, decision: str = "allow", **changes: str) -> httpx.URL:
    """What somebody answers; returns where the browser goes."""
    asked = {"client_id": box.client_id, "scope": "chat:write,users:read", "state": "s1"}
    form = asked | {"user": box.visitor("bo").id, "decision": decision} | changes
    answer = httpx.post(f"{box.url}/oauth/v2/authorize", data=form)
    assert answer.status_code == 303
    return httpx.URL(answer.headers["location"])


def fetch(box: Sandbox, **arguments: object) -> Json:
    given = {"client_id": box.client_id, "client_secret": box.client_secret} | arguments
    answer: Json = WebClient(base_url=box.api_url).oauth_v2_access(**given).data  # type: ignore[arg-type, assignment]
    return answer


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()
    return str(caught.value.response["error"])


def test_the_page_says_in_plain_words_what_is_asked(box: Sandbox) -> None:
    shown = page(box, user_scope="users:read.email")

    assert shown.status_code == 200
    assert "Test App asks to be let into Acme" in shown.text
    assert "Write messages where it is a member, and to anybody in private" in shown.text
    assert "See people&#39;s e-mail addresses" in shown.text
    assert "Bo Chen (admin)" in shown.text
    assert "Dee Gone" not in shown.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"client_id": "1.2"}, "No app here has this client_id"),
        ({"scope": "chat:write,fly:high"}, "Slack knows no scope fly:high (in scope)"),
        ({"user_scope": "chat:shout"}, "Slack knows no scope chat:shout (in user_scope)"),
        ({"scope": ""}, "The app asks for no scopes"),
        ({"redirect_uri": "http://evil.example/"}, "http://evil.example/ is not in the manifest"),
        ({"redirect_uri": f"{BACK}-elsewhere"}, "is not in the manifest"),
    ],
)
def test_a_wrong_link_is_explained(box: Sandbox, wrong: Json, words: str) -> None:
    shown = page(box, **wrong)

    assert shown.status_code == 400
    assert words in shown.text
    assert "Allow" not in shown.text


def test_what_a_link_says_is_text_on_the_page(box: Sandbox) -> None:
    shown = page(box, state='"><script>alert(1)</script>')

    assert "<script>alert" not in shown.text


def test_a_refusal_goes_back_without_a_code(box: Sandbox) -> None:
    back = decide(box, "cancel")

    assert str(back.copy_with(query=None)) == BACK
    assert dict(back.params) == {"error": "access_denied", "state": "s1"}


def test_a_code_is_good_for_tokens_once(box: Sandbox) -> None:
    code = decide(box).params["code"]
    answer = fetch(box, code=code)

    assert answer["token_type"] == "bot"
    assert answer["authed_user"] == {"id": box.visitor("bo").id}
    assert "refresh_token" not in answer
    assert WebClient(answer["access_token"], base_url=box.api_url).auth_test()["ok"]
    assert refused(lambda: fetch(box, code=code)) == "invalid_code"


def test_a_code_is_good_for_ten_minutes(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    code = decide(box).params["code"]
    monkeypatch.setattr("sandbox.state.grants.CODE_LIFE", 0.0)

    assert refused(lambda: fetch(box, code=code)) == "invalid_code"


def test_whoever_fetches_tokens_proves_to_be_the_app(box: Sandbox) -> None:
    code = decide(box, redirect_uri=BACK).params["code"]
    given = {"code": code, "redirect_uri": BACK}

    assert refused(lambda: fetch(box, **given, client_id="1.2")) == "invalid_client_id"
    assert refused(lambda: fetch(box, **given, client_secret="no")) == "bad_client_secret"
    assert refused(lambda: fetch(box, **given, grant_type="magic")) == "invalid_grant_type"
    assert fetch(box, **given)["ok"]


def test_a_code_belongs_to_the_address_it_was_asked_for(box: Sandbox) -> None:
    code = decide(box, redirect_uri=f"{BACK}/deep").params["code"]

    assert refused(lambda: fetch(box, code=code, redirect_uri=BACK)) == "bad_redirect_uri"


def test_no_secret_is_in_the_log(box: Sandbox) -> None:
    fetch(box, code=decide(box).params["code"])

    (call,) = [one for one in box.calls if one.method == "oauth.v2.access"]
    assert set(call.arguments) == {"client_id"}


def test_a_person_s_own_token_comes_only_when_asked_for(box: Sandbox) -> None:
    answer = fetch(box, code=decide(box, scope="", user_scope="users:read").params["code"])
    person = answer["authed_user"]
    client = WebClient(person["access_token"], base_url=box.api_url)

    assert "access_token" not in answer
    assert (person["scope"], person["token_type"]) == ("users:read", "user")
    assert client.auth_test()["user"] == "bo"
    assert refused(client.users_list) == "not_allowed_token_type"
    client.auth_revoke()
    assert refused(client.auth_test) == "token_revoked"
    assert client_of(box).auth_test()["ok"]


def test_a_rotating_token_is_renewed_once(rotating: Sandbox) -> None:
    first = fetch(rotating, code=decide(rotating).params["code"])
    second = fetch(rotating, grant_type="refresh_token", refresh_token=first["refresh_token"])
    again = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}

    assert first["access_token"].startswith("xoxe.xoxb-1-")
    assert first["expires_in"] == 43_200
    assert second["access_token"] != first["access_token"]
    assert second["scope"] == first["scope"]
    assert refused(lambda: fetch(rotating, **again)) == "invalid_refresh_token"
    client = WebClient(second["access_token"], base_url=rotating.api_url)
    assert 43_190 < client.auth_test()["expires_in"] <= 43_200


def test_a_rotating_token_ends(rotating: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.state.grants.TOKEN_LIFE", 0)
    answer = fetch(rotating, code=decide(rotating).params["code"])
    client = WebClient(answer["access_token"], base_url=rotating.api_url)

    assert refused(client.auth_test) == "token_expired"


def test_giving_the_last_token_back_removes_the_app(box: Sandbox) -> None:
    client = client_of(box)

    assert client.auth_revoke(test=True)["revoked"] is False
    assert client.auth_revoke()["revoked"] is True
    assert refused(client.auth_test) == "account_inactive"


def test_an_app_that_is_removed_hears_of_it_and_of_nothing_more() -> None:
    heard = Recorder()
    last = ("app_uninstalled", "tokens_revoked")

    def register(app: App) -> None:
        for event in (*last, "user_change"):
            app.event(event)(heard)

    with running(events=(*EVENTS, *last)) as box, connected(box, register):
        box.visitor("ana").invite_bot("general")
        box.uninstall()
        box.update_member("ana", title="CEO")
        box.uninstall()

        events = [body["event"] for body in heard.bodies]
        assert events == [
            {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [box.workspace.bot]}},
            {"type": "app_uninstalled"},
        ]
        with pytest.raises(SlackError, match="/try is not a valid command"):
            box.visitor("ana").command("/try")
        assert box.workspace.bot not in box.visitor("ana").conversations()[0]["members"]


def test_an_app_may_remove_itself(box: Sandbox) -> None:
    client = client_of(box)
    proof = {"client_id": box.client_id, "client_secret": box.client_secret}

    assert refused(lambda: client.apps_uninstall(**proof | {"client_secret": "no"})) == (
        "bad_client_secret"
    )
    client.apps_uninstall(**proof)
    assert refused(client.auth_test) == "account_inactive"

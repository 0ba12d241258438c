"""Forms open whatever a people file or an earlier answer says."""

from dataclasses import replace
from datetime import date
from typing import Any

from mentoring.home import Coordinated
from mentoring.joining import JoiningForm, Profile
from mentoring.programs import Formality, Labels, Program, ProgramDraft
from mentoring.roles import Role
from mentoring.states import ProgramState
from playbook.loader import load_playbook
from views.joining import join_modal
from views.overview import program_overview
from views.profile import profile_modal
from views.profile_fields import PARTNERS
from views.programs import MOST_COORDINATORS, program_modal
from views.topic_fields import MOST_TOPICS, OFFERS

PLAYBOOK = load_playbook()
PROGRAM = Program(
    id=1,
    team_id="T1",
    state=ProgramState.RUNNING,
    draft=ProgramDraft(
        name="Both ways",
        aims="To learn",
        benefits="",
        measures="",
        ground_rules="Be kind",
        sponsor="U1",
        coordinators=("U2",),
        support_contact="U3",
        alternate_contact="U4",
        starts_on=date(2026, 11, 17),
        ends_on=date(2027, 5, 18),
        meeting_every_weeks=2,
        formality=Formality.GUIDED,
        labels=Labels("Guide", "Explorer"),
    ),
    zone="UTC",
)


def element(known: Profile, block_id: str) -> dict[str, Any]:
    form = JoiningForm(PROGRAM, known, editing=True)
    blocks = profile_modal(form, PLAYBOOK).to_dict()["blocks"]
    found: dict[str, Any] = next(one for one in blocks if one.get("block_id") == block_id)
    return dict(found["element"])


def test_a_people_file_with_many_topics_fills_in_as_many_as_may_be_chosen() -> None:
    everything = tuple(topic.id for topic in PLAYBOOK.all_topics())

    offers = element(Profile(Role.BOTH, 3, everything, ()), OFFERS)

    assert [one["value"] for one in offers["initial_options"]] == list(everything[:MOST_TOPICS])


def test_whom_a_people_file_wants_no_partner_for_is_asked_for_one() -> None:
    partners = element(Profile(Role.BOTH, 3, (), (), partners=0), PARTNERS)

    assert partners["initial_option"]["value"] == "1"


def test_coordinators_are_so_few_that_a_form_can_name_them_all() -> None:
    many = tuple(f"U{number:010}" for number in range(MOST_COORDINATORS))
    program = replace(PROGRAM, draft=replace(PROGRAM.draft, coordinators=many))

    wizard = str(program_modal(program, PLAYBOOK, "U1", date(2026, 11, 17)).to_dict())
    form = join_modal(JoiningForm(program, None, editing=False), PLAYBOOK).to_dict()

    assert f"'max_selected_items': {MOST_COORDINATORS}" in wizard
    assert all(len(one["text"]["text"]) <= 3000 for one in form["blocks"] if "text" in one)


def test_an_undelivered_message_to_a_dm_names_no_person_who_is_none() -> None:
    lost = (("D1", "channel_not_found"), ("C1", "not_in_channel"), ("U1,U2", "user_disabled"))
    shown = Coordinated(PROGRAM, (), 2, 0, 1, None, lost)

    words = str(program_overview(shown).to_dict())

    assert "a direct message: the conversation is gone" in words
    assert "<#C1>: I am not in that channel" in words
    assert "<@U1> and <@U2>: their Slack account is deactivated" in words


def test_a_reason_without_words_is_named_by_its_code() -> None:
    lost = (("U1", "some_new_<code>"),)
    shown = Coordinated(PROGRAM, (), 2, 0, 1, None, lost)

    assert "Slack refused it (some_new_&lt;code&gt;)" in str(program_overview(shown).to_dict())


def test_however_many_are_no_longer_matched_the_overview_can_be_shown() -> None:
    many = tuple(f"U{number:010}" for number in range(5_000))
    shown = Coordinated(PROGRAM, (), 2, 0, 1, None, (), barred=many)

    blocks = program_overview(shown).to_dict()["blocks"]

    assert all(len(one["text"]["text"]) <= 3000 for one in blocks if "text" in one)
    assert "4980 others" in str(blocks)

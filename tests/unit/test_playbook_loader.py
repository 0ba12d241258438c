"""Own content laid over ours, and every fault in it named in one line."""

import re
from pathlib import Path

import pytest

from mentoring.roles import Role
from mentoring.stages import Stage
from playbook.errors import PlaybookError
from playbook.loader import content_folder, load_playbook


def changed(folder: Path, file: str, before: str, after: str) -> Path:
    """A folder that holds our file with one change."""
    ours = (content_folder("en") / file).read_text(encoding="utf-8")
    assert before in ours, f"{file} no longer holds {before!r}: this test would test nothing"
    (folder / file).write_text(ours.replace(before, after, 1), encoding="utf-8")
    return folder


def test_an_own_file_replaces_ours_and_the_rest_stays(tmp_path: Path) -> None:
    own = changed(tmp_path, "template.yml", "name: Learning both ways", "name: Two-way street")

    playbook = load_playbook(overrides=own)

    assert playbook.template.name == "Two-way street"
    assert playbook.topics == load_playbook().topics


def test_an_empty_folder_and_other_files_in_it_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Our own words", encoding="utf-8")

    assert load_playbook(overrides=tmp_path) == load_playbook()


def test_an_override_is_read_anew_each_time(tmp_path: Path) -> None:
    own = changed(tmp_path, "template.yml", "name: Learning both ways", "name: First")
    before = load_playbook(overrides=own)
    changed(tmp_path, "template.yml", "name: Learning both ways", "name: Second")

    assert (before.template.name, load_playbook(overrides=own).template.name) == ("First", "Second")


def test_ids_of_both_roles_and_stages_arrive_as_ours() -> None:
    question = load_playbook().reflection("start-knack")

    assert (question.role, question.stage) == (Role.MENTOR, Stage.START)


FAULTS = [
    ("topics.yml", "label: Short video", "label: " + "x" * 61,
     "short-video: label: has 61 characters; at most 60 fit"),
    ("topics.yml", "label: Short video", "label: ''", "short-video: label: is empty"),
    ("topics.yml", "      label: Short video\n", "", "short-video: 'label' is missing"),
    ("topics.yml", "label: Short video", "lable: Short video",
     "short-video: unknown field 'lable'; known: id, label, about, near"),
    ("topics.yml", "label: Short video", "label: 7", "short-video: label: must be text; put 7 in"),
    ("topics.yml", "label: Short video", "label: Short {video}",
     "short-video: label: uses the unknown placeholder {video}; known here: none"),
    ("topics.yml", "id: short-video", "id: Short Video", "'Short Video' is not an id in kebab"),
    ("topics.yml", "id: on-camera", "id: short-video", "'short-video' is used 2 times"),
    ("topics.yml", "near: [social-platforms, on-camera]", "near: [on-stage]",
     "short-video: near: 'on-stage' is no other topic"),
    ("topics.yml", "near: [social-platforms, on-camera]", "near: [short-video]",
     "short-video: near: 'short-video' is no other topic"),
    ("topics.yml", "near: [social-platforms, on-camera]", "near: on-camera",
     "short-video: near: must be a list with at least one entry"),
    ("topics.yml", "label: Short video", "label: Short\n      label: Video",
     r"line \d+: 'label' is given twice"),
    ("topics.yml", "label: Short video", "label: [Short", r"line \d+: "),
    ("check_ins.yml", "stage: midpoint", "stage: middle",
     "halfway: stage: 'middle' is none of: start, building, midpoint, application, closing"),
    ("check_ins.yml", "id: undecided", "id: unsure",
     "fit: the choices must be, in this order: good, undecided, not-good"),
    ("check_ins.yml", 'id: "3"', "id: 3", "energy: choices: entry 3: id: must be text; put 3"),
    ("check_ins.yml", 'id: "3"', 'id: "6"', "energy: the choices must be, in this order: 1, 2, 3"),
    ("check_ins.yml", "id: stuck", "id: slow", "progress: 'slow' is used 2 times"),
    ("check_ins.yml", "id: no-grades", "id: halfway", "'halfway' is used 2 times"),
    ("reflections.yml", "role: mentor", "role: boss", "start-knack: role: 'boss' is none of"),
    ("reflections.yml", "reader: only-me", "reader: all", "start-being-shown: reader: 'all' is"),
    ("reflections.yml", "id: start-it-landed", "id: start-knack", "'start-knack' is used 2 times"),
    ("agendas.yml", "minutes: 45", "minutes: 50",
     "getting-to-know: the steps take 45 minutes, not 50"),
    ("agendas.yml", "minutes: 45", "minutes: soon",
     "getting-to-know: minutes: must be a whole number from 1"),
    ("agendas.yml", "number: 3", "number: 9", "the numbers must run from 1 without a gap"),
    ("agendas.yml", "repeats: true", "repeats: often",
     "a-real-case: repeats: must be true or false"),
    ("agendas.yml", "occasion: closing", "occasion: swap",
     "exactly one agenda must have 'occasion: swap'"),
    ("agendas.yml", "id: hands-on", "id: a-real-case", "'a-real-case' is used 2 times"),
    ("starters.yml", "group: ai-and-tools", "group: tools",
     "first-screen: group: there is no topic group 'tools'"),
    ("starters.yml", "id: detours", "id: first-month", "'first-month' is used 2 times"),
    ("ground_rules.yml", "id: candor", "id: way-out", "'way-out' is used 2 times"),
    ("introduction.yml", "{one} and {other}", "{one.__class__} and {other}",
     "greeting: has a brace that belongs to no placeholder"),
    ("introduction.yml", "pairing: {reasons}", "pairing: {rules}",
     "why_you_two: uses the unknown placeholder {rules}; known here: {reasons}"),
    ("template.yml", "formality: guided", "formality: strict",
     "formality: 'strict' is none of: light, guided, full"),
    ("template.yml", "confidentiality", "silence",
     "ground_rules: there is no ground rule 'silence'"),
    ("template.yml", "weeks: 26", "weeks: -1", "weeks: must be a whole number from 1"),
    ("template.yml", "weeks: 26", "weeks: true", "weeks: must be a whole number from 1"),
    ("working_style.yml", "id: learning-either", "id: feedback-either",
     "'feedback-either' is used 2 times"),
    ("languages.yml", 'code: "no"', "code: no", "code: must be text; put False in quotes"),
    ("languages.yml", "code: vi", "code: vie", "'vie' is not an ISO 639-1 code of two letters"),
    ("languages.yml", "code: vi", "code: en", "'en' is used 2 times"),
    ("readiness.yml", "id: listening", "id: time", "'time' is used 2 times"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "before", "after", "fault"), FAULTS)
def test_a_fault_is_named_with_its_file_and_entry(
    tmp_path: Path, file: str, before: str, after: str, fault: str
) -> None:
    own = changed(tmp_path, file, before, after)

    with pytest.raises(PlaybookError) as error:
        load_playbook(overrides=own)

    message = str(error.value)
    expected = fault if fault.startswith("line") or r"\d" in fault else re.escape(fault)
    assert file in message
    assert re.search(expected, message), message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        ("topics.yml", b"", "topics.yml: must be a list with at least one entry"),
        ("topics.yml", b"- just words", "topics.yml: entry 1: must have named fields"),
        ("check_ins.yml", b"- a: list", "check_ins.yml: must have named fields"),
        ("template.yml", b"name: caf\xe9", "template.yml: cannot be read: 'utf-8' codec"),
        ("template.yml", b"name: \x07", "template.yml: "),
    ],
)
def test_a_file_of_another_shape_is_named(
    tmp_path: Path, file: str, content: bytes, fault: str
) -> None:
    (tmp_path / file).write_bytes(content)

    with pytest.raises(PlaybookError, match=re.escape(fault)) as error:
        load_playbook(overrides=tmp_path)

    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "fault"),
    [
        ("reflections.yml", "stage: closing", "stage: start",
         "no question fits role 'mentor' in stage 'closing'"),
        ("check_ins.yml", "    opening:", "    stage: start\n    opening:",
         "at least one must fit any stage"),
        ("agendas.yml", "  repeats: true\n", "",
         "at least one numbered agenda must have 'repeats: true'"),
    ],
)  # fmt: skip
def test_content_that_would_leave_somebody_without_an_entry_is_refused(
    tmp_path: Path, file: str, before: str, after: str, fault: str
) -> None:
    ours = (content_folder("en") / file).read_text(encoding="utf-8")
    without_stages = re.sub(r"    stage: .*\n", "", ours) if file == "check_ins.yml" else ours
    (tmp_path / file).write_text(without_stages.replace(before, after), encoding="utf-8")

    with pytest.raises(PlaybookError, match=re.escape(fault)):
        load_playbook(overrides=tmp_path)


def test_more_topics_than_a_menu_holds_are_refused(tmp_path: Path) -> None:
    topics = "".join(f"\n    - {{id: t-{n}, label: T {n}, about: T}}" for n in range(101))
    content = f"- id: all\n  label: All\n  topics:{topics}"
    (tmp_path / "topics.yml").write_text(content, encoding="utf-8")

    with pytest.raises(PlaybookError, match="has 101 topics; a menu holds 1 to 100"):
        load_playbook(overrides=tmp_path)


def test_a_misspelt_file_name_is_named_instead_of_being_ignored(tmp_path: Path) -> None:
    (tmp_path / "topic.yml").write_text("- id: x", encoding="utf-8")

    with pytest.raises(PlaybookError, match=r"topic\.yml: is none of our files; .*topics\.yml"):
        load_playbook(overrides=tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="nowhere: there is no such folder"):
        load_playbook(overrides=tmp_path / "nowhere")


@pytest.mark.parametrize("language", ["xx", "", "..", "../playbook/en"])
def test_a_language_without_content_is_named_with_those_there_are(language: str) -> None:
    with pytest.raises(PlaybookError, match=r"no content in the language .*there is: en"):
        load_playbook(language)


def test_a_readiness_check_that_leaves_out_a_role_is_refused(tmp_path: Path) -> None:
    only_one_side = "- {id: one, role: mentor, statement: I am ready, advice: Begin small.}\n"
    (tmp_path / "readiness.yml").write_text(only_one_side)

    with pytest.raises(PlaybookError, match="no statement fits role 'mentee'"):
        load_playbook(overrides=tmp_path)

"""One record never holds up another: what a build goes on without, and what stops it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.campaigns import change, copy_of_samples, made_real
from tests.support.people import DECISION, NAME, PERSON, STORY, settle_in
from tests.support.project import DAY, DOCS
from thidua.model.lifecycle import Channel
from thidua.site import Audience, Publication
from thidua.site.checking import CheckResult, check
from thidua.site.exclusion import CannotLeaveOutError
from thidua.store.folder import Folder

DRAFT = "2023/honorees/cn-005.yml"
PUBLISHED = f"2023/honorees/{PERSON.id}.yml"
OWN_STUBS = {"cn-006", "cn-007", "tb-005"}
LAST = dt.date(2026, 12, 1)
CONSENT = {
    "basis": "consent",
    "status": "granted",
    "scope": [channel.value for channel in Channel],
    "date": "2023-12-19",
    "expires_on": LAST.isoformat(),
}
BREAKS = {
    "no YAML": lambda text: text + "unit: [x\n",
    "a key that is missing": lambda text: text.replace("\nunit:", "\n# unit:"),
    "an unknown choice": lambda text: text.replace("kind: ca_nhan", "kind: ca-nhan"),
    "a rule": lambda text: text.replace("\nunit: ", "\nunit: khong-co-"),
    "a name that is not its own": lambda text: text.replace("id: cn-", "id: cn-9", 1),
    "both sides of a merge": lambda text: "<<<<<<< HEAD\n" + text + "=======\n>>>>>>> theirs\n",
    "letters of another encoding": lambda text: text.encode("utf-16").decode("latin-1"),
    "twice the same key": lambda text: text + "id: cn-900\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return settle_in(made_real(copy_of_samples(tmp_path)))


def spoil(path: Path, kind: str) -> None:
    broken = BREAKS[kind](path.read_text(encoding="utf-8"))
    path.write_bytes(broken.encode("latin-1" if "letters" in kind else "utf-8"))


def public(data: Path, *left_out: str, day: dt.date = DAY) -> CheckResult:
    return check(data, DOCS, day, Audience.PUBLIC, left_out=left_out)


def built(checked: CheckResult) -> Publication:
    assert checked.publication, "\n".join(map(str, checked.stopping))
    return checked.publication


def stubs(publication: Publication) -> set[str]:
    """Those of people and stories, but for the samples' own."""
    edition = publication.current
    return {r.id for r in (*edition.stubs, *edition.story_stubs)} - OWN_STUBS


def left(checked: CheckResult) -> dict[str, bool]:
    """Id -> whether a stub stands in its place."""
    return {omission.id: omission.is_stub for omission in checked.omissions}


@pytest.mark.parametrize("kind", BREAKS)
def test_a_broken_draft_is_left_out_of_both_builds_and_named(kind: str, data: Path) -> None:
    spoil(data / DRAFT, kind)
    for audience in Audience:
        checked = check(data, DOCS, DAY, audience)
        people = {h.id for h in built(checked).current.honorees}
        assert ("cn-005" in people, "cn-001" in people, PERSON.id in people) == (False, True, True)
        assert left(checked) == {"cn-005": False}
        assert f"data/{DRAFT}:" in str(checked.omissions[0])
        assert checked.waiting == checked.errors != ()


@pytest.mark.parametrize("kind", BREAKS)
def test_a_broken_published_record_stops_until_it_is_named(kind: str, data: Path) -> None:
    spoil(data / PUBLISHED, kind)
    assert public(data).publication is None
    checked = public(data, PERSON.id)
    edition = built(checked).current
    assert stubs(built(checked)) == {PERSON.id, STORY.id}
    assert PERSON.id not in {h.id for h in edition.honorees}
    assert all(NAME not in page.title for page in built(checked).all_pages)
    assert left(checked)[PERSON.id]


def test_two_broken_records_are_named_one_by_one_or_both(data: Path) -> None:
    for id in (PERSON.id, "tt-001"):
        spoil(data / f"2023/honorees/{id}.yml", "no YAML")
    assert [p.file for p in public(data, "tt-001").stopping] == [f"data/{PUBLISHED}"]
    assert stubs(built(public(data, "tt-001", PERSON.id))) >= {"tt-001", PERSON.id, STORY.id}


def test_whoever_rests_on_a_broken_decision_goes_with_it(data: Path) -> None:
    spoil(data / f"2023/decisions/{DECISION.id}.yml", "no YAML")
    assert public(data).publication is None
    checked = public(data, DECISION.id)
    assert left(checked) == {DECISION.id: False, PERSON.id: True, STORY.id: True}
    assert DECISION.id not in {d.id for d in built(checked).current.decisions}


def test_a_decision_of_drafts_alone_waits_with_them(data: Path) -> None:
    text = (data / f"2023/decisions/{DECISION.id}.yml").read_text(encoding="utf-8")
    broken = data / "2023/decisions/qd-2023-99.yml"
    broken.write_text(text.replace(DECISION.id, "qd-2023-99") + "unit: [x\n", encoding="utf-8")
    change(data / DRAFT, award={"form": "giay_khen", "decision": "qd-2023-99"})
    for audience in Audience:
        checked = check(data, DOCS, DAY, audience)
        assert PERSON.id in {h.id for h in built(checked).current.honorees}
        assert left(checked) == {"qd-2023-99": False, "cn-005": False}


def test_a_broken_unit_stops_for_all_rest_on_it(data: Path) -> None:
    units = data / "units.yml"
    units.write_text(units.read_text(encoding="utf-8") + "- id: xa-hong\n", encoding="utf-8")
    spoil(data / DRAFT, "no YAML")
    assert {p.file for p in public(data).stopping} == {"data/units.yml"}


def test_a_published_story_about_a_broken_draft_goes_to_no_other_channel(data: Path) -> None:
    change(data / f"2023/stories/{STORY.id}.yml", honoree="cn-005")
    spoil(data / DRAFT, "no YAML")
    edition = built(public(data)).current
    story = next(s for s in edition.stories if s.id == STORY.id)
    assert not edition.may(story, Channel.LOUDSPEAKER)


def test_of_two_with_one_id_or_name_the_draft_waits(data: Path) -> None:
    person = (data / PUBLISHED).read_text(encoding="utf-8")
    draft = person.replace(PERSON.id, "cn-001-a").replace("status: published", "status: draft")
    draft = draft[: draft.index("  - to: awarded")]
    (data / "2023/honorees/cn-001-a.yml").write_text(
        draft, encoding="utf-8"
    )  # sorted before the published one
    assert left(public(data)) == {"cn-001-a": False}


@pytest.mark.parametrize("name", ["cn-907 2.yml", "cn-907 (1).yml", "cn-907-copy.yml", "cu/cn-907.yml"])
def test_a_copy_beside_the_record_stops_nothing(name: str, data: Path) -> None:
    path = data / "2023/honorees" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((data / PUBLISHED).read_bytes())
    checked = public(data)
    people = [h.id for h in built(checked).current.honorees]
    assert (people.count(PERSON.id), stubs(built(checked))) == (1, set())
    assert checked.errors


def test_a_published_record_under_a_wrong_name_stops(data: Path) -> None:
    (data / PUBLISHED).rename(data / "2023/honorees/cn-907.yaml")
    assert public(data).publication is None
    assert stubs(built(public(data, PERSON.id))) == {PERSON.id, STORY.id}


def test_a_sample_is_never_public_so_its_fault_stops_only_the_preview(tmp_path: Path) -> None:
    data = settle_in(copy_of_samples(tmp_path))
    spoil(data / "2023/honorees/cn-001.yml", "no YAML")
    assert PERSON.id in {h.id for h in built(public(data)).current.honorees}
    assert check(data, DOCS, DAY).publication is None
    assert stubs(built(public(data, "cn-001"))) == set()


def test_an_unknown_id_is_refused(data: Path) -> None:
    with pytest.raises(CannotLeaveOutError, match="cn-404"):
        public(data, "cn-404")


def test_a_sound_record_may_be_left_out_too(data: Path) -> None:
    assert stubs(built(public(data, PERSON.id))) == {PERSON.id, STORY.id}
    assert left(public(data, "cn-005")) == {"cn-005": False}


@pytest.mark.parametrize(("days", "shown"), [(-1, True), (0, True), (1, False), (400, False)])
def test_a_consent_covers_its_last_day_and_takes_all_down_after(days: int, shown: bool, data: Path) -> None:
    change(data / PUBLISHED, consent=CONSENT)
    checked = public(data, day=LAST + dt.timedelta(days=days))
    edition = built(checked).current
    assert (PERSON.id in {h.id for h in edition.honorees}) is shown
    assert (STORY.id in {s.id for s in edition.stories}) is shown
    assert stubs(built(checked)) == (set() if shown else {PERSON.id, STORY.id})
    assert checked.errors == ()
    assert ("đã hết hạn ngày 01/12/2026" in "".join(map(str, checked.omissions))) is not shown


def test_a_duty_by_law_goes_on_without_the_channels_of_an_ended_consent(data: Path) -> None:
    (data / "site.yml").write_text(
        (data / "site.yml").read_text(encoding="utf-8").replace("official: false", "official: true"),
        encoding="utf-8",
    )
    change(data / PUBLISHED, consent=CONSENT | {"basis": "law_16_public_duty"})
    change(
        data / "site.yml",
        publisher={"name": "A", "responsible": "B", "address": "C", "email": "a@vidu.example"},
    )
    before = built(public(data, day=LAST)).current
    after = built(public(data, day=LAST + dt.timedelta(days=1))).current
    person = [next(h for h in e.honorees if h.id == PERSON.id) for e in (before, after)]
    assert [bool(p.picture) for p in person] == [True, False]
    for channel in set(Channel) - {Channel.WEB}:
        assert (before.may(person[0], channel), after.may(person[1], channel)) == (True, False)
    assert STORY.id in {s.id for s in after.story_stubs}


def test_the_consent_of_a_story_ends_for_the_story_alone(data: Path) -> None:
    change(data / f"2023/stories/{STORY.id}.yml", consent=CONSENT)
    assert stubs(built(public(data, day=LAST + dt.timedelta(days=1)))) == {STORY.id}


def test_who_was_published_after_the_consent_ended_is_an_error_that_stops_nothing(data: Path) -> None:
    change(data / PUBLISHED, consent=CONSENT | {"expires_on": "2023-12-20"})
    checked = public(data)
    assert "Hết hạn trước khi công bố" in str(checked.errors[0])
    assert stubs(built(checked)) == {PERSON.id, STORY.id}


def test_an_emptied_record_with_a_fault_stays_a_stub(data: Path) -> None:
    for spoilt in ("", "unit: [x\n"):
        (data / "2023/honorees/cn-099.yml").write_text(
            "id: cn-099\nkind: ca_nhan\nstatus: withdrawn\nunit: ubnd-xa-ca-na\nstatus_log:\n"
            "  - {to: published, date: 2024-01-02, by_role: duyet}\n" + spoilt,
            encoding="utf-8",
        )
        checked = public(data)
        assert checked.errors
        assert stubs(built(checked)) == {"cn-099"}


def test_a_folder_is_listed_once_however_many_of_its_records_are_wrong(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    files = Folder.files

    def counted(folder: Folder, at: str = "") -> list[str]:
        listed.append(at)
        return files(folder, at)

    monkeypatch.setattr(Folder, "files", counted)
    home = DRAFT.rpartition("/")[0]
    public(data)
    usual = listed.count(home)
    for path in (data / home).glob("*.yml"):
        spoil(path, "a rule")
    listed.clear()
    assert len(public(data).errors) > 3
    assert listed.count(home) == usual + 1

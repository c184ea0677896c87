"""A filled consent form: it sets the consent of the draft that it names, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.editing.word.forms import GIVEN, imported, records, refused
from tests.support.campaigns import snapshot
from tests.support.filling import fill, made, ticked, without_controls
from thidua.dossier.consent import VERSION
from thidua.dossier.forms import CONSENT, NOMINEES
from thidua.editing.word import FormImport
from thidua.model.lifecycle import Channel, Consent, ConsentBasis, ConsentStatus, Role, Status

FORM = made()[CONSENT.file]


@pytest.fixture
def office(data: Path) -> Path:
    """Two drafts of one name in two units: cn-008 and cn-009."""
    people = {
        "paper.ca_nhan.1.1": "Nguyễn Văn Thử", "paper.ca_nhan.1.2": "Công chức, UBND xã Cà Ná",
        "paper.ca_nhan.2.1": "Nguyễn Văn Thử", "paper.ca_nhan.2.2": "Công chức, UBND xã Phước Nam",
    }  # fmt: skip
    imported(data, fill(made()[NOMINEES.file], people))
    return data


def form(*channels: str, **answers: str) -> bytes:
    told = {
        name.replace("_", ".", 1) if name != "expires_on" else name: text for name, text in answers.items()
    }
    return ticked(fill(FORM, GIVEN | told), *(f"consent.scope.{channel}" for channel in channels))


@pytest.mark.parametrize("bare", [False, True], ids=["controls", "words"])
def test_consent_is_recorded_as_ticked(office: Path, bare: bool) -> None:
    before = records(office)
    content = form("web", "photo", "print")
    done = imported(office, without_controls(content) if bare else content)
    assert done == FormImport((), ("cn-008",), 0, (), ("Chức vụ", "Nơi ký và chữ ký"))
    after = records(office)
    assert after["cn-008"].consent == Consent(
        basis=ConsentBasis.CONSENT,
        status=ConsentStatus.GRANTED,
        scope=(Channel.WEB, Channel.PHOTO, Channel.PRINT),
        date=dt.date(2023, 12, 5),
        form_version=VERSION,
        recorded_by=Role.BIEN_TAP,
        expires_on=dt.date(2027, 12, 31),
    )
    assert after["cn-008"].status is Status.DRAFT
    assert after["cn-008"].model_copy(update={"consent": None}) == before["cn-008"]
    assert {id: h for id, h in after.items() if id != "cn-008"} == {
        id: h for id, h in before.items() if id != "cn-008"
    }


def test_the_same_form_again_changes_nothing_and_a_newer_one_counts(office: Path) -> None:
    imported(office, form("web", "photo"))
    before = snapshot(office)
    assert imported(office, without_controls(form("web", "photo"))).unchanged == 1
    assert snapshot(office) == before
    imported(office, form("web", consent_date="20/12/2023"))
    consent = records(office)["cn-008"].consent
    assert consent
    assert (consent.scope, consent.date) == ((Channel.WEB,), dt.date(2023, 12, 20))
    (older,) = refused(office, form("web", "photo", "story"))
    assert older.startswith("Phiếu ký ngày 05/12/2023 cũ hơn sự đồng ý đang ghi (20/12/2023).")


@pytest.mark.parametrize(
    ("channels", "answers", "message"),
    [
        ((), {}, "Phiếu chưa đánh dấu nơi nào."),
        (
            ("web",),
            {"consent_name": "Không Ai Cả"},
            "Chưa có bản ghi nào tên «Không Ai Cả» ở đơn vị «UBND xã Cà Ná».",
        ),
        (("web",), {"consent_name": ""}, "Phiếu chưa ghi tên người đồng ý."),
        (
            ("web",),
            {"consent_unit": ""},
            "Có 2 bản ghi tên «Nguyễn Văn Thử»: xã Cà Ná (cn-008), xã Phước Nam (cn-009).",
        ),
        (("web",), {"consent_unit": "xã Ở Đâu"}, "Không có đơn vị «xã Ở Đâu»."),
        (
            ("web",),
            {"consent_date": "ngày 31 tháng 02 năm 2023"},
            "Ngày ký: “31/02/2023” không có trong lịch.",
        ),
    ],
)
def test_what_is_unclear_is_refused(
    office: Path, channels: tuple[str, ...], answers: dict[str, str], message: str
) -> None:
    (problem,) = refused(office, form(*channels, **answers))
    assert problem.startswith(message)


def test_a_refusal_is_overcome_only_by_a_later_signature(office: Path) -> None:
    path = office / "2023/honorees/cn-008.yml"
    refusal = "consent:\n  basis: consent\n  status: withdrawn\n  date: 2023-12-10\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status_log:", f"{refusal}status_log:"), encoding="utf-8"
    )
    for early in (form("web"), form("web", consent_date="10/12/2023"), form("web", consent_date="")):
        (problem,) = refused(office, early)
        assert problem.startswith(
            "Bản ghi Nguyễn Văn Thử (cn-008) đang ghi «Đã rút lại»; phiếu này không có ngày ký sau đó."
        )
    imported(office, form("web", consent_date="11/12/2023"))
    consent = records(office)["cn-008"].consent
    assert consent
    assert consent.status is ConsentStatus.GRANTED


def test_what_is_published_is_not_changed_by_a_form(data: Path) -> None:
    known = records(data)["cn-001"]
    assert known.name
    (problem,) = refused(data, form("web", consent_name=known.name.display, consent_unit=""))
    assert problem.startswith(
        "Bản ghi Nguyễn Văn Minh Họa (cn-001) đang là «Đã công bố»; phiếu nhập từ Word không đổi bản ghi ấy."
    )


def test_a_duty_to_publish_stays_beside_the_consent(office: Path) -> None:
    path = office / "2023/honorees/cn-008.yml"
    duty = "consent:\n  basis: law_16_public_duty\n  status: not_required\n  ref: DY-07\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status_log:", f"{duty}status_log:"), encoding="utf-8"
    )
    imported(office, form("web"))
    consent = records(office)["cn-008"].consent
    assert consent
    assert (consent.basis, consent.ref) == (ConsentBasis.BOTH, "DY-07")


def test_a_form_without_a_day_says_so(office: Path) -> None:
    done = imported(office, form("web", consent_date=""))
    assert [str(w) for w in done.warnings] == ["Ngày ký: Phiếu chưa ghi ngày ký. Điền ngày ấy vào bản ghi."]

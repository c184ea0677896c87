"""Sites of other agencies, begun from their plans as an officer would begin them: all samples, none of them real.

huyen: a district, two years; huyen-quy: the same by quarters; truong: a school, over two calendar years, with a class and a pupil;
bo: a ministry with thirty units and a unit of it; trong: a commune without a plan and without anybody.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from tests.support import plain_yaml
from tests.support.campaigns import write
from tests.support.project import build
from thidua.commands import main
from thidua.store import load

PLANS: Final = Path(__file__).resolve().parents[1] / "fixtures" / "plans"
DAYS: Final = {
    "huyen": "2028-03-01", "huyen-quy": "2027-04-15", "truong": "2028-06-30", "bo": "2029-12-20", "trong": "2027-05-01",
}  # fmt: skip
"""Agency -> the day on which its site is built."""
_LOG: Final = [("draft", 1), ("awarded", 2), ("published", 3)]


def make(home: Path) -> None:
    """The data of every agency in `home/data/`, its site in `home/site/`."""
    for name, day in DAYS.items():
        data = home / "data" / name
        _MAKERS[name](data)
        build(home / "site" / name, "--date", day, data=data)


def _begun(data: Path, text: str | None, *options: str) -> str:
    """A folder from a plan; returns the key of its campaign."""
    plan = data.with_name(f"{data.name}.md")
    plan.parent.mkdir(parents=True, exist_ok=True)
    given: tuple[str, ...] = ()
    if text is not None:
        plan.write_text(text, encoding="utf-8")
        given = ("--plan", str(plan))
    assert main(["init", str(data), *given, *options, "--quick", "--date", "2026-11-29"]) == 0
    found = load(data).dataset
    assert found
    return found.campaigns[0].key


def _plan(name: str, *changes: tuple[str, str]) -> str:
    text = (PLANS / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def _joined(data: Path, more: Path, key: str) -> None:
    """A second campaign of the same agency: its folder, and what it names that is not there yet."""
    (more / key).rename(data / key)
    for name in ("units.yml", "documents.yml"):
        own = plain_yaml.load((data / name).read_text(encoding="utf-8"))
        known = {record["id"] for record in own}
        others = plain_yaml.load((more / name).read_text(encoding="utf-8"))
        write(data / name, [*own, *(record for record in others if record["id"] not in known)])


def _district(data: Path) -> None:
    _begun(data, _plan("huyen.md"))
    later = _plan("huyen.md", ("2027", "2028"), ("Số: 12/", "Số: 15/"), ("2026", "2027"))
    more = data.with_name("huyen-sau")
    _joined(data, more, _begun(more, later))


def _quarters(data: Path) -> None:
    first = _plan(
        "huyen.md", ("huyện Minh Họa năm 2027", "huyện Minh Họa quý I năm 2027"), ("30/11/2027", "31/3/2027")
    )
    _begun(data, first)
    second = _plan(
        "huyen.md",
        ("huyện Minh Họa năm 2027", "huyện Minh Họa quý II năm 2027"),
        ("Số: 12/", "Số: 40/"),
        ("01/02/2027, kết thúc ngày 30/11/2027", "01/4/2027, kết thúc ngày 30/6/2027"),
    )
    more = data.with_name("quy-sau")
    _joined(data, more, _begun(more, second))


def _school(data: Path) -> None:
    key = _begun(data, _plan("truong.txt"))
    _with_units(data, [{"id": f"lop-{n}a", "name": f"Lớp {n}A (Mẫu)", "kind": "khac"} for n in (6, 7, 8)])
    _with_people(
        data,
        key,
        [("tap_the", "tt-001", "Lớp 6A (Mẫu)", "lop-6a"), ("ca_nhan", "cn-001", "Học Sinh Mẫu", "lop-7a")],
    )


def _ministry(data: Path) -> None:
    key = _begun(data, _plan("bo.md"))
    _with_units(data, [{"id": f"vu-{n:02}", "name": f"Vụ Mẫu {n}", "kind": "khac"} for n in range(1, 29)])
    _with_people(data, key, [("tap_the", "tt-001", "Vụ Mẫu 1", "vu-01")])


def _empty(data: Path) -> None:
    _begun(
        data,
        None,
        "--agency",
        "Ủy ban nhân dân xã Mẫu",
        "--title",
        "Phong trào thi đua Mẫu năm 2027",
        "--end",
        "30/11/2027",
    )


_MAKERS: Final = {
    "huyen": _district,
    "huyen-quy": _quarters,
    "truong": _school,
    "bo": _ministry,
    "trong": _empty,
}


def _with_units(data: Path, units: list[dict[str, Any]]) -> None:
    own = plain_yaml.load((data / "units.yml").read_text(encoding="utf-8"))
    below = [unit | {"parent": own[0]["id"], "sample": True} for unit in units]
    write(data / "units.yml", [*own, *below])


def _with_people(data: Path, key: str, people: list[tuple[str, str, str, str]]) -> None:
    """Samples, awarded by the head of the agency."""
    issuer = plain_yaml.load((data / "units.yml").read_text(encoding="utf-8"))[0]["id"]
    year = int(key[-4:])
    decision = f"qd-{year}-01"
    write(
        data / key / "decisions" / f"{decision}.yml",
        {"id": decision, "sample": True, "number": "00/QĐ-MAU", "date": f"{year}-06-01", "title": "Về việc khen thưởng (Mẫu)",
         "issuer": issuer, "level": "don_vi", "signer_post": "Người ký Mẫu"},
    )  # fmt: skip
    for kind, id, name, unit in people:
        write(
            data / key / "honorees" / f"{id}.yml",
            {"id": id, "kind": kind, "sample": True, "status": "published", "name": {"display": name}, "unit": unit,
             "award": {"form": "giay_khen", "decision": decision},
             "results": [{"criterion": f"{id[:2]}-1", "text": "Ví dụ: kết quả Mẫu."}],
             "consent": {"basis": "consent", "status": "granted", "scope": ["web", "print", "loudspeaker"], "date": f"{year}-06-02",
                         "expires_on": "2099-12-31", "recorded_by": "bien_tap"},
             "publishing": {"first_on": f"{year}-06-04"},
             "status_log": [{"to": to, "date": f"{year}-06-0{day}", "by_role": "duyet" if to == "published" else "bien_tap"}
                            for to, day in _LOG]},
        )  # fmt: skip

"""What the name of an agency and the title of a plan seem to answer, for an officer to confirm."""

from __future__ import annotations

import re
from typing import Final

from ..model.campaign_key import period_of, years_of
from ..model.plan import squeeze
from ..model.unit import UnitKind
from .plan_proposal import Proposal

_QUARTER: Final = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\s*(?:/|năm|,)?\s*(20\d\d)\b", re.IGNORECASE)
_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROUND: Final = re.compile(r"\bđợt\s+(I{1,3}|\d)\s*(?:/|năm|,)?\s*(20\d\d)\b", re.IGNORECASE)
_ROUNDS: Final = {"I": "1", "II": "2", "III": "3"}
_SPAN: Final = re.compile(r"(?:(năm học|giai đoạn)\s+)?\b(20\d\d)\s*[-–]\s*(20\d\d)\b", re.IGNORECASE)
_DISTRICTS_END: Final = 2025
"""Since then there are provinces and communes alone (Luật Tổ chức chính quyền địa phương số 72/2025/QH15)."""
_PLACE: Final = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) [A-ZĐÀ-Ỹ0-9][^,;]*(, (tỉnh|thành phố|huyện) [A-ZĐÀ-Ỹ].*)?$"
)
_TIME_AT_END: Final = re.compile(r"\s+((quý|đợt|tháng) \w+ )?(năm (học )?)?20\d\d(\s*[-–]\s*20\d\d)?$")
_SHORT: Final = 60
_KINDS: Final = (
    (r"ủy ban nhân dân (xã|phường|thị trấn|đặc khu)", UnitKind.UBND_XA),
    (r"ủy ban nhân dân (huyện|quận|thị xã|thành phố)", UnitKind.UBND_HUYEN),
    (r"ủy ban nhân dân tỉnh", UnitKind.UBND_TINH),
    (r"sở", UnitKind.SO),
    (r"phòng|văn phòng", UnitKind.PHONG),
    (r"bộ (?!phận)|thanh tra chính phủ|văn phòng chính phủ", UnitKind.BO),
    (r"tổng cục|cục|vụ", UnitKind.CUC_VU),
    (r"trường|nhà trường", UnitKind.TRUONG),
    (r"lớp|tổ", UnitKind.LOP),
    (r"công ty|tổng công ty|tập đoàn|hợp tác xã|doanh nghiệp", UnitKind.DOANH_NGHIEP),
    (r"trung tâm|bệnh viện|viện", UnitKind.DON_VI_SU_NGHIEP),
    (
        r"(ban thường trực )?(ủy ban )?mặt trận|(ban (thường vụ|chấp hành) )?(tỉnh |huyện |xã )?đoàn|hội (?!đồng)|liên đoàn|công đoàn",
        UnitKind.MTTQ_DOAN_THE,
    ),
    (r"hội đồng|ban thi đua", UnitKind.HOI_DONG),
)


def kind_of(agency: str, year: int | None = None) -> UnitKind:
    """What kind of unit a name seems to be; «khác» where it does not say. Of a `year` without districts, a city is a province."""
    kind = next((kind for words, kind in _KINDS if re.match(words, agency.lower())), UnitKind.KHAC)
    is_city = "thành phố" in agency.lower()
    return (
        UnitKind.UBND_TINH
        if kind is UnitKind.UBND_HUYEN and is_city and (year or 0) > _DISTRICTS_END
        else kind
    )


def place_of(agency: str) -> str:
    """`Ủy ban nhân dân huyện Minh Họa`, `Phòng Nội vụ huyện Minh Họa` → `huyện Minh Họa`; other agencies are their own place."""
    named = _PLACE.search(agency)
    return named[0] if named else re.sub(r"^(Ủy ban nhân dân|UBND)\s+", "", agency)


def short_title_of(title: str, key: str) -> str:
    """`Phong trào thi đua "Nụ cười công sở" huyện …` → `Thi đua Nụ cười công sở 2027`; of a quarter: `… quý I năm 2027`."""
    if named := re.search(r"[\"“«]([^\"”»]{3,60})[\"”»]", title):
        first, last = years_of(key)
        time = (
            period_of(key) if first == last else None
        ) or f"năm {first if first == last else f'{first}–{last}'}"
        return f"Thi đua {named[1]} {time.removeprefix('năm ')}"
    text = title.removeprefix("Phong trào ").removeprefix("phong trào ")
    return shortened(text[:1].upper() + text[1:])


def key_of(proposal: Proposal) -> str | None:
    """The campaign's key as the title tells its time, else the year of the plan.

    «quý II năm 2027» → 2027-q2; «năm học 2026 - 2027» → 2026-2027; «đợt 1 năm 2027» → 2027-dot-1; «năm 2027» → 2027.
    """
    title = proposal.title or ""
    if found := _QUARTER.search(title):
        return f"{found[2]}-q{_QUARTERS[found[1].upper()]}"
    if found := _ROUND.search(title):
        return f"{found[2]}-dot-{_ROUNDS.get(found[1].upper(), found[1])}"
    if (found := _SPAN.search(title)) and int(found[2]) < int(found[3]):
        return f"{found[2]}-{found[3]}"
    if found := re.search(r"\b(20\d\d)\b", title):
        return found[1]
    return str(proposal.issued.year) if proposal.issued else None


def period_in(title: str, key: str) -> str | None:
    """A title's own words for the time, where the key does not tell them: «năm học 2026–2027»."""
    span = _SPAN.search(title)
    known = span and span[1] and key == f"{span[2]}-{span[3]}"
    return f"{span[1].lower()} {span[2]}–{span[3]}" if span and known else None


def without_time(title: str) -> str:
    """A campaign's name for all years: `Thi đua Mẫu quý I năm 2027` → `Thi đua Mẫu`."""
    return _TIME_AT_END.sub("", title)


def shortened(text: str) -> str:
    """A text that may be a title: its first words, without the mark at its end."""
    text = squeeze(text).rstrip(".;:,")
    return text if len(text) <= _SHORT else text[:_SHORT].rpartition(" ")[0].rstrip(".;:,") + " …"

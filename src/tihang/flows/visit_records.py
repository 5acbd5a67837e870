"""What the record of a visit says (现场核查记录的内容和文字): frozen when the visit is closed, printed out of what was sealed."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localtime

from tihang.core.canonical import Data
from tihang.flows.roster_ports import ListOrder
from tihang.flows.visiting import HeldVisit
from tihang.journey.registry.models import Authority
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.visits.models import Visitor
from tihang.journey.visits.names import Found
from tihang.journey.visits.queries.records import RecordRow, digests_of
from tihang.journey.visits.queries.settled import counted
from tihang.journey.visits.queries.sheets import PhotoRow, Standing, photos_of
from tihang.journey.visits.rules import Claim, claims_from

KIND: Final = "visit_record"
HEADS: Final = ("序号", "核查项", "申报", "结论", "核实的值和说明", "谁看的")
SHARES: Final = (4, 14, 10, 6, 15, 9)
WORDS: Final = {Found.CONFIRMED: "属实", Found.ADJUSTED: "调整", Found.REFUTED: "不属实", Found.NOT_LOOKED: "没有看"}
"""In Chinese, whoever prints it: the record has one language."""


def record_content(held: HeldVisit, standing: Mapping[str, Standing], conclusion: str, closed: tuple[str, datetime]) -> dict[str, Data]:
    """Who, when, each claim that was looked at, photographs by digest, and the conclusion."""
    visit, claims = held.row, json.loads(held.row.claims)
    office = Authority.objects.filter(pk=visit.round.office).values_list("name", flat=True).first() or ""
    goes = list(Visitor.objects.filter(visit=visit, number=visit.plans).order_by("order").values_list("user_id", "expert"))
    names, digests = names_of({user for user, _ in goes}), digests_of(visit.pk)
    campaign, many = visit.round.campaign, counted(standing, claims)
    return {
        "kind": KIND, "version": 1, "visit": visit.pk.hex, "office": office,
        "campaign": {"id": campaign.pk.hex, "name": [campaign.name, campaign.name_en or campaign.name]},
        "factory": {"id": visit.factory_id.hex, "name": visit.factory_name, "organisation": visit.organisation_name, "address": visit.address},
        "submission": {"id": visit.submission_id.hex, "sha256": visit.submission.sha256},
        "day": visit.day.isoformat() if visit.day else "",
        "who": [{"name": names.get(user, ""), "expert": expert} for user, expert in goes],
        "claims": [_claim(each, standing[each.id]) for each in claims_from(claims) if each.id in standing],
        "counts": {found.value: number for found, number in many.items()},
        "photos": [_photo(each, digests.get(each.id, "")) for each in photos_of(visit.pk)],
        "conclusion": conclusion, "closed": {"by": closed[0], "at": localtime(closed[1]).isoformat(timespec="seconds")},
    }  # fmt: skip


def record_list(row: RecordRow, *, link: str, site: str) -> ListOrder:
    """The record as it is printed; the link of its square code ends in the page."""
    it = row.content
    claims = [each for each in it["claims"] if each["found"] != Found.NOT_LOOKED]
    rows = tuple((str(number), *_line(each)) for number, each in enumerate(claims, 1))
    return ListOrder(
        title="现场核查记录", facts=_facts(it), heads=HEADS, shares=SHARES, rows=rows, notes=tuple(_notes(it)),
        signing=("核查人员（签字）：", "被核查单位（签字、盖章）：", "组织核查的机关（盖章）："), code=row.code, sha256=row.sha256,
        link=f"{link.replace('{code}', row.code)}1", site=site, day=it["closed"]["at"][:10],
    )  # fmt: skip


def _claim(each: Claim, found: Standing) -> Data:
    options = dict(each.options)
    value = options[found.value][0] if found.value in options else found.value
    return {
        "claim": each.id, "group": list(each.group), "words": list(each.words), "shown": list(each.shown), "found": found.found.value,
        "value": value, "note": found.note, "by": found.who, "at": localtime(found.seen_at or found.at).isoformat(timespec="minutes"),
    }  # fmt: skip


def _photo(each: PhotoRow, sha256: str) -> Data:
    return {
        "name": each.name, "claim": each.claim, "sha256": sha256, "by": each.who,
        "taken_at": localtime(each.taken_at).isoformat(timespec="seconds") if each.taken_at else "",
        "place": f"{each.latitude}, {each.longitude}" if each.latitude is not None else "",
    }  # fmt: skip


def _facts(it: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    who = "、".join(f"{each['name']}（专家）" if each["expert"] else each["name"] for each in it["who"])
    return (
        ("工厂", it["factory"]["name"]), ("企业", it["factory"]["organisation"]), ("地址", it["factory"]["address"] or "—"),
        ("批次", it["campaign"]["name"][0]), ("组织核查的机关", it["office"]), ("核查日期", it["day"] or "—"), ("核查人员", who),
        ("办结", f"{it['closed']['by']} {it['closed']['at'][:16].replace('T', ' ')}"), ("核查的报送", f"SHA-256 {it['submission']['sha256'][:16]}…"),
    )  # fmt: skip


def _line(each: Mapping[str, Any]) -> tuple[str, ...]:
    said = "；".join(part for part in (each["value"], each["note"]) if part)
    return (
        each["words"][0],
        each["shown"][0] or "—",
        WORDS[Found(each["found"])],
        said,
        f"{each['by']} {each['at'][5:16].replace('T', ' ')}",
    )


def _notes(it: Mapping[str, Any]) -> Iterator[str]:
    many = it["counts"]
    yield f"核查意见：{it['conclusion']}"
    yield (
        f"清单共 {sum(many.values())} 项："
        + "，".join(f"{words} {many[found.value]} 项" for found, words in WORDS.items())
        + "。没有看的照申报计。"
    )
    if not it["photos"]:
        yield "没有现场照片。"
        return
    words = {each["claim"]: each["words"][0] for each in it["claims"]}
    yield f"现场照片 {len(it['photos'])} 张，原件存在平台上，以摘要为准："
    for number, each in enumerate(it["photos"], 1):
        about = "；".join(
            part for part in (words.get(each["claim"], ""), each["taken_at"][:16].replace("T", " "), each["place"], each["by"]) if part
        )
        yield f"{number}. {each['name']}（{about}）SHA-256 {each['sha256']}"

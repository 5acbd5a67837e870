"""Give the receipt of a package (出具签收回执): what arrived, what is missing, what bears no seal; sealed, and from then on unchanged."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime

from tihang.core.canonical import canonical_bytes, digest
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.build_package import package_held
from tihang.flows.authority.receive_item import refuse_received
from tihang.flows.doing import deed
from tihang.flows.ports import Signer
from tihang.flows.signing import signing
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.review.models import Package
from tihang.journey.review.operations.packages import keep_receipt
from tihang.journey.review.queries.packages import PackageCard
from tihang.journey.trail.operations import issue_seal, record

KIND = "package_receipt"
MOST = 500


@deed
def give_receipt(*, actor: Person, now: datetime, package: UUID, why: str, signer: Signer) -> str:
    """The code of the receipt. With gaps it owes a word on them. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.GIVE_RECEIPT, package_held(package, Deed.GIVE_RECEIPT).receiving)
    hold(Package, package)
    card = package_held(package, Deed.GIVE_RECEIPT)
    refuse_received(card)
    why = why.strip()
    problems = list(_problems(card, why))
    if problems:
        raise BadInput(problems)
    content = _content(card, why, names_of({actor.user}).get(actor.user, ""), now)
    said = digest(content)
    pen = signing(signer=signer, now=now, actor=actor.user)
    code = issue_seal(region=card.region, kind=KIND, digest=said, pages=0, now=now, sign=pen, subject=package)
    keep_receipt(package=package, content=canonical_bytes(content)[1:].decode(), sha256=said, code=code, by=actor.user, now=now)
    record(
        region=card.region, verb=Deed.GIVE_RECEIPT.value, actor=actor.user, at=now, subject_kind="package", subject=package, why=why,
        facts={"code": code, "arrived": card.arrived, "of": len(card.items)},
    )  # fmt: skip
    return code


def _problems(card: PackageCard, why: str) -> list[Problem]:
    if not card.arrived:
        said = "一件也没有收到，没有可签收的", "nothing has arrived, so there is nothing to give a receipt for"
        return [bad(*said, "先扫描收到的材料", "Scan what arrived first", place="why", code="nothing_here")]
    gaps = len(card.items) - card.arrived
    unsealed = sum(each.sealed is False for each in card.items)
    if (gaps or unsealed) and not why:
        said = f"缺 {gaps} 件，没有印章的 {unsealed} 件，没有说明", f"{gaps} missing, {unsealed} without a seal, and no word on it"
        return [bad(*said, "写明怎么补、什么时候补", "Say how and when they will be made good", place="why", code="why")]
    if len(why) > MOST:
        said = f"说明有 {len(why)} 个字，最多 {MOST}", f"the words are {len(why)} letters long, {MOST} at most"
        return [bad(*said, "写短一些", "Make it shorter", place="why", code="long")]
    return []


def _content(card: PackageCard, why: str, who: str, now: datetime) -> dict[str, Any]:
    items = [
        {"number": each.number, "kind": each.kind.value, "name": each.name, "code": each.code, "arrived": each.received_at is not None,
         "sealed": bool(each.sealed)}
        for each in card.items
    ]  # fmt: skip
    return {
        "kind": KIND, "version": 1, "package": {"code": card.code, "sha256": card.sha256}, "campaign": card.content["campaign"],
        "unit": card.content["unit"], "items": items, "why": why, "by": who, "at": localtime(now).isoformat(timespec="seconds"),
    }  # fmt: skip

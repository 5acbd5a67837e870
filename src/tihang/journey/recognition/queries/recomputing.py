"""The tables of recognition held against seals and trail (认定数据核对): whatever was changed, added or taken out behind the deeds is named."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tihang.core.canonical import NotCanonical, canonical_bytes
from tihang.core.ranking import accounts
from tihang.core.values import Words
from tihang.journey.recognition.models import Objection, RecognitionList, RecognitionRow
from tihang.journey.recognition.names import ObjectionState
from tihang.journey.recognition.rules.fingerprints import cases_digest, said_digest
from tihang.journey.registry.access import Deed as Verb
from tihang.journey.trail.models import Deed, Seal
from tihang.journey.trail.rules.digests import sha256_of

LISTS: Final = (Verb.PUBLISH_NOTICE.value, Verb.PUBLISH_LIST.value, Verb.CORRECT_LIST.value)
COLUMNS: Final = ("state", "number", "document", "supersedes")


@dataclass(frozen=True, slots=True)
class RowFault:
    """一处不符: which table, which row, and what does not fit."""

    region: str
    table: str
    row: str
    said: Words


def recognition_faults(region: str = "") -> tuple[RowFault, ...]:
    """Everything that does not fit, lists first."""
    where = {"region": region} if region else {}
    noted = _noted(LISTS, where)
    lists = {row.pk: row for row in RecognitionList.objects.filter(**where).defer("campaign").order_by("id")}
    found = [fault for row in lists.values() for fault in _of_list(row, noted.get(row.pk))]
    found += _gone("list", noted, set(lists))
    came, answered = _noted((Verb.OBJECT_TO_LIST.value,), where), _noted((Verb.ANSWER_OBJECTION.value,), where)
    objections = {row.pk: row for row in Objection.objects.filter(**where).order_by("id")}
    found += [fault for row in objections.values() for fault in _of_objection(row, came.get(row.pk), answered.get(row.pk))]
    return (*found, *_gone("objection", came, set(objections)))


@dataclass(frozen=True, slots=True)
class _Noted:
    region: str
    why: str
    facts: Mapping[str, Any]


def _noted(verbs: tuple[str, ...], where: Mapping[str, str]) -> dict[UUID, _Noted]:
    """Subject → what the trail says of it."""
    rows = Deed.objects.filter(verb__in=verbs, **where).order_by("id").values_list("subject", "region", "why", "facts")
    return {key: _Noted(region, why, json.loads(facts)) for key, region, why, facts in rows if key}


def _of_list(row: RecognitionList, noted: _Noted | None) -> Iterator[RowFault]:
    name = f"{row.code}"
    if noted is None:
        yield _fault(row.region, "list", name, "留痕里没有公布过它", "the trail knows of no such publication")
        return
    try:
        content = json.loads(row.content)
        sha = sha256_of(canonical_bytes(content))
    except (ValueError, NotCanonical):
        yield _fault(row.region, "list", name, "内容读不出来：被改过", "its content cannot be read: it was changed")
        return
    seal = Seal.objects.filter(code=row.code, subject=row.pk).values_list("digest", flat=True).first()
    if not sha == row.sha256 == seal == noted.facts.get("sha256"):
        yield _fault(row.region, "list", name, "内容和封存的摘要不符：被改过", "its content does not fit the sealed digest: it was changed")
    for column in COLUMNS:
        if (getattr(row, column) or None) != (content.get(column) or None):
            yield _fault(row.region, "list", name, f"列 {column} 和封存的内容不符", f"column {column} does not fit the sealed content")
    for each in accounts(content):
        yield RowFault(row.region, "list", f"{name} {each.place}", each.words)
    yield from _of_rows(row, content, noted)


def _of_rows(row: RecognitionList, content: Mapping[str, Any], noted: _Noted) -> Iterator[RowFault]:
    rows = list(RecognitionRow.objects.filter(list=row).order_by("number", "id").values_list("number", "case"))
    numbers, wanted = [number for number, _ in rows], [each["number"] for each in content["rows"]]
    for number in sorted(set(numbers) ^ set(wanted)):
        yield _fault(row.region, "row", f"{row.code}/{number}", "名单行和封存的内容不符：少了或多了", "this row is gone, or was added")
    kept = noted.facts.get("cases")
    if numbers == wanted and kept and cases_digest(case for _, case in rows) != kept:
        yield _fault(row.region, "row", row.code, "有一行换成了别的审核件", "a row stands for another dossier than it did")


def _of_objection(row: Objection, came: _Noted | None, answered: _Noted | None) -> Iterator[RowFault]:
    name = str(row.pk)
    if came is None:
        yield _fault(row.region, "objection", name, "留痕里没有收到过它", "the trail knows of no such objection")
        return
    if (came.facts.get("list"), came.facts.get("case")) != (row.list_id.hex, row.case_id.hex):
        yield _fault(row.region, "objection", name, "换成了对别的名单或别家的异议", "it was turned against another list or factory")
    kept = came.facts.get("said")
    if kept and said_digest(row) != kept:
        yield _fault(row.region, "objection", name, "异议人说的被改过", "what was said, or who said it, was changed")
    now = (row.state, row.document, row.answer) if row.state != ObjectionState.RECEIVED or row.answer else None
    then = (answered.facts.get("state"), answered.facts.get("document"), answered.why) if answered else None
    if now != then:
        yield _fault(row.region, "objection", name, "答复和留痕不符：被改过", "its answer does not fit the trail: it was changed")


def _gone(table: str, noted: Mapping[UUID, _Noted], there: set[UUID]) -> list[RowFault]:
    return [
        _fault(one.region, table, str(key), "留痕里有，表里不见了", "the trail has it, the table has lost it")
        for key, one in noted.items() if key not in there
    ]  # fmt: skip


def _fault(region: str, table: str, row: str, zh: str, en: str) -> RowFault:
    return RowFault(region, table, row, (zh, en))

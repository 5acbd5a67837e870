"""What became of an objection (异议办理情况), for whoever holds its receipt."""

import json
from dataclasses import dataclass
from datetime import datetime

from tihang.journey.recognition.models import Objection, RecognitionRow
from tihang.journey.registry.queries.by_code import opened_by

GROUP = 4
SIGNS = 16


@dataclass(frozen=True, slots=True)
class ObjectionReceipt:
    """异议回执: state and answer, never who objected or how he is reached."""

    code: str
    factory: str
    list_code: str
    received_at: datetime
    state: str
    answer: str
    document: str
    answered_at: datetime | None


def receipt_with_code(typed: str) -> ObjectionReceipt | None:
    """By its code, however it was spaced or cased."""
    signs = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())
    if len(signs) != SIGNS:
        return None
    code = "-".join(signs[start : start + GROUP] for start in range(0, SIGNS, GROUP))
    with opened_by(code):
        row = Objection.objects.select_related("list").filter(code=code).first()
        if row is None:
            return None
        number = RecognitionRow.objects.filter(list=row.list_id, case=row.case_id).values_list("number", flat=True).first()
    return ObjectionReceipt(
        row.code,
        _published_name(row.list.content, number),
        row.list.code,
        row.received_at,
        row.state,
        row.answer,
        row.document,
        row.answered_at,
    )


def _published_name(content: str, number: int | None) -> str:
    """The factory as the list names it: a code opens what was published and no dossier."""
    return next((str(row["factory"]["name"]) for row in json.loads(content)["rows"] if row["number"] == number), "")

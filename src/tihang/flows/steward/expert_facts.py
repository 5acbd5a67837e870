"""What is typed about an expert (专家信息), read and refused with every problem at its field."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.dateparse import parse_date

from tihang.core.problems import BadInput, Problem, bad
from tihang.journey.registry.models import Organisation
from tihang.journey.registry.rules.naming import name_key

LONGEST: Final = 500
SEPARATORS: Final = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ",", "\n": ","})


@dataclass(frozen=True, slots=True)
class ExpertTyped:
    """所填的: fields separated by commas, bodies by credit code or full name, a former one with its last day on each line."""

    fields: str = ""
    employer: str = ""
    former: str = ""
    away_until: str = ""


@dataclass(frozen=True, slots=True)
class ExpertFacts:
    """读出的专家信息."""

    fields: tuple[str, ...]
    employer: UUID | None
    former: tuple[tuple[UUID, date], ...]
    away_until: date | None


def read_facts(typed: ExpertTyped) -> ExpertFacts:
    """Raises BadInput."""
    problems: list[Problem] = []
    fields = tuple(dict.fromkeys(part.strip() for part in typed.fields.translate(SEPARATORS).split(",") if part.strip()))
    if not fields:
        problems.append(bad("没有填专业领域", "no field of work is given", "至少填一个，用逗号分开", "Give at least one, separated by commas",
                            place="fields", code="missing"))  # fmt: skip
    if len(typed.fields) > LONGEST:
        said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
        problems.append(bad(*said, "写短一些", "Shorten it", place="fields", code="too_long"))
    employer = _body(typed.employer, "employer", problems)
    former = tuple(found for line in typed.former.splitlines() if line.strip() and (found := _former(line.strip(), problems)))
    away = _day(typed.away_until.strip(), "away_until", problems) if typed.away_until.strip() else None
    if problems:
        raise BadInput(problems)
    return ExpertFacts(fields, employer, tuple(dict(former).items()), away)


def _body(text: str, place: str, problems: list[Problem]) -> UUID | None:
    name = text.strip()
    if not name:
        return None
    rows = list(Organisation.objects.filter(credit_code=name.upper()).values_list("pk", flat=True)[:2])
    rows = rows or list(Organisation.objects.filter(name_key=name_key(name) or name).values_list("pk", flat=True)[:2])
    if len(rows) == 1:
        return rows[0]
    said = f"没有登记过“{name[:60]}”，或者不止一个", f"'{name[:60]}' is not registered, or more than one is"
    problems.append(
        bad(
            *said,
            "填统一社会信用代码，或先登记这个单位",
            "Give the credit code, or have the body registered first",
            place=place,
            code="unknown",
        )
    )
    return None


def _former(line: str, problems: list[Problem]) -> tuple[UUID, date] | None:
    name, _, day = line.replace("，", " ").rpartition(" ")
    left = _day(day, "former", problems)
    body = _body(name, "former", problems) if left else None
    return (body, left) if body and left else None


def _day(text: str, place: str, problems: list[Problem]) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        said = f"“{text[:20]}”不是日期", f"'{text[:20]}' is no date"
        problems.append(
            bad(
                *said,
                "写成 2025-06-30 这样；单位和日期之间空一格",
                "Write it as 2025-06-30, with a space before it",
                place=place,
                code="no_date",
            )
        )
    return found

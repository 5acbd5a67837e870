"""The reviewer's eyes on one's own dossier (自查): the checks that reviewers will see, run by the house on itself.

Read are the application, the factory's own record, its own cabinet and its own earlier submissions, and figures that were published. Nothing
of any other factory is read, not even to be counted: `tests/journey/assessment/test_self_checks.py` watches every row that comes back.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.forms import Facts, Filled, check, files_named, form_of, parts_of, read_form
from tihang.core.values import Words, to_fraction
from tihang.engines.scrutiny import Older, Paper, Recorded, SelfCheck, contradictions, evidence, long_texts, outliers, same_texts
from tihang.engines.scrutiny.texts import LONG
from tihang.journey.assessment.codes.published_effects import published_effects
from tihang.journey.assessment.queries.outside import counted_report
from tihang.journey.intake.models import Answer, Application, Submission
from tihang.journey.record.models import CURRENT, File, IndicatorValue
from tihang.journey.record.names import Scan
from tihang.journey.record.queries.seeing import Subject, subject_of, visible
from tihang.journey.registry.access import Columns, Deed, Scope
from tihang.journey.registry.access import visible as allowed
from tihang.packio.shelf import default_shelf

HOUSE: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")


class NoSuchApplication(LookupError):
    """没有这份申报: it does not exist, or is not for this reader."""


def self_checks(*, scope: Scope, application: UUID, now: datetime, facts: Facts | None = None) -> tuple[SelfCheck, ...]:
    """Everything that a reviewer's first look would find, in the order of `KINDS`.

    ``facts`` are what is known outside the form, where the caller has read them already. Raises NoSuchApplication.
    """
    row = (
        Application.objects.filter(allowed(scope, Deed.SEE_WORKSPACE, HOUSE), pk=application)
        .select_related("workspace", "campaign")
        .first()
    )
    subject = subject_of(row.factory_id) if row else None
    if row is None or subject is None:
        raise NoSuchApplication(application)
    filled, today = _filled(row), localdate(now)
    known = facts if facts is not None else known_facts(scope=scope, subject=subject, on=today)
    past = _past(scope, row)
    names = {address: filled.form.names(address) for address in filled.values}
    return (
        *contradictions(check(filled, known, today), filled, _recorded(scope, row.factory_id)),
        *outliers(filled, published_effects()),
        *evidence(_shown(filled), _papers(scope, row.factory_id, past), today),
        *(same.check(names) for same in same_texts(long_texts(filled), [Older(words, _texts(content)) for words, content in past])),
    )


def known_facts(*, scope: Scope, subject: Subject, on: date) -> dict[str, str]:
    """What the register and the record say that the checks of a form compare with."""
    report = counted_report(scope=scope, factory=subject.id, today=on).report
    facts = {"registry.credit_code": subject.credit_code, "registry.organisation_name": subject.organisation_name}
    if report is not None:
        facts |= {"report.level": str(report.level), "report.score": str(report.score or ""), "report.number": report.number}
    return {name: value for name, value in facts.items() if value}


def _filled(row: Application) -> Filled:
    """The draft as it stands."""
    form = form_of(default_shelf().pack(row.workspace.pack, row.workspace.edition))
    answers = Answer.objects.filter(workspace=row.workspace_id).exclude(value="").values_list("question", "value")
    return read_form({address: json.loads(value) for address, value in answers}, form)


def _recorded(scope: Scope, factory: UUID) -> dict[str, Recorded]:
    """The newest value of each indicator in the factory's own record."""
    rows = IndicatorValue.objects.filter(CURRENT & visible(scope, Deed.SEE_INDICATORS), factory=factory).order_by("year")
    return {indicator: Recorded(to_fraction(value), year) for indicator, value, year in rows.values_list("indicator", "value", "year")}


Past = tuple[tuple[Words, Mapping[str, object]], ...]


def _past(scope: Scope, row: Application) -> Past:
    """The last submission of each earlier application of the same factory, the newest first."""
    seen = allowed(scope, Deed.SEE_WORKSPACE, HOUSE)
    others = Application.objects.filter(seen, factory=row.factory_id).exclude(pk=row.pk).exclude(current=None)
    found = Submission.objects.filter(pk__in=others.values("current")).select_related("application__campaign").order_by("-kept_at")
    return tuple((_named(each), json.loads(each.content)) for each in found)


def _named(each: Submission) -> Words:
    campaign = each.application.campaign
    return f"《{campaign.name}》", campaign.name_en or campaign.name


def _texts(content: Mapping[str, object]) -> dict[str, str]:
    """The long texts of a frozen dossier."""
    shown = {address: str(part["shown"][0]) for address, part in parts_of(content) if part.get("shown")}
    return {address: text for address, text in shown.items() if len(text) >= LONG}


def _shown(filled: Filled) -> dict[str, tuple[str, ...]]:
    """File → where the dossier shows it."""
    found: dict[str, tuple[str, ...]] = {}
    for file, address in files_named(filled):
        found[file] = tuple(dict.fromkeys((*found.get(file, ()), address)))
    return found


def _papers(scope: Scope, factory: UUID, past: Past) -> list[Paper]:
    """The factory's own cabinet, with what was taken out of it, and in which of its earlier dossiers each content was."""
    handed_in: dict[str, list[Words]] = {}
    for words, content in past:
        for digest in {str(file["sha256"]) for file in _files(content)}:
            handed_in.setdefault(digest, []).append(words)
    rows = File.objects.filter(visible(scope, Deed.SEE_EVIDENCE), factory=factory)
    columns = ("pk", "name", "valid_from", "valid_until", "taken_back_at", "content__scan", "content__digest")
    return [
        Paper(str(key), name, since, until, taken is not None, scan == Scan.INFECTED, tuple(handed_in.get(digest, ())))
        for key, name, since, until, taken, scan, digest in rows.values_list(*columns)
    ]


def _files(content: Mapping[str, object]) -> list[Mapping[str, object]]:
    files = content.get("files", [])
    return [file for file in files if isinstance(file, Mapping)] if isinstance(files, list) else []

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

from tihang.core.forms import Facts, Filled, check, files_named, parts_of
from tihang.core.forms.reference import nearest_reference, references_of
from tihang.core.values import Words, to_fraction
from tihang.engines.scrutiny import (
    Older,
    Paper,
    PublishedEffect,
    Recorded,
    SelfCheck,
    contradictions,
    evidence,
    long_texts,
    outliers,
    same_texts,
    texts,
)
from tihang.engines.scrutiny.texts import LONG
from tihang.journey.assessment.codes.published_effects import effect_of, published_effects
from tihang.journey.assessment.queries.outside import counted_report
from tihang.journey.campaigns.queries.opened import opened
from tihang.journey.intake.models import Application, Submission
from tihang.journey.intake.queries.applications import COLUMNS, NoSuchApplication, application_draft
from tihang.journey.intake.queries.forms import filled_draft
from tihang.journey.record.models import CURRENT, File, IndicatorValue
from tihang.journey.record.names import Scan
from tihang.journey.record.queries.seeing import Subject, subject_of, visible
from tihang.journey.registry.access import Deed, Scope
from tihang.journey.registry.access import visible as allowed
from tihang.packio.shelf import default_shelf

REFERENCES: Final = "national/reference-values@2025"


def self_checks(*, scope: Scope, application: UUID, now: datetime, facts: Facts | None = None) -> tuple[SelfCheck, ...]:
    """Everything that a reviewer's first look would find, in the order of `KINDS`.

    ``facts`` are what is known outside the form, where the caller has read them already. Raises NoSuchApplication.
    """
    row = Application.objects.filter(allowed(scope, Deed.SEE_WORKSPACE, COLUMNS), pk=application).values_list("factory", "campaign").first()
    subject = subject_of(row[0]) if row else None
    if row is None or subject is None:
        raise NoSuchApplication(application)
    filled, today = _filled(scope, *row), localdate(now)
    known = facts if facts is not None else known_facts(scope=scope, subject=subject, on=today)
    past = _past(scope, subject.id, application)
    names = {address: filled.form.names(address) for address in filled.values}
    return (
        *contradictions(check(filled, known, today), filled, _recorded(scope, subject.id)),
        *outliers(filled, _published(subject, today)),
        *evidence(_shown(filled), _papers(scope, subject.id, past), today),
        *texts(same_texts(long_texts(filled), [Older(words, _texts(content)) for words, content in past]), names),
    )


def known_facts(*, scope: Scope, subject: Subject, on: date) -> dict[str, str]:
    """What the register and the record say that the checks of a form compare with."""
    report = counted_report(scope=scope, factory=subject.id, today=on).report
    facts = {"registry.credit_code": subject.credit_code, "registry.organisation_name": subject.organisation_name}
    if report is not None:
        facts |= {"report.level": str(report.level), "report.score": str(report.score or ""), "report.number": report.number}
    return {name: value for name, value in facts.items() if value}


def _filled(scope: Scope, factory: UUID, campaign: UUID) -> Filled:
    """The draft as it stands."""
    return filled_draft(application_draft(scope=scope, factory=factory, campaign=campaign), opened(campaign).law)


def _published(subject: Subject, on: date) -> tuple[PublishedEffect, ...]:
    """What was published of others: means of improvements that an authority keeps, the nearest of each indicator, and what the press told."""
    pack = default_shelf().pack(REFERENCES)
    kept, where = references_of(pack), subject.place_path.rstrip("/").rpartition("/")[2]
    nearest = (
        nearest_reference(kept, indicator, industry=subject.industry, region=where, year=on.year, of="improvement")
        for indicator in sorted({each.indicator for each in kept})
    )
    own = tuple(effect_of(each) for each in nearest if each is not None)
    return (*own, *(each for each in published_effects() if each.indicator not in {one.indicator for one in own}))


def _recorded(scope: Scope, factory: UUID) -> dict[str, Recorded]:
    """The newest value of each indicator in the factory's own record."""
    rows = IndicatorValue.objects.filter(CURRENT & visible(scope, Deed.SEE_INDICATORS), factory=factory).order_by("year")
    return {indicator: Recorded(to_fraction(value), year) for indicator, value, year in rows.values_list("indicator", "value", "year")}


Past = tuple[tuple[Words, Mapping[str, object]], ...]


def _past(scope: Scope, factory: UUID, application: UUID) -> Past:
    """The last submission of each earlier application of the same factory, the newest first."""
    others = Application.objects.filter(allowed(scope, Deed.SEE_WORKSPACE, COLUMNS), factory=factory).exclude(pk=application)
    found = Submission.objects.filter(pk__in=others.exclude(current=None).values("current"))
    return tuple((_named(each), json.loads(each.content)) for each in found.select_related("application__campaign").order_by("-kept_at"))


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

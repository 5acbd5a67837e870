"""A locked roster and its package, for tests: of one submission, as if its board had been locked."""

from datetime import UTC, datetime

from outside.printers.rosters import roster
from tihang.core.canonical import canonical_bytes, digest
from tihang.flows.filing import kept_bytes
from tihang.journey.intake.operations.papers import keep_paper, want_paper
from tihang.journey.models import Package, PackageItem, Roster, Submission

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def printed(submission: Submission, store) -> str:
    """Its paper, as if a job had printed it; the digest of the file."""
    want_paper(region=submission.region, submission=submission.pk, link="x", site="x", by=None, now=NOW)
    file = kept_bytes(store, b"%PDF paper of " + submission.code.encode())
    keep_paper(submission=submission.pk, file=file, size=9, pages=(), proof="", now=NOW)
    return file


def locked(submission: Submission, *, office, place: str, code: str, unit: str = "海东省工业和信息化厅") -> Roster:
    """A roster of one office that holds this submission alone."""
    content = roster(1)
    content["rows"][0] |= {"code": submission.code, "sha256": submission.sha256}
    content["unit"]["name"] = [unit, unit]
    campaign = submission.application.campaign
    return Roster.objects.create(
        region=place[:6] or "000000", campaign=campaign, office=office, place_path=place, state="locked",
        tier=campaign.tier, number=1 + Roster.objects.count(), opened_at=NOW, locked_at=NOW,
        content=canonical_bytes(content)[1:].decode(), sha256=digest(content), code=code,
    )  # fmt: skip


def package(found: Roster, *, to: str, code: str, by) -> Package:
    """A package of it with its letter alone, as if it had been built."""
    content = {
        "kind": "package", "campaign": {"name": ["2026年度", "2026"]}, "addressees": [{"name": ["工业和信息化部", "MIIT"], "copy": False}], "asked": [],
    } | {"unit": roster(1)["unit"]}  # fmt: skip
    content["unit"]["name"] = ["秘密单位报送", "Secret unit"]
    made = Package.objects.create(
        region=found.region, roster=found.pk, campaign=found.campaign, office=found.office, place_path=found.place_path, to_path=to,
        content=canonical_bytes(content)[1:].decode(), sha256=digest(content), code=code, roster_code=found.code, link="https://t/v/{code}/",
        site="t/verify/", asked_by=by, asked_at=NOW,
    )  # fmt: skip
    PackageItem.objects.create(region=found.region, package=made, number=1, kind="letter", name="推荐函", code=found.code)
    return made

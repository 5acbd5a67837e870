"""Packages written (写报送包): what is sealed once, how its files fare, what arrived, and the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from tihang.core.canonical import canonical_bytes
from tihang.journey.review.models import Package, PackageItem
from tihang.journey.review.names import PackageState
from tihang.journey.review.rules.packing import Item

LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPackage:
    """要建的报送包."""

    id: UUID
    region: str
    roster: UUID
    campaign_id: UUID
    office: UUID
    place_path: str
    group_path: str
    to_path: str
    content: str
    sha256: str
    code: str
    roster_code: str
    link: str
    site: str
    asked_by: UUID
    asked_at: datetime


def keep_package(new: NewPackage, items: Sequence[Item]) -> None:
    """The package and its list."""
    Package.objects.create(**asdict(new))
    PackageItem.objects.bulk_create(
        PackageItem(
            region=new.region, package_id=new.id, number=each.number, kind=each.kind, name=each.name, code=each.code,
            submission=each.submission, pages=each.pages, copies=each.copies,
        )
        for each in items
    )  # fmt: skip


def wait_again(package: UUID) -> bool:
    """Its files are made once more; False where they are ready or on their way."""
    return Package.objects.filter(pk=package, state=PackageState.FAILED).update(state=PackageState.WAITING, trouble="") == 1


def keep_files(*, package: UUID, file: str, size: int, prints: Mapping[str, Mapping[str, str]], now: datetime) -> bool:
    """They are made; False when somebody else was faster."""
    said = canonical_bytes({code: dict(files) for code, files in prints.items()})[1:].decode()
    open_ = Package.objects.filter(pk=package).exclude(state=PackageState.READY)
    return open_.update(state=PackageState.READY, trouble="", file=file, size=size, prints=said, built_at=now) == 1


def say_package_failed(*, package: UUID, why: str) -> None:
    """They were not made."""
    Package.objects.filter(pk=package).exclude(state=PackageState.READY).update(state=PackageState.FAILED, trouble=why[:LONGEST])


def mark_received(*, item: UUID, sealed: bool, by: UUID, now: datetime) -> None:
    """It arrived, with or without its seal."""
    PackageItem.objects.filter(pk=item).update(received_at=now, received_by=by, sealed=sealed)


def keep_receipt(*, package: UUID, content: str, sha256: str, code: str, by: UUID, now: datetime) -> bool:
    """The receipt, once."""
    open_ = Package.objects.filter(pk=package, received_at=None)
    return open_.update(receipt=content, receipt_sha256=sha256, receipt_code=code, received_by=by, received_at=now) == 1

"""Score sheets as an expert sees his own (看评分表): the dossier of a reading as he may read it, the rubric, and what he gave."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from tihang.core.criteria.law import fingerprint
from tihang.core.forms import parts_of
from tihang.core.forms.rubric import Rubric, rubric_of
from tihang.core.rubric import Given, Judged, given_from, judge
from tihang.core.values import Words
from tihang.journey.registry.access import Scope
from tihang.journey.review.models import CalibrationReference, Panel, Reading, ScoreSheet
from tihang.journey.review.names import ALIVE, ReadingRole, ReadingState
from tihang.journey.review.rules.blind import as_read
from tihang.journey.trail.queries import seal_with_code
from tihang.packio.shelf import default_shelf

READABLE: Final = (ReadingState.DECLARED, ReadingState.OPEN, ReadingState.DONE)
"""Nothing of a dossier is readable before the declaration, and nothing in conflict."""


class NoSuchReading(LookupError):
    """没有这次评阅: it does not exist, or not for this expert, or he has not declared yet; they are never told apart."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """一版评分表."""

    id: UUID
    version: int
    total: Decimal | None
    content: Mapping[str, Any]
    sha256: str
    how: str
    saved_at: datetime
    signed_at: datetime | None
    code: str
    file: str


@dataclass(frozen=True)
class ReadingDesk:
    """评分台: one reading with all that its expert may see. ``waits``: the calibration dossier that comes first, if it is not signed yet;
    ``owed``: none is chosen yet, and one comes first.
    """

    id: UUID
    region: str
    panel: UUID
    case: UUID
    user: UUID
    role: ReadingRole
    state: ReadingState
    number: int
    blind: bool
    campaign_words: Words
    factory_name: str
    organisation: UUID
    rubric: Rubric
    rubric_named: Mapping[str, Any]
    submission: UUID
    submission_sha256: str
    content: Mapping[str, Any]
    sheet: SheetRow | None
    waits: UUID | None
    owed: bool

    @property
    def version(self) -> int:
        """The newest version, 0 before the first."""
        return self.sheet.version if self.sheet else 0

    @property
    def given(self) -> dict[str, Given]:
        """What was typed so far."""
        return given_from(self.sheet.content) if self.sheet else {}

    @property
    def judged(self) -> Judged:
        """What was typed so far, judged."""
        return judge(self.rubric, self.given, self.content)

    @property
    def open(self) -> bool:
        """Whether it may still be scored."""
        return self.state in {ReadingState.DECLARED, ReadingState.OPEN} and self.waits is None and not self.owed


def reading_desk(*, scope: Scope, reading: UUID) -> ReadingDesk:
    """One of my own readings. Raises NoSuchReading."""
    row = _rows().filter(_mine(scope), pk=reading, state__in=READABLE).first()
    if row is None:
        raise NoSuchReading(reading)
    return desk_of(row)


def my_desks(*, scope: Scope, states: tuple[ReadingState, ...] = (ReadingState.DECLARED, ReadingState.OPEN)) -> tuple[ReadingDesk, ...]:
    """Every reading that is open to me, in the order in which it came."""
    return tuple(desk_of(row) for row in _rows().filter(_mine(scope), state__in=states).order_by("id"))


def held_desk(reading: UUID) -> ReadingDesk | None:
    """A reading for a deed that asks the policy next; None where nothing of it may be read."""
    row = _rows().filter(pk=reading, state__in=READABLE, expert__until=None).first()
    return desk_of(row) if row else None


def given_at(reading: UUID, version: int) -> dict[str, Given]:
    """What an older version said, nothing before the first."""
    content = ScoreSheet.objects.filter(reading=reading, version=version).values_list("content", flat=True).first()
    return given_from(json.loads(content)) if content else {}


def desk_of(row: Reading) -> ReadingDesk:
    """A reading whose reader was let in; for this query and for deeds that ask the policy next."""
    sheet, panel = newest_sheet(row.pk), row.panel
    revision = int(sheet.content["rubric"]["revision"]) if sheet else None
    rubric, named = rubric_for(panel, revision)
    submission = row.case.submission
    content: dict[str, Any] = json.loads(submission.content)
    return ReadingDesk(
        row.pk, row.region, panel.pk, row.case_id, row.expert.user_id, ReadingRole(row.role), ReadingState(row.state), _number(row),
        panel.blind, (panel.campaign.name, panel.campaign.name_en or panel.campaign.name), content["factory"]["name"],
        UUID(content["organisation"]["id"]), rubric, named, submission.pk, submission.sha256, as_read(content, rubric, blind=panel.blind),
        sheet, _waits(row), panel.calibration_owed and row.role != ReadingRole.CALIBRATION,
    )  # fmt: skip


def rubric_for(panel: Panel, revision: int | None = None) -> tuple[Rubric, Mapping[str, Any]]:
    """The rubric of a panel, the newest revision unless a sheet was begun on an older one, and how it is named."""
    pack = default_shelf().pack(panel.rubric_pack, panel.rubric_edition, revision)
    rubric = rubric_of(pack)
    named = {
        "pack": pack.id,
        "edition": pack.edition,
        "revision": pack.revision,
        "fingerprint": fingerprint(pack),
        "words": list(rubric.words),
    }
    return rubric, named


def newest_sheet(reading: UUID) -> SheetRow | None:
    """The version that counts."""
    row = ScoreSheet.objects.filter(reading=reading).order_by("-version").first()
    return sheet_row(row) if row else None


def sheet_row(row: ScoreSheet) -> SheetRow:
    """A row as its page object."""
    return SheetRow(
        row.pk, row.version, row.total, json.loads(row.content), row.sha256, row.how, row.saved_at, row.signed_at, row.code, row.file
    )


def versions_of(reading: UUID) -> tuple[SheetRow, ...]:
    """Every version of one reading, newest first; for a reader who was let in."""
    return tuple(sheet_row(row) for row in ScoreSheet.objects.filter(reading=reading).order_by("-version"))


def reference_of(panel: UUID, case: UUID) -> Mapping[str, Any] | None:
    """What the office holds a calibration dossier to be worth; shown to an expert only behind his own signature."""
    text = CalibrationReference.objects.filter(panel=panel, case=case).order_by("-said_at", "-id").values_list("content", flat=True).first()
    return json.loads(text) if text else None


def _rows() -> Any:
    return Reading.objects.select_related("panel__campaign", "case__submission", "expert")


def _mine(scope: Scope) -> Q:
    return Q(expert__user=scope.user, expert__until=None) if scope.user else Q(pk=None)


def _number(row: Reading) -> int:
    """The how manieth of my readings it is: the only name that a blind dossier has."""
    return 1 + Reading.objects.filter(panel=row.panel_id, expert=row.expert_id, pk__lt=row.pk).count()


def _waits(row: Reading) -> UUID | None:
    if row.role == ReadingRole.CALIBRATION:
        return None
    first = Reading.objects.filter(panel=row.panel_id, expert=row.expert_id, role=ReadingRole.CALIBRATION, state__in=ALIVE)
    return first.values_list("pk", flat=True).first()


@dataclass(frozen=True)
class SignedSheet:
    """签署的评分表 as it is printed: what was signed, its code, and what addresses in quotes are called."""

    id: UUID
    content: Mapping[str, Any]
    code: str
    sha256: str
    key: str
    file: str
    signed_at: datetime
    number: int
    campaign_words: Words
    factory_name: str
    labels: Mapping[str, str]


def signed_sheet_for_deed(sheet: UUID) -> SignedSheet:
    """A signed sheet for a deed that asks the policy itself. Raises NoSuchReading."""
    row = ScoreSheet.objects.filter(pk=sheet, signed_at__isnull=False).first()
    reading = _rows().filter(pk=row.reading_id).first() if row else None
    if row is None or row.signed_at is None or reading is None:
        raise NoSuchReading(sheet)
    seal = seal_with_code(row.code)
    campaign = reading.panel.campaign
    dossier = json.loads(row.submission.content)
    labels = {address: part["words"][0] for address, part in parts_of(dossier)}
    return SignedSheet(
        row.pk, json.loads(row.content), row.code, row.sha256, seal.key if seal else "", row.file, row.signed_at, _number(reading),
        (campaign.name, campaign.name_en or campaign.name), dossier["factory"]["name"], labels,
    )  # fmt: skip


def sheet_file_with_code(code: str) -> str:
    """The digest of the signed file that bears a code, "" where it is not printed yet; for whoever holds the file and its code."""
    plain = "".join(letter for letter in code if letter.isalnum()).upper()
    if connection.vendor != "postgresql":
        return ScoreSheet.objects.filter(code=plain).exclude(file="").values_list("file", flat=True).first() or ""
    with connection.cursor() as cursor:  # of a sheet a guest may see nothing else
        cursor.execute("SELECT tihang_sheet_file(%s)", [plain])
        return cursor.fetchone()[0] or ""

"""Make the files of a package (生成报送包文件): letter, table, hand-over list, every dossier, and the digests of all, as one ZIP."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from django.utils.translation import override

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileStore, FilesUnreachable, NoSuchContent
from tihang.flows.handing_over import handover_list
from tihang.flows.meeting_papers import LETTER_PAGE, TABLE_PAGE, roster_order
from tihang.flows.ports import PrintingFailed, TablesPrinter
from tihang.flows.rolling.printed_report import printed
from tihang.flows.roster_ports import ListPrinter, RosterPrinter
from tihang.journey.insight.queries.reports import report_with_code
from tihang.journey.review.names import ItemKind, PackageState
from tihang.journey.review.operations.packages import keep_files, say_package_failed
from tihang.journey.review.queries.locked_rosters import LockedRoster, locked_roster_for_deed
from tihang.journey.review.queries.packages import PackageCard, package_for_deed, papers_by_code
from tihang.journey.trail.rules.codes import show_code

DAY: Final = (1980, 1, 1, 0, 0, 0)
PIECE: Final = 1 << 20
SPOILING: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class PackingTable:
    """打包台: who prints table, letter and report, by ending; who prints lists; where files are kept."""

    tables: Mapping[str, RosterPrinter]
    letters: Mapping[str, RosterPrinter]
    reports: Mapping[str, TablesPrinter]
    lists: ListPrinter
    store: FileStore


@dataclass
class Zip:
    """压缩包: what was put into it so far, by name."""

    archive: zipfile.ZipFile
    digests: dict[str, str]

    def put(self, name: str, body: bytes) -> str:
        """A file that was made here."""
        self.archive.writestr(_entry(name), body)
        self.digests[name] = hashlib.sha256(body).hexdigest()
        return self.digests[name]

    def carry(self, name: str, store: FileStore, digest: str) -> None:
        """A file of the store, piece by piece. Raises NoSuchContent; and OSError where it is not what its name says."""
        found = hashlib.sha256()
        with store.open(digest) as stream, self.archive.open(_entry(name), "w", force_zip64=True) as target:
            while piece := stream.read(PIECE):
                found.update(piece)
                target.write(piece)
        if found.hexdigest() != digest:
            raise OSError(f"{name} is not the file of this digest")
        self.digests[name] = digest


def pack_package(*, actor: Clockwork, now: datetime, package: UUID, table: PackingTable) -> bool:
    """False when there is nothing to do. A trouble is said in the row and is the job's, which tries again."""
    begun = _begin(package)
    if begun is None:
        return False
    card, roster = begun
    incoming = table.store.receive()
    try:
        with zipfile.ZipFile(_Forward(incoming.write), "w", zipfile.ZIP_STORED) as archive:
            prints = _fill(Zip(archive, {}), card, roster, table)
        size = incoming.size
        file = table.store.keep(incoming)
    except (PrintingFailed, NoSuchContent, FilesUnreachable, OSError) as error:
        incoming.discard()
        _fail(package, str(error))
        raise
    return _finish(package, file, size, prints, now)


class _Forward:
    """A stream that a ZIP can be written to without going back."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write

    def write(self, piece: bytes, /) -> int:
        self._write(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """The store keeps it."""


def _fill(found: Zip, card: PackageCard, roster: LockedRoster, table: PackingTable) -> dict[str, dict[str, str]]:
    """Everything, then the digests of everything; gives code → the prints under it."""
    kinds = {each.kind for each in card.items}
    letter, summary = (roster_order(roster, card.link, card.site, page) for page in (LETTER_PAGE, TABLE_PAGE))
    prints: dict[str, str] = {}
    if ItemKind.LETTER in kinds:
        for ending, printer in table.letters.items():
            prints[f"letter.{ending}"] = found.put(f"01-推荐函.{ending}", printer.print(letter))
    if ItemKind.SUMMARY in kinds:
        for ending, printer in table.tables.items():
            prints[f"summary.{ending}"] = found.put(f"02-推荐汇总表.{ending}", printer.print(summary))
    handed = found.put("03-交接清单.pdf", table.lists.print(handover_list(card)))
    papers = papers_by_code([each.code for each in card.items if each.submission])
    for each in card.items:
        if each.submission:
            found.carry(f"04-申报书/{each.number:03d}-{_plain(each.name)}.pdf", table.store, papers[each.code].file)
    for each in card.items:
        if each.kind is ItemKind.REPORT:
            _report(found, card, each.code, table)
    _sum_up(found, card)
    return {card.roster_code: prints, card.code: {"handover.pdf": handed}}


def _report(found: Zip, card: PackageCard, code: str, table: PackingTable) -> None:
    """The report as it was frozen, in Chinese; one that was changed since is not packed."""
    frozen = report_with_code(code)
    if frozen is None or not frozen.intact:
        raise PrintingFailed("自评工作开展情况报告的数据和封存时的摘要不一致 / the report of the roll-out differs from what was sealed")
    with override("zh-hans"):
        said = printed(frozen, "zh", f"{card.site}?code={show_code(code)}")
        for ending, printer in table.reports.items():
            found.put(f"05-自评工作开展情况报告.{ending}", printer.print(said))


def _sum_up(found: Zip, card: PackageCard) -> None:
    files = [{"name": name, "sha256": digest} for name, digest in sorted(found.digests.items())]
    manifest = {"package": {"code": card.code, "sha256": card.sha256}, "content": card.content, "files": files}
    sums = "".join(f"{each['sha256']}  {each['name']}\n" for each in files)
    found.put("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).encode())
    found.put("SHA256SUMS", sums.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(str(PurePosixPath(name)), DAY)


def _plain(name: str) -> str:
    """A name that every file system takes."""
    return name.translate(SPOILING).strip(" .")[:LONGEST_NAME] or "_"


@deed
def _begin(package: UUID) -> tuple[PackageCard, LockedRoster] | None:
    card = package_for_deed(package)
    if card is None or card.state == PackageState.READY:
        return None
    roster = locked_roster_for_deed(card.roster)
    return (card, roster) if roster else None


@deed
def _fail(package: UUID, why: str) -> None:
    say_package_failed(package=package, why=why)


@deed
def _finish(package: UUID, file: str, size: int, prints: Mapping[str, Mapping[str, str]], now: datetime) -> bool:
    return keep_files(package=package, file=file, size=size, prints=prints, now=now)

"""Jobs of files (文件任务): previews, viruses, days of validity, what killed uploads left."""

from datetime import timedelta
from typing import Final

from tihang.flows.clockwork.draw_preview import draw_preview
from tihang.flows.clockwork.remind_of_validity import remind_of_validity
from tihang.flows.clockwork.scan_files import scan_files
from tihang.jobs.bench import Bench
from tihang.journey.record.queries.for_jobs import previews_to_try

HALVES: Final = timedelta(hours=24)
"""No upload takes longer."""

JOBS_TAKE: Final = timedelta(hours=6)
"""After so long a job that was asked for has been done, or never will be."""


def preview(bench: Bench, digest: str) -> None:
    """Pictures of one content."""
    draw_preview(actor=bench.actor, now=bench.now(), digest=digest, store=bench.port("files"), previewer=bench.port("previewer"))


def try_previews(bench: Bench) -> None:
    """Once more for what has none, such as Office files from before LibreOffice was put here."""
    for digest in previews_to_try(before=bench.now() - JOBS_TAKE):
        preview(bench, digest)


def scan(bench: Bench) -> None:
    """Whatever waits, batch by batch."""
    while scan_files(actor=bench.actor, now=bench.now(), store=bench.port("files"), scanner=bench.port("virus_scan")):
        pass


def remind(bench: Bench) -> None:
    """Whose papers run out."""
    remind_of_validity(actor=bench.actor, now=bench.now())


def forget_halves(bench: Bench) -> None:
    """Uploads that broke off."""
    bench.port("files").forget_halves(bench.now() - HALVES)

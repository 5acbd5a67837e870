"""Jobs of packages (报送包任务): make the files."""

from uuid import UUID

from tihang.flows.clockwork.pack_package import PackingTable
from tihang.flows.clockwork.pack_package import pack_package as pack_files
from tihang.jobs.bench import Bench

TABLES, LETTERS, REPORTS = ("pdf", "docx", "xlsx"), ("pdf", "docx"), ("pdf", "docx", "xlsx")


def pack_package(bench: Bench, package: str) -> None:
    """Its ZIP."""
    table = PackingTable(
        {ending: bench.port(f"roster_table_{ending}") for ending in TABLES},
        {ending: bench.port(f"roster_letter_{ending}") for ending in LETTERS},
        {ending: bench.port(f"tables_{ending}") for ending in REPORTS},
        bench.port("list_printer"),
        bench.port("files"),
    )
    pack_files(actor=bench.actor, now=bench.now(), package=UUID(package), table=table)

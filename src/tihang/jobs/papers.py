"""Jobs of paper (纸质件任务): print a submission and its proof of deposit, read a sealed scan."""

from uuid import UUID

from tihang.flows.clockwork.print_deposit import print_deposit as print_proof
from tihang.flows.clockwork.print_paper import Press, print_paper
from tihang.flows.clockwork.read_scan import read_scan
from tihang.jobs.bench import Bench


def print_submission(bench: Bench, submission: str) -> None:
    """Its paper."""
    press = Press(bench.port("dossier_printer"), bench.port("pdf_signer"), bench.port("signer"), bench.port("files"))
    print_paper(actor=bench.actor, now=bench.now(), submission=UUID(submission), press=press)


def print_deposit(bench: Bench, submission: str) -> None:
    """Its proof of deposit."""
    print_proof(
        actor=bench.actor, now=bench.now(), submission=UUID(submission), printer=bench.port("deposit_printer"), store=bench.port("files")
    )


def scan(bench: Bench, scan: str) -> None:
    """Its pages."""
    read_scan(actor=bench.actor, now=bench.now(), scan=UUID(scan), store=bench.port("files"), reader=bench.port("paper_reader"))

#!/usr/bin/env python3
"""How long the paper of a frozen dossier takes: typeset twice, every page read and proved, signed with Ed25519 and RSA.

python benchmarks/dossier_pdf.py [--json] [--quick]

median_s        a dossier of about 60 pages with 20 different pictures of print quality, from frozen data to the signed file
dossiers_per_s  dossiers of about 15 pages with 2 pictures each, no two alike, one process for each core
verify_s        the long one read again in a child and held against its proof

`pages`, `pictures`, `samples`, `dossiers` and `dossier_pages` say the sizes. Nothing is printed twice: the engine would remember it.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
LIMITS = {"median_s": 3, "dossiers_per_s": 1, "verify_s": 10}
AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LONG = {"scenes": 16, "paragraphs": 11}
SHORT = {"scenes": 4, "paragraphs": 6}


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer samples: 3 long and 30 short dossiers instead of 9 and 1,000")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = {**long_ones(Path(home), 3 if chosen.quick else 9), **many(Path(home), 30 if chosen.quick else 1_000)}
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, limit in LIMITS.items():
        print(f"{name:16} {figures[name]:8.2f}   limit {'≥' if name.endswith('per_s') else '≤'} {limit}")
    print(", ".join(f"{name} {figures[name]}" for name in figures if name not in LIMITS))


def press(home: Path) -> Callable[[dict[str, Any], dict[str, bytes]], tuple[bytes, int]]:
    """Everything that a submission's paper goes through."""
    from outside.printers.dossiers import order
    from tihang.outside.keys import KeyFolder
    from tihang.outside.papers.pdf_signing import PdfCertificateFolder
    from tihang.outside.printers.dossier import DossierPrinter

    printer, pen, keys = DossierPrinter(), PdfCertificateFolder(home / "pdf"), KeyFolder(home / "keys")
    key = next(iter(keys.vouches_for()), "") or keys.make().fingerprint
    certificate = pen.certificate()

    def made(frozen: dict[str, Any], pictures: dict[str, bytes]) -> tuple[bytes, int]:
        printed = printer.print(
            order(frozen, pictures=pictures, key=key, certificate=certificate), lambda message: (key, keys.sign(key, message))
        )
        return pen.sign(printed.body, at=AT), len(printed.pages)

    return made


def long_ones(home: Path, samples: int) -> dict[str, float]:
    """One after the other, each with 20 pictures of its own."""
    from outside.printers.dossiers import dossier, picture

    made, times, pages, body = press(home), [], [], b""
    for sample in range(samples):
        pictures = {f"p{at}": picture(1 + sample * 100 + at, 2_000, 1_300) for at in range(20)}
        frozen = dossier(seed=sample, pictures=list(pictures), **LONG)
        began = time.perf_counter()
        body, count = made(frozen, pictures)
        times.append(time.perf_counter() - began)
        pages.append(count)
    file = home / "long.pdf"
    file.write_bytes(body)
    return {
        "pages": int(statistics.median(pages)), "pictures": 20, "median_s": round(statistics.median(times), 2), "samples": samples,
        "verify_s": round(verified(file), 2), "megabytes": round(len(body) / 1e6, 1),
    }  # fmt: skip


def verified(file: Path) -> float:
    """Read in a child, as an upload is; and it must agree."""
    from tihang.core.paper import find, read_token
    from tihang.outside.papers.in_a_child import ChildPaperReader

    began = time.perf_counter()
    read = ChildPaperReader().paper(file)
    proof, _ = read_token(read.proof)
    found = find(proof, signed=True, prints=[page.print for page in read.pages], seal=read.seal, certificate=read.certificate)
    if found.state != "whole":
        raise SystemExit(f"the paper does not agree with its own proof: {found.state}")
    return time.perf_counter() - began


def many(home: Path, count: int) -> dict[str, float]:
    """No two alike, one process for each core; what a process needs to begin is not counted, the pictures are drawn before."""
    hands = os.cpu_count() or 1
    with get_context("spawn").Pool(hands, _begin, (str(home),)) as pool:
        pool.map(_print, range(-hands, 0), chunksize=1)
        began = time.perf_counter()
        pages = pool.map(_print, range(count), chunksize=1)
        took = time.perf_counter() - began
    return {"dossiers": count, "dossier_pages": int(statistics.median(pages)), "hands": hands, "dossiers_per_s": round(count / took, 2)}


_press: Callable[[dict[str, Any], dict[str, bytes]], tuple[bytes, int]]
_pictures: list[bytes]


def _begin(home: str) -> None:
    from outside.printers.dossiers import picture

    global _press, _pictures
    _press, _pictures = press(Path(home)), [picture(at + 1, 1_600, 1_000) for at in range(10)]


def _print(number: int) -> int:
    from outside.printers.dossiers import dossier

    pictures = {"a": _pictures[number % 10], "b": _pictures[(number + 3) % 10]}
    _, pages = _press(dossier(seed=1_000 + number, pictures=list(pictures), **SHORT), pictures)
    return pages


if __name__ == "__main__":
    main()

"""How fast and how surely near-duplicates are found (批量查重): python3 benchmarks/similarity.py [--json] [--quick]

Invented dossiers of 20,000 letters stand as files; each holds the words of the form. One in fifty is a copy of another in which a fifth to
nine tenths were kept, in runs of 200 letters. `seconds` runs from the paths to the judged pairs: reading and normalising included.
Truth is counted by sets of strings, without the engine: a planted pair counts where half of one's own shingles, the form's taken out,
stand in the other; `precision` counts every other pair as wrong unless that count says otherwise. Beside it datasketch's MinHash-LSH (128
permutations, set to a Jaccard similarity of one third, which is half of equal sizes) on a sample, over the same letters.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np

from tihang.engines.similarity import Letters, near_duplicates, passages

QUICK = "--quick" in sys.argv
DOCUMENTS, LENGTH, RUN, SAMPLE = (2_000 if QUICK else 10_000), 20_000, 200, (40 if QUICK else 200)
FORM = (
    "本场景针对的问题是什么，采用了什么方案，取得了什么成效，请分别说明并给出可核对的数据。企业基本情况，主要产品和产能，信息化投入。" * 4
)
LIMITS = {"seconds": 15, "least_recall": 0.98, "least_precision": 0.95}


class Trade:
    """Words of the trade, the frequent ones much more frequent than the others, as in any language."""

    def __init__(self) -> None:
        self.chance = np.random.default_rng(6)
        signs = self.chance.choice(np.arange(0x4E00, 0x9000, dtype=np.uint32), 1_200, replace=False)
        self.words = self.chance.choice(signs, (12_000, 4))
        self.words[:, 2:][self.chance.random((12_000, 2)) < 0.6] = 0
        share = 1 / np.arange(1, 12_001)
        self.reach = np.cumsum(share / share.sum())

    def text(self, length: int) -> str:
        """So many letters."""
        picked = np.searchsorted(self.reach, self.chance.random(length // 2))
        codes = self.words[np.minimum(picked, len(self.words) - 1)].ravel()
        return codes[codes != 0][:length].astype("<u4").tobytes().decode("utf-32-le")


def planted(trade: Trade, folder: Path) -> dict[tuple[int, int], float]:
    """Write the files; tell the planted pairs and the share that was kept."""
    chance = random.Random(6)  # noqa: S311 - invented texts
    copies = DOCUMENTS // 50
    kept = {}
    for key in range(DOCUMENTS):
        text = trade.text(LENGTH - len(FORM))
        if key >= DOCUMENTS - copies:
            model = key - DOCUMENTS + copies
            share = chance.uniform(0.2, 0.9)
            older = (folder / str(model)).read_text(encoding="utf-8")[len(FORM) :]
            text = "".join((older if chance.random() < share else text)[at : at + RUN] for at in range(0, len(text), RUN))
            kept[model, key] = share
        (folder / str(key)).write_text(FORM + text, encoding="utf-8")
    return kept


def cut(text: str) -> set[str]:
    """Shingles by definition."""
    letters = Letters.of(text).text
    return {letters[at : at + 4] for at in range(len(letters) - 3)}


def same(read, pair: tuple[int, int], common: set[str]) -> bool:
    """The truth about one pair."""
    a, b = (cut(read(key)) - common for key in pair)
    return 2 * len(a & b) >= min(len(a), len(b))


def baseline(read, pairs: list[tuple[int, int]], true: set[tuple[int, int]]) -> tuple[float, float]:
    """datasketch on a sample: milliseconds a document, and the share of true pairs that it proposes."""
    from datasketch import MinHash, MinHashLSH

    lsh, hashes, form = MinHashLSH(threshold=1 / 3, num_perm=128), {}, cut(FORM)
    began = time.perf_counter()
    for key in sorted({key for pair in pairs for key in pair}):
        hashes[key] = MinHash(num_perm=128)
        hashes[key].update_batch([shingle.encode() for shingle in cut(read(key)) - form])
        lsh.insert(key, hashes[key])
    found = {(a, b) for a, b in pairs if b in lsh.query(hashes[a])}
    seconds = time.perf_counter() - began
    wanted = true & set(pairs)
    return seconds * 1000 / len(hashes), len(found & wanted) / max(1, len(wanted))


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = planted(Trade(), folder)

        def read(key: int) -> str:
            return (folder / str(key)).read_text(encoding="utf-8")

        began = time.perf_counter()
        found = {(each.a, each.b) for each in near_duplicates(range(DOCUMENTS), read, template=[FORM])}
        seconds = time.perf_counter() - began
        form = cut(FORM)
        true = {pair for pair in kept if same(read, pair, form)}
        true |= {pair for pair in sorted(found - kept.keys())[:200] if same(read, pair, form)}
        pair = min(true)
        began = time.perf_counter()
        side_by_side = len(passages(read(pair[0]), read(pair[1])))
        shown = time.perf_counter() - began
        each, recalled = baseline(read, sorted(kept)[: SAMPLE // 2], true)
    figures = {
        "documents": DOCUMENTS, "letters": LENGTH, "planted": len(kept), "true": len(true), "found": len(found),
        "seconds": round(seconds, 2), "recall": round(len(found & true) / len(true), 4),
        "precision": round(len(found & true) / max(1, len(found)), 4),
        "near_the_line": sum(0.45 < share < 0.55 for share in kept.values()),
        "side_by_side_ms": round(shown * 1000, 1), "passages": side_by_side,
        "baseline_documents": SAMPLE, "baseline_ms_per_document": round(each, 1), "baseline_recall": round(recalled, 4),
        "ms_per_document": round(seconds * 1000 / DOCUMENTS, 2),
    }  # fmt: skip
    print(json.dumps({"figures": figures, "limits": LIMITS}, indent=None if "--json" in sys.argv else 2))


if __name__ == "__main__":
    main()

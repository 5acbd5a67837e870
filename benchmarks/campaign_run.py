#!/usr/bin/env python3
"""The excellence campaign of 2025, from the call to the desk of the six ministries, on one machine: 900 invented dossiers, each step a deed.

python benchmarks/campaign_run.py [--json] [--quick]        with DATABASE_URL set, on that PostgreSQL (an empty database of its own)

call_s, factories_s, apply_s, review_s, rank_s   seconds of each step; apply: begun, filled in, certified, handed in; review: every level and
                 its departments; rank: ordered within the quota, signed by six, locked, forwarded
dossiers_per_s   handed in and reviewed
queue_ms, board_ms, above_ms   pages afterwards: the queue of the ministries, the fullest roster as the level above reads it, their list of rosters
unaccounted, over_quota, broken_rosters, trail_faults   what must be zero
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from desk import timed

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
LIMITS = {"queue_ms": 100, "board_ms": 300, "unaccounted": 0, "over_quota": 0, "broken_rosters": 0, "trail_faults": 0}
MANY, QUICK = 900, 60


def main() -> None:
    """Run, measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help=f"{QUICK} dossiers instead of {MANY}")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, QUICK if chosen.quick else MANY)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, figure in figures.items():
        print(f"{name:16} {figure!s:>10}" + (f"   limit {LIMITS[name]}" if name in LIMITS else ""))


def measure(home: str, many: int) -> dict[str, Any]:
    """Every figure, on a database of its own."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from whole_campaign import WholeCampaign

    run = WholeCampaign(many)
    run.run()
    spent = run.took["apply"] + run.took["review"]
    return {
        "dossiers": many,
        **{f"{step}_s": seconds for step, seconds in run.took.items()},
        "dossiers_per_s": round(many / spent, 2),
        **dict(sorted(run.states.items())),
        **pages(run),
        **whole(run),
        "database": connection.vendor,
    }


def pages(run: Any) -> dict[str, float]:
    """How long the six ministries wait for their pages."""
    from tihang.journey.models import Roster, User
    from web.desk_people import at_desk

    browser = at_desk(User.objects.get(pk=run.desk("").user))
    fullest = max(Roster.objects.all(), key=lambda each: len(json.loads(each.content)["rows"]))
    return {
        "queue_ms": timed(browser, "/authority/review/", 10),
        "board_ms": timed(browser, f"/authority/rosters/{fullest.pk}/", 10),
        "above_ms": timed(browser, "/authority/rosters/", 10),
    }


def whole(run: Any) -> dict[str, int]:
    """What was lost or does not hold."""
    from tihang.core.ranking import roster_digest
    from tihang.journey.models import Authority, Roster
    from tihang.journey.trail.queries.verifying import verify_trail

    rosters = [(each, json.loads(each.content)) for each in Roster.objects.all()]
    rows = Counter(key for _, content in rosters for key in (row["case"] for row in content["rows"]))
    return {
        "rosters": len(rosters),
        "unaccounted": run.many - sum(run.states.values()) + run.states["at_ministries"] - len(rows),
        "over_quota": sum(len(content["rows"]) > run.places_of(Authority.objects.get(pk=each.office)) for each, content in rosters),
        "broken_rosters": sum(roster_digest(content) != each.sha256 for each, content in rosters),
        "trail_faults": len(verify_trail().faults),
    }


if __name__ == "__main__":
    main()

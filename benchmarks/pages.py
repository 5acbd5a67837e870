#!/usr/bin/env python3
"""How long the server takes for a guest's pages, on SQLite in a fresh folder, through the whole middleware.

python benchmarks/pages.py [--json] [--quick]

first_ms   the front page                         save_ms    one rating saved
judge_ms   the judgement of a partial sheet       result_ms  the result page of the sample factory, every reading tried
workspace_ms   a sub-domain of a factory's sheet with all 208 answers, its comments and evidence; team_ms   the page of its team
pdf_s      the PDF report of the sample factory   (medians; `samples` says of how many)
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime

LIMITS = {"first_ms": 50, "save_ms": 10, "judge_ms": 30, "result_ms": 150, "pdf_s": 1.5, "workspace_ms": 120, "team_ms": 120}


def main() -> None:
    """Measure and print, the limit beside the figure."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--json", action="store_true")
    words.add_argument("--quick", action="store_true", help="fewer samples")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as home:
        figures = measure(home, 15 if chosen.quick else 60)
    if chosen.json:
        print(json.dumps({"figures": figures, "limits": LIMITS}))
        return
    for name, limit in LIMITS.items():
        print(f"{name:10} {figures[name]:8.2f}   limit {limit}")
    print(f"medians of {figures['samples']} (PDF: {figures['pdf_samples']}); {figures['answers']} answers kept in the sample")


def measure(home: str, many: int) -> dict[str, float | str]:
    """Every figure, on a database of its own: under ``home``, or the one that tools/on_postgresql.py starts."""
    os.environ.update(TIHANG_HOME=home, DJANGO_SETTINGS_MODULE="tihang.config.settings", TIHANG_HOSTS="testserver")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from django.db import connection

    return {"database": connection.vendor, **visit(many)}


def visit(many: int) -> dict[str, float]:
    """A guest's visit, each step as often as ``many``; a PDF a tenth of that."""
    from django.test import Client

    from tihang.journey.intake.models import Answer

    guest = Client()
    draft = guest.post("/sample/").headers["Location"].removesuffix("result/")
    ratings = ("full", "most", "part", "none")
    few = max(many // 10, 3)

    def save(turn: int) -> object:
        return guest.post(f"{draft}save/", {"MFG.EQM.L3.a": ratings[turn % len(ratings)]}, headers={"HX-Request": "true"})

    return {
        "first_ms": median_ms(lambda turn: guest.get("/"), many),
        "save_ms": median_ms(save, many),
        "judge_ms": median_ms(lambda turn: guest.get(f"{draft}now/"), many),
        "result_ms": median_ms(lambda turn: guest.get(f"{draft}result/"), many),
        **workspace(many),
        "pdf_s": median_ms(lambda turn: save(turn) and guest.get(f"{draft}report.pdf"), few) / 1000,
        "samples": many,
        "pdf_samples": few,
        "answers": Answer.objects.count(),
    }


def workspace(many: int) -> dict[str, float]:
    """A factory's self-assessment, filled to the last answer, as one of its people sees it."""
    from django.test import Client

    from tihang.flows.actors import Person
    from tihang.flows.factory.open_workspace import open_workspace
    from tihang.flows.factory.save_answers import save_answers
    from tihang.journey.assessment.queries import judged, pack_of
    from tihang.journey.intake.queries import draft
    from tihang.journey.registry.models import Factory, Membership, Organisation, User
    from tihang.journey.registry.queries import scope_of

    now = datetime.now(UTC)
    house = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path="330000/330100/330106/")
    factory = Factory.objects.create(
        region="330106", organisation=house, organisation_name=house.name, name="一厂", place_path=house.place_path
    )
    user = User.objects.create_user(sign_in_name="editor", password=None, name="李工")
    Membership.objects.create(user=user, organisation=house, role="editor")
    person = Person(user.pk, scope_of(user.pk))
    space = open_workspace(actor=person, now=now, factory=factory.pk, year=now.year, profile="discrete")
    found = draft(scope=person.scope, workspace=space)
    asked = judged(found, now.date()).sure.judged_questions
    if len(asked) != len(set(asked) & set(pack_of(found.main.pack, found.main.edition).question_by_id)):
        raise SystemExit("the questions of the sheet are not those of its pack")
    save_answers(actor=person, now=now, workspace=space, beside=False, answers=dict.fromkeys(asked, "most"))
    browser = Client()
    browser.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    return {
        "workspace_ms": median_ms(lambda turn: browser.get(f"/a/{space}/area/MFG.EQM/"), many),
        "team_ms": median_ms(lambda turn: browser.get(f"/a/{space}/team/"), many),
        "workspace_answers": len(asked),
    }


def median_ms(step: Callable[[int], object], many: int) -> float:
    """The median of ``many`` turns, in milliseconds; a turn that does not answer well stops the measurement."""
    taken: list[float] = []
    for turn in range(-2, many):  # two to warm up
        begun = time.perf_counter()
        answer = step(turn)
        spent = time.perf_counter() - begun
        status = getattr(answer, "status_code", 0)
        if status not in (200, 204):
            raise SystemExit(f"answered {status}")
        if turn >= 0:
            taken.append(spent * 1000)
    return round(statistics.median(taken), 3)


if __name__ == "__main__":
    main()

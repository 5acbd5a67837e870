"""The wind tunnel over HTTP (政策风洞). Nothing is saved: the address is the draft."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, CannotJudge
from tihang.flows.actors import Person
from tihang.journey.insight.queries.drafts import drafts_for
from tihang.journey.registry.access import Deed, must
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.desk.door import steward_door
from tihang.web.speech import lang
from tihang.web.steward.tunnel.page import TrialPage, cost_words, name_of, trial_page
from tihang.web.steward.tunnel.places import laws_with_quotas, places_in
from tihang.web.steward.tunnel.saving import save_form
from tihang.web.steward.tunnel.sliders import address_of, asked_in, choices, draft_of, lines, weights, yaml_of
from tihang.web.steward.tunnel.tier_sliders import tier_moves
from tihang.web.steward.tunnel.trial import Bench, Trial, bench, model

BOM = "\ufeff"


@require_GET
@steward_door
def tunnel(request: HttpRequest, person: Person) -> HttpResponse:
    """The sliders, and what they would do."""
    must(person.scope, Deed.SEE_DESK)
    asked, at = request.GET.dict(), 0 if lang() == "zh" else 1
    pack = model(_base(asked))
    words = {**_sliders(pack, asked, at), "section": "steward", "asked": asked, "held": asked.get("held", "")}
    try:
        words |= _tried(pack, asked)
        words["save"] = save_form(
            tuple((str(row.id), row.name) for row in drafts_for(person.scope) if not row.sealed and row.base == pack.name)
        )
    except (BadInput, CannotJudge) as refused:
        words["problems"] = [problem.text(lang()) for problem in refused.problems]
    refused_whole = "problems" in words and not request.headers.get("HX-Request")  # htmx shows only what comes as 200
    return render(request, "steward/tunnel.html", words, status=UNPROCESSABLE if refused_whole else 200)


@require_GET
@steward_door
def export(request: HttpRequest, person: Person, suffix: str) -> HttpResponse:
    """The draft as the file that ``tihang simulate`` reads, or the tables of the page."""
    must(person.scope, Deed.SEE_DESK)
    asked = request.GET.dict()
    pack = model(_base(asked))
    try:
        if suffix == "yaml":
            return _file(yaml_of(draft_of(pack, asked)), "application/yaml", suffix)
        if suffix == "csv":
            at = bench(_base(asked))
            trial = at.try_out(draft_of(pack, asked), _within(at, asked))
            return _file(BOM + _table(pack, trial, synthetic=at.people.synthetic), "text/csv", suffix)
    except (BadInput, CannotJudge) as refused:
        return HttpResponse("\n".join(each.text(lang()) for each in refused.problems), "text/plain; charset=utf-8", UNPROCESSABLE)
    raise Http404(suffix)


def _sliders(pack: Pack, asked: dict[str, str], at: int) -> dict[str, Any]:
    return {
        "base": _base(asked),
        "tiers": tier_moves(pack, asked, at),
        "lines": lines(pack, asked, at),
        "kinds": tuple((profile.words[at], weights(pack, profile.id, asked, at)) for profile in pack.profiles),
        "choices": choices(pack, asked, at),
        "pack_words": f"{pack.words[at]} {pack.edition}",
        "levels": tuple((rung.ordinal, rung.words[at]) for rung in (pack.ladder.rungs if pack.ladder else ())),
    }


def _tried(pack: Pack, asked: dict[str, str]) -> dict[str, Any]:
    """The trial and the one that is held beside it."""
    draft, at = draft_of(pack, asked), bench(_base(asked))
    within, places = _within(at, asked), places_in(asked, len(pack.ladder.rungs) if pack.ladder else 0)
    trial = at.try_out(draft, within)
    held = at.try_out(draft_of(pack, asked_in(asked["held"])), within) if asked.get("held") else None
    page: TrialPage = trial_page(pack, trial, held, places)
    rest = {key: asked[key] for key in ("base", "places", "from", "rule") if asked.get(key)} | ({"within": within} if within else {})
    own, here = address_of(draft), reverse("steward-tunnel")
    return {
        "page": page,
        "own": own,
        "places": places,
        "laws": tuple((law.name, law.words[0 if lang() == "zh" else 1]) for law in laws_with_quotas()) if trial.tiers else (),
        "within": within,
        "regions": _regions(at),
        "synthetic": at.people.synthetic,
        "lacks": at.people.lacks,
        "hold": f"{here}?{urlencode({**rest, 'held': own})}" if own else "",
        "swap": f"{here}?{asked['held']}&{urlencode({**rest, 'held': own})}" if held else "",
        "drop": f"{here}?{'&'.join(filter(None, (own, urlencode(rest))))}" if held else "",
        "cost": cost_words(at.cost(draft, within), of_tiers=trial.tiers is not None) if asked.get("cost") else "",
        "ask_cost": f"{here}?{own}&{urlencode({**rest, 'cost': 'yes'})}" if own else "",
        "ask_words": _("抽样算不再够格的企业重新够格要花多少") if trial.tiers else _("抽样算降级企业守住等级要花多少"),
        "files": "&".join(filter(None, (own, urlencode(rest)))),
    }


def _base(asked: dict[str, str]) -> str:
    """What the draft changes: levels unless tiers are asked for."""
    return "tiers" if asked.get("base") == "tiers" else "levels"


def _within(at: Bench, asked: dict[str, str]) -> str:
    """The first two digits of a province that the population has; anything else is the whole of it."""
    given = asked.get("within", "")
    return given if given in dict(_regions(at)) else ""


def _regions(at: Bench) -> tuple[tuple[str, str], ...]:
    provinces = dict.fromkeys(code[:2] for code in at.people.groups["region"].names if code)
    return tuple((code, name_of("region", f"{code}0000")) for code in provinces)


def _table(pack: Pack, trial: Trial, *, synthetic: bool) -> str:
    out, at = io.StringIO(), 0 if lang() == "zh" else 1
    rows = csv.writer(out)
    rows.writerow([_("合成数据，没有一家是真的") if synthetic else _("总体的答案"), pack.name])
    rows.writerows([_("改动"), change.describe(pack)[at]] for change in trial.draft.changes)
    rows.writerow([_("分组"), _("代码"), _("名称"), _("家数"), _("升"), _("降"), _("不变")])
    for group, names in trial.whole.by.items():
        rows.writerows([group, code, name_of(group, code), of.all, of.rise, of.fall, of.stay] for code, of in names.items())
    rows.writerow([_("等级"), "", "", _("按现行标准"), _("按这一稿"), "", ""])
    rows.writerows(
        ["level", level, "", *each, "", ""] for level, each in enumerate(zip(trial.whole.before, trial.whole.after, strict=True))
    )
    if trial.tiers:
        rows.writerow([_("层级"), _("够格，现行"), _("够格，这一稿"), _("可以申报，现行"), _("可以申报，这一稿"), "", ""])
        pairs = zip(trial.tiers.before, trial.tiers.after, strict=True)
        rows.writerows([pack.names(now.rung)[at], was.qualify, now.qualify, was.may_apply, now.may_apply, "", ""] for was, now in pairs)
        rows.writerow([_("层级"), _("条件"), _("只差这一条"), _("不满足"), _("没有说"), "", ""])
        rows.writerows(
            [pack.names(rung)[at], pack.names(each.criterion)[at], each.alone, each.fails, each.open, "", ""]
            for rung, found in trial.tiers.blocking.items()
            for each in found
        )
    return out.getvalue()


def _file(text: str, media: str, suffix: str) -> HttpResponse:
    answer = HttpResponse(text, f"{media}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="draft.{suffix}"'
    return answer

"""``tihang doctor`` (体检): how this installation fares, check by check, with the remedy."""

from argparse import Namespace, _SubParsersAction
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.telling import add_output, as_json, put
from tihang.flows.ports import Check

SOUND, UNWELL = 0, 1
SIGNS = {"ok": ("正常", "ok"), "attention": ("留意", "attention"), "broken": ("故障", "broken")}


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the command on the command line."""
    doctor = commands.add_parser("doctor", help="how this installation fares / 体检")
    add_output(doctor, ("text", "json"))
    doctor.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Every check; 1 if one is broken."""
    with installed(chosen) as port:
        found = port("watch").examine()
    worst = max((list(SIGNS).index(check.state) for check in found), default=0)
    if chosen.format == "json":
        put(as_json({"state": list(SIGNS)[worst], "checks": [_data(check) for check in found]}), chosen.output)
    else:
        put("".join(_line(check, 0 if chosen.lang == "zh" else 1) for check in found), chosen.output)
    return UNWELL if list(SIGNS)[worst] == "broken" else SOUND


def _data(check: Check) -> dict[str, Any]:
    words = {"zh": check.said[0], "en": check.said[1]}
    return {"name": check.name, "state": check.state, "said": words, "remedy": {"zh": check.remedy[0], "en": check.remedy[1]}}


def _line(check: Check, lang: int) -> str:
    mend = f"\n      → {check.remedy[lang]}" if check.remedy[lang] else ""
    return f"{SIGNS[check.state][lang]}  {check.said[lang]}{mend}\n"

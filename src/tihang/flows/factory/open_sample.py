"""Open the sample factory (示例工厂): a fresh draft of the visitor's own, filled with the invented example."""

from datetime import datetime
from pathlib import Path

from tihang.flows.actors import Guest
from tihang.flows.doing import deed
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.start_self_assessment import Started, start_self_assessment
from tihang.packio.sheet_file import SheetFile
from tihang.packio.sheet_files import open_sheet

MAIN, BESIDE = "sample-factory.yaml", "sample-factory-tiers.yaml"
SECTIONS = {"items": "", "records": "records.", "indicators": "indicators."}


@deed
def open_sample(*, actor: Guest, now: datetime, folder: Path) -> Started:
    """A draft filled from the example sheets in ``folder``. Raises BadInput when they do not fit the packs."""
    main, beside = open_sheet(folder / MAIN), open_sheet(folder / BESIDE)
    body = main.data if isinstance(main.data, dict) else {}
    started = start_self_assessment(actor=actor, now=now, profile=str(body["profile"]), subject=body["subject"])
    holder = Guest(frozenset({started.workspace}))
    save_answers(actor=holder, now=now, workspace=started.workspace, beside=False, answers=body["answers"])
    save_answers(actor=holder, now=now, workspace=started.workspace, beside=True, answers=_flat(beside))
    return started


def _flat(beside: SheetFile) -> dict[str, object]:
    body = beside.data if isinstance(beside.data, dict) else {}
    found: dict[str, object] = {name: body[name] for name in ("titles", "scenarios") if name in body}
    for section, prefix in SECTIONS.items():
        found.update({f"{prefix}{key}": value for key, value in (body.get(section) or {}).items()})
    return found

"""Hand in what a level owes (报送): a file, or a document of this site by its verification code; each time a version of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.duty_steps import From, HandedIn, keep, note, tell_addressees, text_problems, year_problems
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.flows.filing import Received, ask_for_more, infected, receive
from tihang.journey.duties.codes import Duty, duty_of
from tihang.journey.duties.names import Takes
from tihang.journey.duties.queries.dates import days_of
from tihang.journey.duties.queries.units import Unit, addressees_of, unit_of
from tihang.journey.insight.models import RolloutReport
from tihang.journey.rechecks.queries.rounds import thing_of
from tihang.journey.recognition.models import RecognitionList
from tihang.journey.record.names import Scan
from tihang.journey.record.operations import keep_content
from tihang.journey.record.rules.files import fitting_name
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold


@dataclass(frozen=True, slots=True)
class DutySaid:
    """要报送的: which duty of which year, as what, with the code of a document of this site, and a word beside it."""

    duty: str
    year: int
    takes: str
    code: str = ""
    text: str = ""


def report_duty(
    *, actor: Person, now: datetime, office: UUID, said: DutySaid, desk: FileDesk, incoming: Incoming | None = None, name: str = ""
) -> UUID:
    """The version handed in; its addressees are told. What is acknowledged is on the disk.

    Raises NotThere, NotAllowed, BadInput, OSError, FilesUnreachable; then nothing was handed in.
    """
    try:
        may_report(actor=actor, now=now, office=office, said=said)
        received = receive(incoming, desk) if said.takes == Takes.FILE and incoming else None
        return _report(actor=actor, now=now, office=office, said=said, received=received, name=name)
    finally:
        if incoming:
            incoming.discard()


@deed
def may_report(*, actor: Person, now: datetime, office: UUID, said: DutySaid) -> None:
    """Asked before anything is read. Raises NotThere, NotAllowed, BadInput."""
    _asked(actor, now, office, said)


def _asked(actor: Person, now: datetime, office: UUID, said: DutySaid) -> tuple[Unit, Duty]:
    hold(Authority, office)
    unit = unit_of(office)
    if unit is None:
        raise NotAllowed(Deed.REPORT_DUTY)
    must(actor.scope, Deed.REPORT_DUTY, thing_of(unit.part))
    duty = duty_of(said.duty)
    problems = [*year_problems(said.year, localdate(now)), *text_problems(said.text.strip())]
    if not unit.owes(duty):
        words = f"这一级不报《{duty.words[0]}》", f"this level does not owe '{duty.words[1]}'"
        problems.append(bad(*words, "看这一级要报的事项", "See what this level owes", place="duty", code="not_owed"))
    if said.takes not in duty.takes:
        words = "这个事项不能这样报", "this duty is not handed in that way"
        problems.append(bad(*words, *nearest(said.takes, duty.takes), place="takes", code="takes"))
    if problems:
        raise BadInput(problems)
    return unit, duty


@deed
def _report(*, actor: Person, now: datetime, office: UUID, said: DutySaid, received: Received | None, name: str) -> UUID:
    unit, duty = _asked(actor, now, office, said)
    it = _filed(said, received, name, now) if said.takes == Takes.FILE else _document(said, unit)
    who = From(unit.region, unit.name, unit.part, office=unit.office)
    made = keep(duty, said.year, who, it, days_of(duty, said.year).due(unit.part), actor, now)
    if received:
        ask_for_more(received, now)
    tell_addressees(duty, made, who, addressees_of(duty, unit.part), now)
    note(actor, Deed.REPORT_DUTY.value, made, now)
    return made.pk


def _filed(said: DutySaid, received: Received | None, name: str, now: datetime) -> HandedIn:
    if received is None:
        raise BadInput([bad("没有选文件", "no file was chosen", "选一个文件再报", "Choose a file first", place="file", code="missing")])
    content = keep_content(received.content, received.drawn, now)
    if content.scan == Scan.INFECTED:
        raise infected(content.found)
    plain = fitting_name(name, content.media_type)[:200]
    return HandedIn(takes=Takes.FILE, text=said.text.strip(), file=content.pk, file_name=plain, file_sha256=content.digest)


def _document(said: DutySaid, unit: Unit) -> HandedIn:
    """A document of this site that is the unit's own. Raises BadInput."""
    code = said.code.strip()
    part = {"place_path": unit.part.place_path, "group_path": unit.part.group_path}
    if said.takes == Takes.ROLLOUT_REPORT:
        found = RolloutReport.objects.filter(**part, code=code).exists()
    else:
        found = RecognitionList.objects.filter(office=unit.office, state="final", code=code).exists()
    if not code or not found:
        raise BadInput([_no_document()])
    return HandedIn(takes=Takes(said.takes), text=said.text.strip(), code=code)


def _no_document() -> Problem:
    said = "没有选本单位在本站的这份文书", "no document of this unit on this site was chosen"
    return bad(*said, "选一份，或改成上传文件", "Choose one, or hand in a file", place="code", code="document")

"""What stands in the way of an application (申报现状): everything at once, as it is before it is certified, and again before it is handed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localdate

from tihang.core.campaign import CampaignLaw, Due, Judged, Permission, in_time, may_apply
from tihang.core.canonical import digest
from tihang.core.forms import CheckResult, Completeness, Filled, check, completeness, files_named, parts_of, sections_data
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.applying import Desk
from tihang.flows.known_facts import facts_known
from tihang.journey.assessment.queries.applicant_facts import applicant_facts
from tihang.journey.campaigns.queries.opened import dates_at
from tihang.journey.intake.queries.applications import ApplicationDraft, draft_of
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.intake.queries.forms import filled_draft
from tihang.journey.record.queries import record_of
from tihang.journey.record.queries.for_dossier import NamedFile, files_named_by
from tihang.packio.campaigns import law_in_place
from tihang.packio.shelf import default_shelf

ONLINE = "company_online"
MEND = "回到填报页补上，再核准", "Mend it on the form, then certify again"


@dataclass(frozen=True)
class StateOfPlay:
    """申报现状: a draft read, checked, and held against the law of its campaign on a day."""

    desk: Desk
    law: CampaignLaw
    draft: ApplicationDraft
    filled: Filled
    complete: Completeness
    checks: tuple[CheckResult, ...]
    permission: Permission
    due: Due | None
    files: dict[str, NamedFile]
    changed_unmarked: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """What is certified: every answer, by which form, channel and procedure."""
        row = self.desk.row
        said = {address: each.value for address, each in self.draft.rows.items()}
        return digest({"form": list(row.form), "channel": row.channel, "procedure": row.procedure, "answers": said})

    @property
    def certified(self) -> bool:
        """Whether somebody of the house certified exactly this."""
        return bool(self.desk.row.certified_digest) and self.desk.row.certified_digest == self.digest

    @property
    def warnings(self) -> tuple[CheckResult, ...]:
        """Checks that only hint, and those that cannot be made yet."""
        return tuple(each for each in self.checks if not each.blocks and each.verdict.value in {"not_met", "unknown"})

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything in the way but the time, the certification and the signature."""
        return (
            *self.filled.problems, *self._missing(), *self._failed(),
            *self.permission.against_submitting(self.desk.row.channel, self._justified()), *self._lost_files(),
            *(self._unmarked(address) for address in self.changed_unmarked),
        )  # fmt: skip

    def judged(self, entered_at: datetime) -> Judged:
        """Whether what came in at that moment is in time."""
        return in_time(entered_at, self.due, self.law.deadline)

    def _missing(self) -> Iterator[Problem]:
        for address in self.complete.missing:
            words = self.filled.form.names(address)
            yield bad(f"“{words[0]}”还没填全", f"'{words[1]}' is not complete", *MEND, place=address, code="missing")

    def _failed(self) -> Iterator[Problem]:
        for each in self.checks:
            if each.blocks:
                said = f"核对没有通过：{each.words[0]}", f"a check does not hold: {each.words[1]}"
                yield Problem(said, MEND, next(iter(each.addresses), ""), "check")

    def _justified(self) -> frozenset[str]:
        return frozenset(name for name, words in self.draft.justifications.items() if words.strip())

    def _lost_files(self) -> Iterator[Problem]:
        for key, address in files_named(self.filled):
            found, words = self.files.get(key), self.filled.form.names(address)
            if found is None:
                said = f"“{words[0]}”里的附件已经不在文件柜里", f"a file of '{words[1]}' is no longer in the cabinet"
                yield bad(*said, "重新选一个文件", "Choose a file anew", place=address, code="no_file")
            elif not found.clean:
                said = f"“{words[0]}”里的附件查出病毒", f"a virus was found in a file of '{words[1]}'"
                yield bad(*said, "换一个干净的文件", "Choose a clean file", place=address, code="infected")

    def _unmarked(self, address: str) -> Problem:
        words = self.filled.form.names(address)
        said = (
            f"退回没有点到“{words[0]}”，它却和报送的不一样",
            f"'{words[1]}' differs from what was submitted, though the return does not mark it",
        )
        return bad(*said, "改回报送时的内容", "Put back what was submitted", place=address, code="not_marked")


def state_of_play(*, actor: Person, desk: Desk, now: datetime) -> StateOfPlay:
    """Read everything of an application that this actor was let in to; for its pages, and for the deeds that follow."""
    row, on = desk.row, localdate(now)
    draft = draft_of(row)
    record = record_of(scope=actor.scope, factory=row.factory)
    facts = applicant_facts(scope=actor.scope, factory=row.factory, campaign=row.campaign, on=on, record=record)
    law = law_in_place(default_shelf(), desk.law, facts.region, facts.group)
    filled = filled_draft(draft, desk.law)
    known = facts_known(scope=actor.scope, factory=row.factory, campaign=row.campaign, on=on, record=record)
    return StateOfPlay(
        desk=desk, law=law, draft=draft, filled=filled, complete=completeness(filled), checks=check(filled, known, on),
        permission=may_apply(law, facts, now, dates={}, procedure=row.procedure), due=_due(desk, law),
        files=files_named_by(factory=row.factory, keys={key for key, _ in files_named(filled)}),
        changed_unmarked=tuple(_changed_unmarked(desk, filled)),
    )  # fmt: skip


def _due(desk: Desk, law: CampaignLaw) -> Due | None:
    """Until when: the day of the desk that returned it, else the day of the nearest call."""
    if desk.returned is not None:
        return Due(desk.returned.until, whole_day=False)
    row = desk.row
    dates = {**law.dates, **dates_at(row.campaign, place_path=row.place_path, group_path=row.group_path)}
    return dates.get(ONLINE)


def _changed_unmarked(desk: Desk, filled: Filled) -> Iterator[str]:
    """Fields that a return does not mark and that differ from what was submitted."""
    if desk.returned is None or desk.row.current is None:
        return
    before = {address: part["value"] for address, part in parts_of(content_standing(desk.row.current)) if part["kind"] != "derived"}
    after = {address: part["value"] for address, part in parts_of({"sections": sections_data(filled)}) if part["kind"] != "derived"}
    for address in dict.fromkeys([*before, *after]):
        if before.get(address) != after.get(address) and not desk.returned.opens(address):
            yield address


def seen_otherwise() -> Problem:
    """What is said when a draft changed after the page was opened on which it was confirmed."""
    said = "打开这一页之后，申报书又改过", "the form was changed after this page was opened"
    return bad(*said, "重新看一遍，再确认", "Look at it again, then confirm", place="digest", code="changed")


def judged_now(desk: Desk, entered_at: datetime) -> Judged:
    """Whether something is in time for a desk, when nothing else of the application is asked."""
    return in_time(entered_at, _due(desk, desk.law), desk.law.deadline)

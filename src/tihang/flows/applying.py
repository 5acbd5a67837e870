"""An application taken in hand (办理申报): whose it is, under which law, and whether its draft is open."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.core.forms import Form, Group
from tihang.core.problems import BadInput, bad, nearest
from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.opened import Opened, opened
from tihang.journey.intake.names import ApplicationState
from tihang.journey.intake.queries import ApplicationRow, ReturnRow, application_of, hold_application, standing_return
from tihang.journey.intake.queries.forms import form_for
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.trail.operations import record


class Submitted(BadInput):
    """已报送: the draft takes no more words until it is opened again."""


class NotMarked(BadInput):
    """没有点到: a desk gave the dossier back and marked other fields."""


@dataclass(frozen=True)
class Desk:
    """申报工作台: one application with the law of its campaign and its form."""

    row: ApplicationRow
    campaign: Opened
    returned: ReturnRow | None

    @property
    def law(self) -> CampaignLaw:
        return self.campaign.law

    @property
    def form(self) -> Form:
        """The form with its code lists."""
        return form_for(self.law, self.row.form)

    def group(self, name: str) -> Group:
        """A repeating group of the form. Raises BadInput."""
        found = self.form.groups.get(name)
        if found is None:
            said = f"表单里没有分组“{name[:40]}”", f"the form has no group '{name[:40]}'"
            raise BadInput([bad(*said, *nearest(name[:40], self.form.groups), place=name[:40], code="unknown_id")])
        return found


def application_to_see(*, actor: Person, deed: Deed, factory: UUID, campaign: UUID) -> Desk:
    """The application, when this actor may do the deed on it. Raises NotAllowed, the same where there is none."""
    found = application_of(factory=factory, campaign=campaign)
    if found is None:
        raise NotAllowed(deed)
    must(actor.scope, deed, found.thing)
    return Desk(found, _as_opened(campaign), standing_return(found))


@lru_cache(maxsize=64)
def _as_opened(campaign: UUID) -> Opened:
    """A campaign as it was opened, which never changes; that it was closed since, the row of the application says."""
    return replace(opened(campaign), closed_at=None)


def application_to_fill(*, actor: Person, deed: Deed, factory: UUID, campaign: UUID, now: datetime) -> Desk:
    """The application while its draft is open to this actor, held until the deed ends. Raises NotAllowed, Submitted."""
    hold_application(factory=factory, campaign=campaign)
    desk = application_to_see(actor=actor, deed=deed, factory=factory, campaign=campaign)
    if desk.row.closed:
        raise submitted(desk.row.state)
    if desk.returned is not None and now >= desk.returned.until:
        said = "补正期限已过，不能再改", "the time to mend has run out"
        raise Submitted([bad(*said, "和退回的部门联系", "Talk to the office that returned it", code="return_over")])
    return desk


def submitted(state: ApplicationState) -> Submitted:
    """What is said to whoever would change a draft that is closed."""
    if state == ApplicationState.WITHDRAWN:
        said = "这份申报已撤回，不能再改", "this application was withdrawn and is closed to changes"
    else:
        said = "这份申报已报送，不能再改", "this application was submitted and is closed to changes"
    mend = (
        "要改，先点“修改已报送的材料”，原来的报送继续有效",
        "To change it, choose 'edit what was submitted'; the submission stands meanwhile",
    )
    return Submitted([bad(*said, *mend, code="submitted")])


def only_marked(desk: Desk, addresses: list[str]) -> None:
    """Every address is open in the return that stands. Raises NotMarked."""
    returned = desk.returned
    if returned is None:
        return
    closed = [address for address in addresses if not returned.opens(address)]
    if closed:
        mend = "只改退回单上点到的填报项", "Change only what the return marks"
        raise NotMarked(
            [
                bad(
                    f"退回补正没有点到“{desk.form.names(address)[0]}”",
                    f"the return does not mark '{desk.form.names(address)[1]}'",
                    *mend, place=address, code="not_marked",
                )
                for address in closed
            ]
        )  # fmt: skip


def trail_of(actor: Person, deed: Deed, row: ApplicationRow, now: datetime, **facts: object) -> None:
    """Write a deed on an application into the trail; ids and codes only."""
    told = {key: value.hex if isinstance(value, UUID) else value for key, value in facts.items() if value is not None}
    record(
        region=row.region, verb=deed.value, actor=actor.user, at=now, subject_kind="application", subject=row.id,
        on_behalf=row.organisation, facts={"factory": row.factory.hex, "campaign": row.campaign.hex, **told},
    )  # fmt: skip

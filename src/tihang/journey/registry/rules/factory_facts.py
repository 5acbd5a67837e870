"""What is said of a factory (工厂登记事项), read and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tihang.journey.registry.names import FactoryState
from tihang.journey.registry.rules.countries import HOME, read_country
from tihang.journey.registry.rules.industries import read_industry
from tihang.journey.registry.rules.places import read_place
from tihang.journey.registry.rules.registration_form import FilledForm, plain
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class FactoryFacts:
    """工厂登记事项."""

    name: str
    place_path: str
    address: str
    country: str
    industry: str
    state: FactoryState
    opened_on: date | None
    closed_on: date | None

    @property
    def region(self) -> str:
        """The division it stands in, with which it is registered for ever; the nation for one abroad."""
        divisions = [part for part in self.place_path.split("/") if len(part) == len(NATION) and part.isdigit()]
        return divisions[-1] if divisions else NATION


def read_factory(given: Mapping[str, str], zones: Sequence[tuple[str, str]] = ()) -> FactoryFacts:
    """Read a filled form. Raises BadInput with every problem at its field. A factory abroad is only taken note of."""
    form = FilledForm(given)
    abroad = plain(given.get("country", "")).upper() not in {"", HOME}
    state = FactoryState.ABROAD if abroad else form.choice("state", FactoryState, ("状态", "state"), default=FactoryState.OPERATING)
    opened, closed = form.day("opened_on", ("投产日期", "opening day")), form.day("closed_on", ("关停日期", "closing day"))
    facts = FactoryFacts(
        name=form.text("name", ("工厂名称", "factory's name"), most=200, needed=True),
        place_path="" if abroad else form.take("place", lambda text: read_place(text, zones)),
        address=form.text("address", ("地址", "address"), most=200),
        country=form.take("country", read_country) if abroad else HOME,
        industry=form.take("industry", lambda text: read_industry(text, needed=not abroad)),
        state=state or FactoryState.OPERATING,
        opened_on=opened,
        closed_on=closed,
    )
    _agree(form, facts)
    form.done()
    return facts


def _agree(form: FilledForm, facts: FactoryFacts) -> None:
    if facts.state == FactoryState.ABROAD and facts.country == HOME:
        said = "境外工厂要选国家", "a factory abroad needs its country"
        form.wrong("country", said, ("选工厂所在的国家", "Choose the country it stands in"), "country")
    if facts.closed_on and facts.opened_on and facts.closed_on < facts.opened_on:
        said = "关停日期早于投产日期", "it would have closed before it opened"
        form.wrong("closed_on", said, ("核对两个日期", "Check both days"), "days_crossed")
    if facts.closed_on and facts.state not in {FactoryState.CLOSED, FactoryState.ABROAD}:
        said = "填了关停日期，状态却不是“已关停”", "there is a closing day, yet the factory is not closed"
        form.wrong(
            "closed_on", said, ("把状态改成“已关停”，或清空关停日期", "Set the state to closed, or leave the day empty"), "not_closed"
        )

"""What an organisation says of itself (企业登记事项), read and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tihang.core.credit_code import code_problem, region_of, tidy_code
from tihang.core.problems import BadInput
from tihang.journey.registry.codes import registration
from tihang.journey.registry.names import Capital, OrganisationKind, Scale
from tihang.journey.registry.rules.countries import read_country
from tihang.journey.registry.rules.industries import read_industry
from tihang.journey.registry.rules.places import read_place
from tihang.journey.registry.rules.registration_form import FilledForm, plain, refused
from tihang.journey.trail.names import NATION

NAME = "名称", "name"
MANUFACTURING = {OrganisationKind.ENTERPRISE, OrganisationKind.BRANCH, OrganisationKind.GROUP}


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """企业登记事项: a credit code, or the number of a register abroad; and what goes with it."""

    name: str
    kind: OrganisationKind
    credit_code: str
    foreign_code: str
    place_path: str
    address: str
    industry: str
    scale: str
    capital: Capital
    head_code: str = ""

    @property
    def region(self) -> str:
        """The region inside the credit code; the nation for a body without one."""
        return region_of(self.credit_code) if self.credit_code else NATION


def read_organisation(given: Mapping[str, str], zones: Sequence[tuple[str, str]] = ()) -> OrganisationFacts:
    """Read a filled form. Raises BadInput with every problem at its field."""
    form = FilledForm(given)
    abroad = bool(plain(given.get("foreign_code", "")))
    code = "" if abroad and not plain(given.get("credit_code", "")) else form.take("credit_code", read_code)
    kind = form.choice("kind", OrganisationKind, ("类别", "kind"), default=OrganisationKind.ENTERPRISE)
    facts = OrganisationFacts(
        name=form.text("name", NAME, most=200, needed=True),
        kind=kind or OrganisationKind.ENTERPRISE,
        credit_code=code,
        foreign_code=_foreign(form) if abroad else "",
        place_path="" if abroad else form.take("place", lambda text: read_place(text, zones)),
        address=form.text("address", ("地址", "address"), most=200),
        industry=form.take("industry", lambda text: read_industry(text, needed=kind in MANUFACTURING and not abroad)),
        scale=_scale(form, needed=kind in MANUFACTURING and not abroad),
        capital=Capital.FOREIGN if abroad else form.choice("capital", Capital, ("资本属地", "origin of capital")) or Capital.DOMESTIC,
        head_code=_head(form, code) if kind == OrganisationKind.BRANCH else "",
    )
    form.done()
    return facts


def read_code(text: str) -> str:
    """A credit code, checked, and issued somewhere that exists. Raises BadInput."""
    problem = code_problem(text)
    if problem:
        raise BadInput([problem])
    code = tidy_code(text)
    if not registration(region_of(code)).plausible:
        said = f"第 3 到 8 位“{region_of(code)}”不是任何地方的代码", f"characters 3 to 8, '{region_of(code)}', stand for no place"
        raise refused(said, ("对照营业执照再填一次", "Compare it with the business licence"), code="code_region")
    return code


def _foreign(form: FilledForm) -> str:
    """The number in a register abroad, with its country in front, so that equal numbers of two countries stay apart."""
    country = form.take("country", read_country)
    number = form.text("foreign_code", ("境外登记号", "foreign registration number"), most=50, needed=True).upper()
    if plain(form.given.get("credit_code", "")):
        said = "统一社会信用代码和境外登记号只填一个", "give a credit code or a foreign number, not both"
        form.wrong(
            "foreign_code",
            said,
            ("有统一社会信用代码的，把境外登记号清空", "With a credit code, leave the foreign number empty"),
            "both_codes",
        )
    return f"{country} {number}"


def _scale(form: FilledForm, *, needed: bool) -> str:
    if not needed and not form.given.get("scale", ""):
        return ""
    return form.choice("scale", Scale, ("规模", "size")) or ""


def _head(form: FilledForm, code: str) -> str:
    head = form.take("head_code", read_code)
    if head and head == code:
        said = "总机构不能是它自己", "a branch cannot be its own head office"
        form.wrong("head_code", said, ("填总机构营业执照上的代码", "Enter the code on the head office's licence"), "own_head")
    return head

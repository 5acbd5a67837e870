"""People, bodies and offices for tests (某人): invented, made in one line each."""

from itertools import count

from tihang.core.credit_code import check_character
from tihang.flows.actors import Person
from tihang.journey.models import Authority, Claim, Factory, Membership, Organisation, Posting, Stewardship, User
from tihang.journey.registry.queries import scope_of

DISTRICT = "330000/330100/330110/"
OTHER = "330000/330100/330106/"
CITY = "330000/330100/"
_numbers = count(1)


def code(region: str = "330110") -> str:
    """A credit code that nobody has, with its check character."""
    body = f"91{region}{next(_numbers):09d}"
    return body + check_character(body)


def user(name: str = "", email: str = "") -> User:
    return User.objects.create_user(sign_in_name=name or f"user{next(_numbers)}", password="long-enough-1", name=name, email=email)


def acting(who: User) -> Person:
    """The person as a request would bring him: what he is, read anew."""
    return Person(who.pk, scope_of(who.pk))


def organisation(name: str = "东海精工有限公司", path: str = DISTRICT, **columns: object) -> Organisation:
    facts = {"region": "330110", "credit_code": code(), "name_key": name, **columns}
    return Organisation.objects.create(name=name, place_path=path, **facts)


def factory(body: Organisation, name: str = "一厂", path: str = DISTRICT) -> Factory:
    return Factory.objects.create(
        region="330110", organisation=body, organisation_name=body.name, name=name, place_path=path, group_path=body.group_path
    )


def member(body: Organisation, role: str = "owner", who: User | None = None) -> User:
    who = who or user()
    Membership.objects.create(user=who, organisation=body, role=role)
    return who


def authority(path: str = DISTRICT, department: str = "industry", group: Organisation | None = None) -> Authority:
    found = Authority.objects.filter(path=path, department=department, group=group, closed_at=None).first()
    return found or Authority.objects.create(path=path, department=department, name=f"{path or '全国'}{department}", group=group)


def officer(path: str = DISTRICT, department: str = "industry", role: str = "officer", group: Organisation | None = None) -> User:
    who = user()
    Posting.objects.create(user=who, authority=authority(path, department, group), role=role)
    return who


def steward() -> User:
    who = user()
    Stewardship.objects.create(user=who)
    return who


def claim(body: Organisation, kind: str = "own", who: User | None = None, of: Factory | None = None) -> Claim:
    return Claim.objects.create(
        kind=kind, user=who or user(), organisation=body, factory=of, subject_name=(of or body).name,
        place_path=(of or body).place_path, why="营业执照在我手上",
    )  # fmt: skip

"""Where a factory and its house stand (地址), and the group they belong to; for deeds and for whoever may see the factory."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.registry.models import Factory, Organisation


@dataclass(frozen=True, slots=True)
class Addresses:
    """地址: of the factory and of the organisation, and the name of the group above them; empty where nobody said."""

    factory: str = ""
    organisation: str = ""
    group: str = ""


def addresses_of(*, factory: UUID) -> Addresses:
    """The addresses of one factory, in two queries."""
    found = Factory.objects.filter(pk=factory).values_list("address", "organisation__address", "group_path").first()
    if found is None:
        return Addresses()
    own, head, path = found
    code = path.rstrip("/").partition("/")[0]
    group = Organisation.objects.filter(credit_code=code).values_list("name", flat=True).first() if code else None
    return Addresses(own, head, group or "")

"""Words and choices that several of these pages show (用词)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tihang.journey.registry.codes.industries import above
from tihang.journey.registry.names import Capital, FactoryState, MemberRole, OrganisationKind, Scale
from tihang.journey.registry.rules.countries import HOME, countries
from tihang.web.speech import lang

Options = tuple[tuple[str, str], ...]

ROLES = {
    MemberRole.OWNER: gettext_lazy("管人也管资料：邀请、改角色、移出、登记和修改，确认服务关系。"),
    MemberRole.EDITOR: gettext_lazy("填报：登记和修改企业、工厂和工厂的档案，不管人。"),
    MemberRole.SIGNATORY: gettext_lazy("看得到全部，不改资料；申报书由签发人签发。"),
    MemberRole.READER: gettext_lazy("看得到全部，什么也不改。"),
}
"""What a role may do, in a sentence."""


def roles() -> list[tuple[str, str, str]]:
    """(value, name, sentence) of each role, the least first, so that nobody becomes an owner by not choosing."""
    return [(role.value, str(role.label), str(ROLES[role])) for role in reversed(MemberRole)]


def kinds() -> Options:
    """Kinds of organisation."""
    return tuple((kind.value, str(kind.label)) for kind in OrganisationKind)


def scales() -> Options:
    """Sizes, with nothing chosen at first."""
    return (("", _("选一个")), *((scale.value, str(scale.label)) for scale in Scale))


def capitals() -> Options:
    """Origins of capital."""
    return tuple((capital.value, str(capital.label)) for capital in Capital)


def states() -> Options:
    """States of a factory at home; one abroad is told by its country."""
    return tuple((state.value, str(state.label)) for state in FactoryState if state != FactoryState.ABROAD)


def lands(*, home: bool) -> Options:
    """Countries; China first where a thing may stand at home."""
    first = ((HOME, _("中国")),) if home else (("", _("选一个")),)
    return (*first, *countries(lang()))


def industry_words(code: str) -> str:
    """A code with the name of the nearest class we know."""
    known = above(code) if code else None
    return f"{code} {known.named(lang())}" if known else code


def day(when: date | datetime | None) -> str:
    """2026-11-22, by the clock of the platform."""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return date_format(when, "Y-m-d") if when else ""


def span(since: date | None, until: date | None) -> str:
    """From a day until a day, as far as they are known."""
    if until is None:
        return _("%(day)s 起") % {"day": day(since)} if since else ""
    return f"{day(since)} — {day(until)}".strip(" —") if since else _("到 %(day)s") % {"day": day(until)}

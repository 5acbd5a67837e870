"""What lies beside a dossier, as the desk shows it (旁证): small lists with their links, and what was not found said so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.record.queries.rows import TitleRow
from tihang.journey.review.queries.beside import Beside, OtherCase, SharedFile
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class BesideLine:
    """一行: what it is, where it opens, and what stands small under it."""

    text: str
    under: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class BesidePart:
    """一类旁证."""

    title: str
    lines: tuple[BesideLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class BesideShown:
    """旁证. ``nothing`` names the kinds of which there is none."""

    parts: tuple[BesidePart, ...]
    nothing: str


def beside_shown(found: Beside) -> BesideShown:
    """As it will stand; a kind that is not for this reader is neither shown nor counted as none."""
    parts = [
        BesidePart(_("这家工厂的其他申报"), tuple(_case(each, whose=False) for each in found.earlier)),
        BesidePart(_("同一控制下的其他申报"), tuple(_case(each) for each in found.family), _relatives(found)),
    ]
    if found.titles is not None:
        parts.append(BesidePart(_("其他称号"), tuple(_title(each) for each in found.titles)))
    if found.shared is not None:
        parts.append(BesidePart(_("别的企业也用的证据文件"), tuple(_files(found.shared))))
    return BesideShown(
        tuple(each for each in parts if each.lines or each.note),
        _("、").join(each.title for each in parts if not each.lines and not each.note),
    )


def _case(row: OtherCase, *, whose: bool = True) -> BesideLine:
    text = row.factory_name if whose else said(row.campaign_words)
    under = (row.organisation_name, said(row.campaign_words)) if whose else ()
    return BesideLine(text, " · ".join((*under, said(row.stands), row.opened_on.isoformat())), reverse("review-case", args=[row.id]))


def _relatives(found: Beside) -> str:
    if not found.relatives:
        return ""
    return _("登记的持股关系里，另有 %(n)s 家企业与它在同一控制下。这里只列你能看的申报。") % {"n": found.relatives}


def _title(row: TitleRow) -> BesideLine:
    parts = (row.programme_name, str(row.year), row.granted_by, row.document)
    return BesideLine(row.word, " · ".join(part for part in parts if part))


def _files(rows: Iterable[SharedFile]) -> Iterable[BesideLine]:
    for row in rows:
        under = _("%(n)s 家企业的文件柜里有内容相同的文件") % {"n": row.houses} if row.houses > 1 else _("同一企业的另一家工厂也用了")
        yield BesideLine(row.name, under)
        yield from (_case(each) for each in row.cases)

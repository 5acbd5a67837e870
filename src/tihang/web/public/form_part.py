"""A form or a score sheet on its reading page (表单、评分表的阅读页): what is asked, what is held against what, each with how sure it is."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tihang.core.criteria import Citation, Pack
from tihang.core.forms import Derived, Field, Form, Section, form_of
from tihang.core.forms.form import Item
from tihang.core.forms.rubric import Dimension, rubric_of
from tihang.core.values import exact_text
from tihang.web.parts.marks import SourceMark
from tihang.web.parts.words import said
from tihang.web.public.campaign_part import Row, RowGroup

Marked = Callable[[Citation], SourceMark]


def form_groups(pack: Pack, marked: Marked) -> tuple[RowGroup, ...]:
    """The sections and checks of a form, or the dimensions of a score sheet; nothing for another pack."""
    found: list[RowGroup] = []
    if pack.form is not None:
        form = form_of(pack)
        found += [RowGroup(f"section-{section.id}", said(section.words), tuple(_section(section, marked))) for section in form.sections]
        found.append(RowGroup("form-checks", _("跨项核对"), _checks(form, marked)))
    if pack.rubric is not None:
        rubric = rubric_of(pack)
        name = _("评分维度（共 %(n)s 分）") % {"n": exact_text(rubric.total)}
        found.append(RowGroup("rubric", name, tuple(_dimension(each, marked) for each in rubric.dimensions)))
    return tuple(group for group in found if group.rows)


def _section(section: Section, marked: Marked) -> Iterator[Row]:
    for item in section.items:
        yield Row(said(item.words), _asked(item), said(item.help) if item.help else "", marked(item.cite))


def _asked(item: Item) -> str:
    if isinstance(item, Field):
        return _("；").join(word for word in (said(item.kind.accepts()).strip(), _("必填") if item.required else "") if word)
    if isinstance(item, Derived):
        return _("自动计算")
    inside = _("、").join(said(each.words) for each in item.fields)
    return _("可以填多条：%(fields)s") % {"fields": inside}


def _checks(form: Form, marked: Marked) -> tuple[Row, ...]:
    return tuple(Row(said(each.words), "" if each.hard else _("只作提示"), "", marked(each.cite)) for each in form.checks)


def _dimension(each: Dimension, marked: Marked) -> Row:
    points = ngettext("最高 %(n)s 分", "最高 %(n)s 分", int(each.most)) % {"n": exact_text(each.most)}
    scale = [_("%(said)s：%(n)s 分") % {"said": name, "n": exact_text(given)} for name, given in each.scale]
    aspects = [said(aspect.words) for aspect in each.aspects]
    notes = [said(words) for words in (each.demand, each.help) if words]
    return Row(said(each.words), points, _("；").join([*scale, *aspects, *notes]), marked(each.cite))

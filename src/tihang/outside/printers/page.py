"""The report as one HTML file (网页打印): own style inside, no script, nothing fetched, every picture drawn in place."""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from tihang.core.explain.report import Mark, Report, ReportNode, TierPart
from tihang.outside.printers.labels import labels
from tihang.outside.printers.outline import Section, sections
from tihang.outside.printers.pictures import gauge_svg, radar_svg
from tihang.outside.printers.plain_text import breakable, printable

STYLE = Path(__file__).with_name("page.css")
ABOVE = frozenset({"conclusion", "ladder", "why"})
"""Sections that the page shows in a form of its own."""

SHORT = 12
"""Cells up to this length stay on one line."""

SHAPES = {
    "met": '<circle cx="8" cy="8" r="7" fill="currentColor"/><path d="m4.8 8.2 2.3 2.3 4.1-4.6" fill="none" stroke="var(--paper)" stroke-width="1.8"/>',
    "not_met": '<rect x="1.6" y="1.6" width="12.8" height="12.8" rx="1.6" fill="currentColor"/>'
    '<path d="m5 5 6 6m0-6-6 6" stroke="var(--paper)" stroke-width="1.8"/>',
    "unknown": '<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 2.2"/>'
    '<path d="M6.3 6.4a1.8 1.8 0 1 1 2.4 1.7c-.5.2-.7.5-.7 1.1M8 11.2v.2" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "not_applicable": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.3"/>'
    '<path d="M4.8 8h6.4" stroke="currentColor" stroke-width="1.7"/>',
    "claimed": '<path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.2V14.8L1.2 8z" fill="currentColor"/>',
}


class PagePrinter:
    """Prints a report as one self-contained page (网页打印)."""

    media_type = "text/html; charset=utf-8"
    suffix = ".html"

    def print(self, report: Report) -> bytes:
        """The report as UTF-8 HTML; equal reports give equal bytes."""
        said = labels(report.lang)
        found = {section.key: section for section in sections(report)}
        body = [*_top(report, said), *_ladder(report, said)]
        for key, section in found.items():
            if key in ABOVE:
                body += _why(report, said) if key == "why" else []
                continue
            picture = radar_svg(report.radar) if key == "radar" and report.radar is not None else ""
            body += _section(section, picture)
        if "why" not in found:
            body += _why(report, said)
        language = "zh-CN" if report.lang == "zh" else "en"
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{_(report.title)} · {said["report"]}</title>'
        foot = f'<footer class="quiet"><p>{_(report.disclaimer)}</p><p>{_(report.pack.line)} · {report.pack.fingerprint}</p></footer>'
        text = f'<!doctype html>\n<html lang="{language}"><head>{head}<style>{_style()}</style></head><body><main>{"".join(body)}</main>{foot}</body></html>\n'
        return text.encode("utf-8")


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def _(text: str) -> str:
    """Text as text: whatever people typed shows as they typed it."""
    return escape(breakable(printable(text)), quote=True)


def _mark(mark: Mark) -> str:
    return (
        f'<span class="{mark.key}"><svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{SHAPES[mark.key]}</svg>{_(mark.text)}</span>'
    )


def _top(report: Report, said: dict[str, str]) -> Iterator[str]:
    level = report.level
    code = f" · {said['code']} {_(report.code)}" if report.code else ""
    yield f'<p class="quiet">{said["report"]}{code}</p><h1>{_(report.title)}</h1><p class="quiet">{_(report.subtitle)}</p>'
    yield f'<p class="quiet">{_(report.pack.title)}</p><p class="answer">{_(level.headline)} <small>{_(level.estimate_note)}</small></p><p>{_(level.sentence)}</p>'
    if level.gauge is not None:
        yield gauge_svg(level.gauge)
    for line in (level.next_line, report.counts.text, level.not_applicable.sentence, report.disclaimer):
        if line:
            yield f'<p class="quiet">{_(line)}</p>'


def _ladder(report: Report, said: dict[str, str]) -> Iterator[str]:
    if report.ladder:
        yield f'<section><h2>{said["ladder"]}</h2><ol class="ladder">{"".join(_tier(tier, said) for tier in report.ladder)}</ol></section>'


def _tier(tier: TierPart, said: dict[str, str]) -> str:
    ahead = f"<span>{said['next']}</span>" if tier.state == "next" else ""
    gaps = "".join(f"<li>{_(gap)}</li>" for gap in tier.gaps)
    listed = f"<ul>{gaps}</ul>" if gaps else ""
    count = f'<p class="quiet">{_(tier.count_text)}</p>' if tier.count_text else ""
    return f'<li class="{tier.state}"><h3>{_(tier.name)}{ahead}</h3><p>{_mark(tier.badge)}</p>{count}<p>{_(tier.sentence)}</p>{listed}</li>'


def _section(section: Section, picture: str) -> Iterator[str]:
    yield f"<section><h{section.depth}>{_(section.title)}</h{section.depth}>"
    yield from (f"<p>{_(note)}</p>" for note in section.notes)
    yield picture
    if section.rows:
        heads = "".join(f'<th scope="col">{_(head)}</th>' for head in section.heads)
        rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in section.rows)
        yield f'<div class="scroll" tabindex="0" role="region" aria-label="{_(section.title)}"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    yield "</section>"


def _cell(text: str) -> str:
    return f'<td class="short">{_(text)}</td>' if len(text) <= SHORT and "\n" not in text else f"<td>{_(text)}</td>"


def _why(report: Report, said: dict[str, str]) -> Iterator[str]:
    if report.why:
        yield f"<section><h2>{said['why']}</h2>{''.join(_node(node) for node in report.why)}</section>"


def _node(node: ReportNode) -> str:
    facts = " · ".join(
        fact for fact in (node.detail, node.answer, node.reason, *node.evidence, node.cite.word if node.cite else "") if fact
    )
    line = f'{_(node.title)} <span class="quiet">{_(facts)}</span> {_mark(node.mark)}'
    if not node.parts:
        return f'<p class="leaf">{line}</p>'
    opened = " open" if node.opens else ""
    return f"<details{opened}><summary>{line}</summary>{''.join(_node(part) for part in node.parts)}</details>"

"""A report as a row of sections (报告提纲): a title, sentences and a table each, for printers that do not draw."""

from collections.abc import Iterator
from dataclasses import dataclass

from tihang.core.explain.report import Report, ReportNode, TierPart
from tihang.core.explain.report_stamp import Stamp
from tihang.outside.printers.labels import labels
from tihang.outside.printers.plain_text import printable

DEEPEST = 3
INDENT = "　"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section (一节). ``shares`` are the relative widths of the columns; ``depth`` is 2 for a section, 3 inside one."""

    key: str
    title: str
    notes: tuple[str, ...] = ()
    heads: Row = ()
    rows: tuple[Row, ...] = ()
    shares: tuple[int, ...] = ()
    depth: int = 2


def sections(report: Report, stamp: Stamp | None = None) -> tuple[Section, ...]:
    """The sections in order; empty ones are left out."""
    said = labels(report.lang)
    found = [
        *_issued(stamp, said),
        _conclusion(report, said),
        *_outside(report, said),
        _ladder(report, said),
        _notices(report, said),
        *_figures(report, said),
        _readings(report, said),
        _policies(report, said),
        why(report, said),
        *_criteria(report, said),
        *_answers(report, said),
        *_end(report, said),
    ]
    return tuple(_clean(section) for section in found if section.rows or section.notes)


def _clean(section: Section) -> Section:
    rows = tuple(tuple(printable(cell) for cell in row) for row in section.rows)
    return Section(
        section.key,
        printable(section.title),
        tuple(printable(n) for n in section.notes),
        section.heads,
        rows,
        section.shares,
        section.depth,
    )


def _conclusion(report: Report, said: dict[str, str]) -> Section:
    level = report.level
    rows: list[Row] = [(fact.label, fact.text) for fact in report.subject]
    rows += [
        (report.pack.title, level.headline),
        ("", level.sentence),
        (said["total"], level.score),
        (said["estimate"], level.estimate_note),
        (said["next"], level.next_line),
        (said["items"], report.counts.text),
        ("", level.not_applicable.sentence),
        (said["judged_on"], report.on),
        (said["made_at"], report.made_at),
        (said["code"], report.code),
        ("", report.disclaimer),
    ]
    return Section("conclusion", said["conclusion"], (), (said["item"], said["content"]), tuple(row for row in rows if row[1]), (1, 4))


def _issued(stamp: Stamp | None, said: dict[str, str]) -> Iterator[Section]:
    """Number, code, digest, who signed it off; and what the result rests on."""
    if stamp is not None:
        rows = tuple((label, text) for label, text in stamp_rows(stamp, said) if text)
        yield Section("issued", said["issued"], (), (said["item"], said["content"]), rows, (1, 4))
        yield Section("conditions", said["conditions"], stamp.conditions, depth=3)


def stamp_rows(stamp: Stamp, said: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What stands in the box of an issued report, label by label."""
    return (
        (said["number"], stamp.number),
        (said["verify"], stamp.code),
        (said["digest"], stamp.short),
        (said["signatory"], stamp.signed_by),
        (said["signed_at"], stamp.signed_at),
        (said["issued_at"], stamp.issued_at),
        (said["check"], stamp.check),
    )


def _outside(report: Report, said: dict[str, str]) -> Iterator[Section]:
    """The report that counts beside our own result."""
    part = report.outside
    if part is not None:
        heads = (said["what"], said["by_report"], said["own"], said["difference"])
        rows = tuple((row.what, row.report, row.own, row.difference) for row in part.rows)
        notes = tuple(note for note in (part.sentence, part.report, part.reference) if note)
        yield Section("outside", part.title, notes, heads if rows else (), rows, (2, 3, 3, 3))


def _ladder(report: Report, said: dict[str, str]) -> Section:
    heads = (said["tier"], said["verdict"], said["conclusion"], said["gap"])
    rows = tuple((t.name, t.badge.text, " ".join(p for p in (t.count_text, t.sentence) if p), "\n".join(t.gaps)) for t in report.ladder)
    return Section("ladder", said["ladder"], (), heads, rows, (2, 3, 6, 8))


def _notices(report: Report, said: dict[str, str]) -> Section:
    rows = tuple((n.text, n.word, "\n".join((*n.sources, *([n.method] if n.method else [])))) for n in report.notices)
    return Section("notices", said["notices"], (), (said["item"], said["confidence"], said["source"]), rows, (6, 2, 6))


def _figures(report: Report, said: dict[str, str]) -> Iterator[Section]:
    heads: Row = (said["level"], said["score"], said["estimate"], said["threshold"], said["gap"], said["verdict"], said["confidence"])
    rows: tuple[Row, ...] = tuple(
        (f"{r.name} {r.title}", r.score, r.estimate, r.threshold, r.gap, r.mark.text, r.cite.word if r.cite else "")
        for r in report.level.rows
    )
    yield Section("scores", said["scores"], (), heads, rows, (5, 5, 4, 3, 3, 3, 4))
    heads = (said["rank"], said["id"], said["requirement"], said["place"], said["now"], said["rise"], said["reason"])
    steps = tuple((str(s.rank), s.id, s.text, s.place, s.answer, s.rise, s.enough_text) for s in report.steps.rows)
    yield Section("steps", report.steps.title or said["steps"], (report.steps.note,) if steps else (), heads, steps, (1, 5, 9, 4, 3, 3, 4))
    heads = (said["rank"], said["id"], said["requirement"], said["place"], said["now"], said["width"])
    open_ones = tuple((str(n.rank), n.id, n.text, n.place, n.now, n.width) for n in report.narrowing)
    yield Section("narrowing", said["narrowing"], (), heads, open_ones, (1, 5, 9, 4, 6, 3))
    if report.radar is not None:
        spokes = tuple((s.name, s.low_text, s.high_text) for s in report.radar.spokes)
        yield Section("radar", said["radar"], (report.radar.sentence,), (said["area"], said["sure"], said["possible"]), spokes, (4, 2, 2))


def _readings(report: Report, said: dict[str, str]) -> Section:
    rows = tuple((r.question, r.option, r.word, r.reason) for r in report.readings.rows)
    heads = (said["question"], said["reading"], said["result"], said["reason"])
    return Section("readings", said["readings"], (report.readings.sentence,) if rows else (), heads, rows, (5, 5, 2, 5))


def _policies(report: Report, said: dict[str, str]) -> Section:
    rows = tuple((p.id, p.question, p.option, p.cite.word if p.cite else "") for p in (*report.policies, *report.tier_policies))
    return Section("policies", said["policies"], (), (said["id"], said["question"], said["option"], said["confidence"]), rows, (1, 6, 6, 3))


def why(report: Report, said: dict[str, str], *, whole: bool = False) -> Section:
    """The why-tree as rows, each step below indented: down to the areas on the first rung that is not met, elsewhere to the elements.

    ``whole`` goes down to every requirement; without it these stand in the appendix only.
    """
    first = next((place for place, node in enumerate(report.why) if node.mark.key != "met"), -1)
    depths = [2 * DEEPEST if whole else DEEPEST if place == first else 1 for place in range(len(report.why))]
    rows = tuple(row for node, deepest in zip(report.why, depths, strict=True) for row in _branch(node, 0, deepest))
    heads = (said["item"], said["weight"], said["answer"], said["verdict"], said["confidence"])
    return Section("why", said["why"], (), heads, rows, (9, 8, 3, 3, 3))


def _branch(node: ReportNode, depth: int, deepest: int) -> Iterator[Row]:
    yield f"{INDENT * depth}{node.title}", node.detail, node.answer, node.mark.text, node.cite.word if node.cite else ""
    if depth < deepest:
        for part in node.parts:
            if part.parts or deepest > DEEPEST:
                yield from _branch(part, depth + 1, deepest)


def _criteria(report: Report, said: dict[str, str]) -> Iterator[Section]:
    colon = "：" if report.lang == "zh" else ": "
    for tier in report.ladder:
        heads = (said["id"], said["requirement"], said["claim"], said["evidence"], said["verdict"], said["confidence"])
        yield Section(
            f"criteria/{tier.id}",
            f"{tier.name}{colon}{said['criteria']}",
            _tier_notes(tier),
            heads,
            _criterion_rows(tier, said),
            (3, 9, 8, 6, 4, 3),
        )


def _tier_notes(tier: TierPart) -> tuple[str, ...]:
    return (tier.count_text, tier.sentence) if tier.criteria else ()


def _criterion_rows(tier: TierPart, said: dict[str, str]) -> tuple[Row, ...]:
    return tuple(
        (
            c.id,
            c.text if c.hard or c.part_of else f"{c.text} [{said['soft']}]",
            " ".join(part for part in (c.claim, c.loosened) if part),
            "\n".join(c.evidence) or said["none"],
            c.mark.text,
            c.cite.word if c.cite else "",
        )
        for c in tier.criteria
    )


def _answers(report: Report, said: dict[str, str]) -> Iterator[Section]:
    yield Section("appendix", said["appendix"], (report.counts.text,))
    heads = (said["id"], said["grade"], said["requirement"], said["answer"], said["state"], said["reason"], said["evidence"])
    for block in report.answers:
        rows = tuple((a.id, a.grade, a.text, a.answer, a.state_text, a.reason, "\n".join(a.evidence)) for a in block.rows)
        title = f"{block.path} › {block.name}" if block.path else block.name
        yield Section(f"answers/{block.code}", title, (), heads, rows, (5, 2, 10, 3, 3, 4, 4), depth=3)


def _end(report: Report, said: dict[str, str]) -> Iterator[Section]:
    yield Section(
        "excluded", said["excluded"], (), (said["area"], said["reason"]), tuple((f.label, f.text) for f in report.excluded), (2, 5)
    )
    yield Section("warnings", said["warnings"], report.warnings)
    heads = (said["packs"], said["edition"], said["revision"], said["fingerprint"])
    packs = tuple((f"{p.title}\n{p.id}", p.edition, str(p.revision), p.fingerprint) for p in (report.pack, *report.tier_packs))
    yield Section("packs", said["packs"], (), heads, packs, (6, 2, 2, 9))
    rows = tuple((s.id, s.text, s.url, s.confidence) for s in report.sources)
    yield Section("sources", said["sources"], (), (said["id"], said["source"], "URL", said["values"]), rows, (2, 8, 7, 5))

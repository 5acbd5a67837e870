"""The columns of tiers in a Parquet file (要素列): one of bytes a question, days, scenarios with their AI marks, and the links they cover.

``scenarios`` names one code an instance, ``ai`` says of each 0 no, 1 yes, 255 not said; both null where the list was not answered. ``links``
has one bit a link of the catalogue, in its order, and must agree with the scenarios. Whoever lacks a column can try no draft of tiers.
"""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tihang.core.criteria import Pack
from tihang.core.kinds import Scenarios
from tihang.core.problems import BadInput, bad
from tihang.engines.population.codes import OPEN
from tihang.engines.population.tiers.facts import NO_DAY, Built, Facts, byte_names, day_names, list_of, written_names
from tihang.engines.population.tiers.letters import letters
from tihang.engines.population.tiers.lists import linked

LINKS, SCENARIOS, AI = "links", "scenarios", "ai"
FEW = 10


def tier_fields(pack: Pack) -> list[pa.Field]:
    """The published columns of one tier pack."""
    bytes_ = [pa.field(name, pa.uint8(), nullable=False) for name in written_names(pack)]
    days = [pa.field(name, pa.date32()) for name in day_names(pack)]
    lists = [pa.field(SCENARIOS, pa.list_(pa.string())), pa.field(AI, pa.list_(pa.uint8())), pa.field(LINKS, pa.uint8(), nullable=False)]
    return [*bytes_, *days, *(lists if list_of(pack) else [])]


def tier_columns(pack: Pack, facts: Facts) -> list[pa.Array]:
    """The same columns, filled."""
    found = [pa.array(facts.row(name)) for name in written_names(pack)]
    found += [pa.array(facts.days[name], pa.int32(), mask=facts.days[name] == NO_DAY).cast(pa.date32()) for name in day_names(pack)]
    listed = list_of(pack)
    return [*found, *(_lists(facts.built, listed[1]) if listed else [])]


def read_facts(pack: Pack, batch: pa.RecordBatch) -> Facts:
    """The facts of one portion, the level left open. Raises BadInput with the column and the rows."""
    names, many = byte_names(pack), batch.num_rows
    columns = np.full((len(names), many), OPEN, np.uint8)
    written = frozenset(written_names(pack))
    for at, name in enumerate(names):
        if name in written:
            columns[at] = _bytes(pack, batch, name)
    days = {name: _days(batch, name) for name in day_names(pack)}
    listed = list_of(pack)
    if listed is None:
        empty = np.zeros(0, np.uint8)
        return Facts(names, columns, days, Built(np.zeros(many + 1, np.int64), empty, empty, np.zeros(many, np.uint8)))
    built = _built(batch, listed[1])
    _agreeing(batch, built, listed[1])
    return Facts(names, columns, days, built)


def _lists(built: Built, kind: Scenarios) -> list[pa.Array]:
    unsaid = built.said == 0
    offsets = pa.array(built.begins.astype(np.int32), mask=np.append(unsaid, False))
    codes = pa.array(np.array([code for code, _ in kind.codes])[built.codes], pa.string())
    return [pa.ListArray.from_arrays(offsets, codes), pa.ListArray.from_arrays(offsets, pa.array(built.ai)), pa.array(_bits(built, kind))]


def _bits(built: Built, kind: Scenarios) -> NDArray[np.uint8]:
    bits = np.zeros(len(built.said), np.uint8)
    for at, many in enumerate(linked(built, kind).values()):
        bits |= (many > 0).astype(np.uint8) << at
    return bits


def _bytes(pack: Pack, batch: pa.RecordBatch, name: str) -> NDArray[np.uint8]:
    column = batch.column(name)
    known = np.zeros(256, np.bool_)
    known[list(letters(pack.question_by_id[name]) or ())] = True
    if column.type != pa.uint8() or column.null_count:
        raise _refused(
            name, f"要是没有空值的 uint8，这里是 {column.type}", f"a column of uint8 without nulls is needed, here it is {column.type}"
        )
    found = np.asarray(column.to_numpy(zero_copy_only=False), np.uint8)
    rows = np.flatnonzero(~known[found])
    if len(rows):
        shown = ", ".join(f"{row + 1}: {found[row]}" for row in rows[:FEW].tolist())
        raise _refused(
            name,
            f"{len(rows)} 个值不是这一项的答案（行：值）{shown}",
            f"{len(rows)} values are no answer of this item (row: value) {shown}",
        )
    return found


def _days(batch: pa.RecordBatch, name: str) -> NDArray[np.int32]:
    column = batch.column(name)
    if column.type != pa.date32():
        raise _refused(name, f"要是日期（date32），这里是 {column.type}", f"days (date32) are needed, here it is {column.type}")
    return np.asarray(column.cast(pa.int32()).fill_null(NO_DAY).to_numpy(zero_copy_only=False), np.int32)


def _built(batch: pa.RecordBatch, kind: Scenarios) -> Built:
    named, marks = batch.column(SCENARIOS), batch.column(AI)
    if not (pa.types.is_list(named.type) and pa.types.is_list(marks.type)) or marks.type.value_type != pa.uint8():
        raise _refused(AI, "场景是编码的列表，ai 是 uint8 的列表", "scenarios is a list of codes, ai a list of uint8")
    said = np.asarray(named.is_valid().to_numpy(zero_copy_only=False))
    many, beside = (np.asarray(each.value_lengths().fill_null(0).to_numpy(zero_copy_only=False), np.int64) for each in (named, marks))
    rows = np.flatnonzero(many != beside)
    if len(rows):
        shown = ", ".join(str(row + 1) for row in rows[:FEW].tolist())
        raise _refused(AI, f"和 scenarios 条数不同的行：{shown}", f"not as many as scenarios in rows {shown}")
    ai = np.asarray(marks.flatten().fill_null(OPEN).to_numpy(zero_copy_only=False), np.uint8)
    if not np.isin(ai, (0, 1, OPEN)).all():
        raise _refused(AI, "只能是 0、1 和 255", "only 0, 1 and 255 may stand there")
    return Built(np.concatenate([[0], np.cumsum(many)]).astype(np.int64), _codes(named, kind), ai, said.astype(np.uint8))


def _codes(named: pa.ListArray, kind: Scenarios) -> NDArray[np.uint8]:
    found = named.flatten().dictionary_encode()
    place = {code: at for at, (code, _) in enumerate(kind.codes)}
    unknown = [str(name) for name in found.dictionary.to_pylist() if name not in place]
    if unknown or found.null_count:
        raise _refused(SCENARIOS, f"场景目录里没有：{'、'.join(unknown)}", f"not in the catalogue of scenarios: {', '.join(unknown)}")
    at = np.array([place[name] for name in found.dictionary.to_pylist()] or [0], np.uint8)
    return np.asarray(at[found.indices.to_numpy(zero_copy_only=False)], np.uint8)


def _agreeing(batch: pa.RecordBatch, built: Built, kind: Scenarios) -> None:
    column = batch.column(LINKS)
    links = np.asarray(column.fill_null(0).to_numpy(zero_copy_only=False)) if column.type == pa.uint8() else None
    rows = np.arange(1) if links is None else np.flatnonzero(links != _bits(built, kind))
    if len(rows):
        shown = ", ".join(str(row + 1) for row in rows[:FEW].tolist())
        raise _refused(LINKS, f"和场景覆盖的环节不一致的行：{shown}", f"does not agree with the links of the scenarios in rows {shown}")


def _refused(name: str, zh: str, en: str) -> BadInput:
    return BadInput([bad(zh, en, "按说明的列重新导出", "Export the columns that the schema names", place=name, code="wrong_column")])

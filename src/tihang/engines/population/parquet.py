"""Populations in Parquet files (总体文件): written and read in portions, so that neither side needs to hold a whole country in memory.

Columns: ``id``, ``region`` (division code), ``industry`` (GB/T 4754 division), ``size``, ``profile``, ``weight`` (how many factories the row
stands for), one column of bytes a question, named by its id, and what `parquet_tiers` says of tiers. Columns that are not known are left alone;
a file may lack the weight and the columns of tiers. The metadata say for which packs the answers are, and whether anybody is real.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tihang.core.criteria import Pack
from tihang.core.problems import BadInput, Problem, bad
from tihang.engines.population.compiling import Compiled
from tihang.engines.population.judging import checked, judge_all
from tihang.engines.population.parquet_tiers import read_facts, tier_columns, tier_fields
from tihang.engines.population.people import GROUPS, Population, column
from tihang.engines.population.rooms import Sheets
from tihang.engines.population.tiers.letters import level_bytes

AT_ONCE: Final = 250_000
"""Sheets in one portion: some 60 MB."""
PACK, TIERS, SYNTHETIC = b"tihang.pack", b"tihang.tiers", b"tihang.synthetic"
WEIGHT: Final = "weight"


def write_population(path: Path, of: Compiled, portions: Iterator[Population], tiers: Pack | None = None) -> int:
    """Write portion by portion, whole or not at all, with the columns of ``tiers``. Gives back how many sheets there are."""
    draft = path.with_name(f".{path.name}.part")
    many = 0
    try:
        with pq.ParquetWriter(draft, schema(of, synthetic=True, tiers=tiers), compression="zstd") as file:
            for portion in portions:
                file.write_table(_table(of, portion, many, tiers), row_group_size=AT_ONCE)
                many += len(portion)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return many


def schema(of: Compiled, *, synthetic: bool, tiers: Pack | None = None) -> pa.Schema:
    """The published schema of a population for one pack, and for the criteria of tiers."""
    texts = [pa.field(name, pa.string(), nullable=False) for name in ("id", *GROUPS, "profile")]
    answers = [pa.field(question, pa.uint8(), nullable=False) for question in of.questions]
    said = {PACK: of.pack.name.encode(), SYNTHETIC: b"yes" if synthetic else b"no"}
    more = {TIERS: tiers.name.encode()} if tiers else {}
    weight = pa.field(WEIGHT, pa.uint32(), nullable=False)
    return pa.schema([*texts, weight, *answers, *(tier_fields(tiers) if tiers else [])], {**said, **more})


def row_groups(path: Path) -> int:
    """How many portions a file was written in. Raises BadInput for a file that is no Parquet."""
    try:
        return int(pq.ParquetFile(path).num_row_groups)
    except (pa.ArrowInvalid, OSError) as broken:
        raise BadInput([_unreadable(path, broken)]) from broken


def read_population(
    path: Path, of: Compiled, at_once: int = AT_ONCE, tiers: Pack | None = None, group: int | None = None
) -> Iterator[Population]:
    """The portions of a file, checked; with what is said to the criteria of ``tiers`` where the file has all of it.

    ``group`` reads one row group alone. Raises BadInput for a file that is no Parquet, half a file, or columns that are not the pack's.
    """
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as broken:
        raise BadInput([_unreadable(path, broken)]) from broken
    with file:
        _check_columns(path, of, file.schema_arrow.names)
        synthetic = (file.schema_arrow.metadata or {}).get(SYNTHETIC) == b"yes"
        known = frozenset(file.schema_arrow.names)
        fields = [field.name for field in tier_fields(tiers)] if tiers else []
        lacks = tuple(name for name in fields if name not in known)
        more = [*([WEIGHT] if WEIGHT in known else []), *([] if lacks else fields)]
        wanted = [*GROUPS, "profile", *of.questions, *more]
        try:
            for batch in file.iter_batches(batch_size=at_once, columns=wanted, row_groups=None if group is None else [group]):
                portion = _portion(of, batch, synthetic=synthetic)
                if tiers and not lacks:
                    judged = judge_all(of, portion.sheets)
                    portion = replace(portion, facts=read_facts(tiers, batch).with_levels(level_bytes(judged.low, judged.high)))
                yield replace(portion, lacks=lacks)
        except (pa.ArrowInvalid, OSError) as broken:
            raise BadInput([_unreadable(path, broken)]) from broken


def _table(of: Compiled, portion: Population, before: int, tiers: Pack | None) -> pa.Table:
    ids = [f"S{number:09d}" for number in range(before + 1, before + len(portion) + 1)]
    texts = [pa.array(np.array(portion.groups[name].names)[portion.groups[name].codes]) for name in GROUPS]
    profile = pa.array(np.array(of.profiles)[portion.sheets.profile])
    weight = pa.array(np.ones(len(portion), np.uint32) if portion.weight is None else portion.weight.astype(np.uint32))
    of_tiers = tier_columns(tiers, portion.facts) if tiers and portion.facts else []
    return pa.table(
        [pa.array(ids), *texts, profile, weight, *map(pa.array, portion.sheets.columns), *of_tiers],
        schema=schema(of, synthetic=portion.synthetic, tiers=tiers),
    )


def _portion(of: Compiled, batch: pa.RecordBatch, *, synthetic: bool) -> Population:
    named = column(_texts(batch, "profile"))
    unknown = sorted(set(named.names) - set(of.profiles))
    if unknown:
        said = f"不认识的行业类型：{'、'.join(unknown)}", f"unknown profile: {', '.join(unknown)}"
        raise BadInput(
            [bad(*said, f"可用：{'、'.join(of.profiles)}", f"Known: {', '.join(of.profiles)}", place="profile", code="wrong_profile")]
        )
    place = np.array([of.profiles.index(name) for name in named.names] or [0], np.uint8)
    columns = np.stack([_bytes(batch, question) for question in of.questions])
    groups = {name: column(_texts(batch, name)) for name in GROUPS}
    return Population(checked(of, Sheets(columns, place[named.codes])), groups, synthetic, weight=_weight(batch))


def _weight(batch: pa.RecordBatch) -> "np.ndarray[tuple[int], np.dtype[np.int64]] | None":
    """What each row counts; None where it is one, or where the file does not say."""
    if WEIGHT not in batch.schema.names:
        return None
    values = batch.column(WEIGHT)
    if values.type != pa.uint32() or values.null_count:
        said = (
            f"权重列要是没有空值的 uint32，这里是 {values.type}",
            f"the column of weights is uint32 without nulls, here it is {values.type}",
        )
        raise BadInput([bad(*said, "写每一行代表几家", "Write how many factories a row stands for", place=WEIGHT, code="wrong_column")])
    found = np.asarray(values.to_numpy(zero_copy_only=False), np.int64)
    return None if (found == 1).all() else found


def _texts(batch: pa.RecordBatch, name: str) -> Sequence[str]:
    found: list[str] = batch.column(name).cast(pa.string()).fill_null("").to_pylist()
    return found


def _bytes(batch: pa.RecordBatch, name: str) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    values = batch.column(name)
    if values.type != pa.uint8() or values.null_count:
        said = f"答案列要是没有空值的 uint8，这里是 {values.type}", f"a column of answers is uint8 without nulls, here it is {values.type}"
        raise BadInput([bad(*said, "没有答的写 255", "Write 255 for what is open", place=name, code="wrong_column")])
    return np.asarray(values.to_numpy(zero_copy_only=False), np.uint8)


def _check_columns(path: Path, of: Compiled, names: list[str]) -> None:
    missing = [name for name in (*GROUPS, "profile", *of.questions) if name not in set(names)]
    if missing:
        shown = ", ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
        said = f"缺 {len(missing)} 列：{shown}", f"{len(missing)} columns are missing: {shown}"
        mend = f"按 {of.pack.name} 的列导出", f"Export the columns of {of.pack.name}"
        raise BadInput([bad(*said, *mend, place=path.name, code="wrong_columns")])


def _unreadable(path: Path, broken: Exception) -> Problem:
    said = f"文件读不出来，可能不是 Parquet 或不完整：{broken}", f"the file cannot be read; it is no Parquet file, or half of one: {broken}"
    return bad(*said, "重新导出整个文件", "Export the whole file again", place=path.name, code="broken_file")

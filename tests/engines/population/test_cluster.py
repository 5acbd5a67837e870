"""The same job on a distributed engine: two workers find what one process finds, to the last number."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tihang.cli.main import main
from tihang.core.criteria.draft import Draft, DraftChange
from tihang.engines.population import compile_pack
from tihang.engines.population.job import Job
from tihang.engines.population.parquet import row_groups, write_population
from tihang.engines.population.synthetic import synthesise
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
distributed = pytest.importorskip("distributed", reason="the distributed engine is a requirement of the tests alone")
MODEL = default_shelf().pack("national/maturity-gbt39116", "2020")
TIERS = default_shelf().pack("national/smart-factory-tiers", "2025")
CHANGES = (DraftChange(criterion="25E-R2", at_least=Fraction(2, 5)), DraftChange(criterion="25A-C5", tier="advanced", demanded=False))
YAML = "base: national/smart-factory-tiers@2025\nchanges:\n  - {criterion: 25E-R2, at_least: 0.4}\n"


@pytest.fixture(scope="module")
def people(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("people") / "people.parquet"
    of = compile_pack(MODEL)
    write_population(file, of, (synthesise(of, 400, seed=seed, tiers=TIERS) for seed in range(4)), TIERS)
    assert row_groups(file) == 4
    return file


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        yield made.scheduler_address


def test_two_workers_find_what_one_process_finds(people, cluster, tmp_path, capsys):
    job = Job(people, MODEL, TIERS, Draft(("试", "trial"), TIERS.name, CHANGES), date(2026, 1, 1))
    alone = job.gather()
    with distributed.Client(cluster) as client:
        by = client.gather(client.map(lambda number: (number, distributed.get_worker().address), range(8), pure=False))
        assert len({address for _, address in by}) == 2, "both workers work"
        together = job.gather(lambda work, numbers: client.gather(client.map(work, list(numbers), pure=False)))
    assert (together.whole.table == alone.whole.table).all()
    assert (together.whole.moves, together.tiers) == (alone.whole.moves, alone.tiers)
    assert [each.moves for each in together.alone] == [each.moves for each in alone.alone]
    draft = tmp_path / "draft.yaml"
    draft.write_text(YAML, encoding="utf-8")
    asked = ["simulate", str(draft), "--population", str(people), "--on", "2026-01-01", "--format", "json"]
    said = []
    for more in ([], ["--cluster", cluster]):
        assert main([*asked, *more]) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]

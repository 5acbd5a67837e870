"""``tihang simulate DRAFT`` (政策风洞): a draft edition tried on a whole population, before it is published."""

from argparse import Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from tihang.cli.simulate_out import simulated_data, simulated_text
from tihang.cli.telling import add_output, as_json, day_of, put
from tihang.core.criteria.draft import Draft
from tihang.core.problems import BadInput, bad
from tihang.engines.population.job import Job
from tihang.engines.population.tried import Tried
from tihang.packio.campaigns import campaign_named
from tihang.packio.draft_files import read_draft
from tihang.packio.shelf import default_shelf

MODEL = ("national/maturity-gbt39116", "2020")
"""The pack that the answers of a population are for."""


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put ``simulate`` on the command line."""
    command = commands.add_parser("simulate", help="try a draft edition on a population / 草案试算")
    command.add_argument("draft", metavar="DRAFT", help="YAML: base, and what would change / 草案")
    command.add_argument("--population", metavar="FILE.parquet", required=True, help="the answers of many factories / 总体")
    command.add_argument("--on", metavar="YYYY-MM-DD", help="the day of judgement, for tiers / 判定日")
    command.add_argument(
        "--places", type=int, metavar="N", help="places of a tier in each region, weighed against who may apply / 每个地区的名额"
    )
    command.add_argument(
        "--quotas", metavar="CAMPAIGN", help="a campaign whose quotas are weighed against who may apply / 按哪个批次的名额规定"
    )
    command.add_argument("--cluster", metavar="ADDRESS", help="a Dask scheduler whose workers judge the portions / 集群地址")
    add_output(command, ("text", "json"))
    command.set_defaults(run=run)


def run(chosen: Namespace) -> None:
    """Try the draft, portion by portion, and print what it would do."""
    draft = read_draft(Path(chosen.draft))
    pack = default_shelf().sealed(*default_shelf().find(*_base(draft)))
    answers = default_shelf().sealed(*MODEL) if pack.id != MODEL[0] else pack
    job = Job(Path(chosen.population).absolute(), answers, pack, draft, day_of(chosen.on))
    then, law = job.laws()[1].of.pack, campaign_named(default_shelf(), chosen.quotas) if chosen.quotas else None
    found = _on_cluster(job, chosen.cluster) if chosen.cluster else job.gather()
    if chosen.format == "json":
        put(as_json(simulated_data(pack, draft, found, chosen.places, law)), chosen.output)
    else:
        put(simulated_text((pack, then), draft, found, (chosen.places, law), at=chosen.lang == "en"), chosen.output)


def _on_cluster(job: Job, address: str) -> Tried:
    """The same job on the workers of a Dask scheduler, which must see the file at the same path."""
    try:
        from distributed import Client
    except ImportError:
        said = "没有装 distributed，不能用集群", "distributed is not installed; a cluster cannot be used"
        mend = "在这台机器上装 distributed，或去掉 --cluster", "Install distributed on this machine, or leave --cluster out"
        raise BadInput([bad(*said, *mend, place="--cluster", code="no_engine")]) from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as broken:
        said = f"连不上集群 {address}：{broken}", f"the cluster {address} does not answer: {broken}"
        raise BadInput(
            [bad(*said, "核对调度器的地址", "Check the address of the scheduler", place="--cluster", code="no_cluster")]
        ) from None
    with client:
        return job.gather(lambda work, numbers: client.gather(client.map(work, list(numbers), pure=False)))


def _base(draft: Draft) -> tuple[str, str]:
    name, _, edition = draft.base.partition("@")
    return name, edition

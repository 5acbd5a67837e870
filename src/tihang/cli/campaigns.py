"""``tihang campaign open|list`` (批次): open a shipped campaign on a fresh instance, and see which are open."""

import sys
from argparse import Namespace, _SubParsersAction
from datetime import UTC, datetime
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.telling import BEIJING, add_output, as_json, put


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    campaign = commands.add_parser("campaign", help="campaigns to apply in / 申报批次").add_subparsers(required=True, metavar="DEED")
    new = campaign.add_parser("open", help="open one from a sealed pack / 按标准包开设")
    new.add_argument("pack", metavar="PACK@EDITION", help="such as national/excellence-campaign@2025")
    new.add_argument("--place", default="", metavar="CODE", help="six digits; a local campaign needs them / 地区代码，地方批次必填")
    new.set_defaults(run=run_open)
    listing = campaign.add_parser("list", help="what is open, and what the shelf could open / 列出")
    add_output(listing, ("text", "json"))
    listing.set_defaults(run=run_list)


def run_open(chosen: Namespace) -> None:
    """Open a campaign."""
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.open_campaign import open_campaign

        made = open_campaign(actor=Console(), now=datetime.now(UTC), pack=chosen.pack, place=chosen.place)
    sys.stdout.write(f"已开设 {chosen.pack}，页面在 /campaigns/{made}/ · opened; its page is /campaigns/{made}/\n")


def run_list(chosen: Namespace) -> None:
    """List the campaigns that are open, then the packs."""
    with installed(chosen):
        from tihang.journey.campaigns.queries.opened import campaigns
        from tihang.packio.campaigns import campaign_packs
        from tihang.packio.shelf import default_shelf

        rows = campaigns(closed=True)
        packs: list[Any] = ["@".join(name) for name in campaign_packs(default_shelf())]
    if chosen.format == "json":
        found: list[Any] = [
            {"id": str(row.id), "pack": row.law.name, "name": row.words[0], "place": row.place_path, "opened_at": row.opened_at.isoformat(),
             "closed_at": row.closed_at.isoformat() if row.closed_at else None}
            for row in rows
        ]  # fmt: skip
        put(as_json({"campaigns": found, "packs": packs}), chosen.output)
        return
    lines = [
        f"{row.law.name}  {row.opened_at.astimezone(BEIJING).date().isoformat()}  {'已结束 closed' if row.closed_at else '进行中 open'}  {row.words[0]}\n"
        for row in rows
    ]
    none = "还没有开设批次 · no campaign yet\n"
    packed = "".join(f"可以开设 may be opened: {pack}\n" for pack in packs)
    put(("".join(lines) or none) + packed, chosen.output)

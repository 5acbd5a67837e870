"""``tihang steward add|list|end`` (平台管理员): the first one of a fresh instance comes from here."""

import sys
from argparse import Namespace, _SubParsersAction
from datetime import UTC, datetime
from getpass import getpass
from typing import Any

from tihang.cli.installed import installed
from tihang.cli.telling import BEIJING, add_output, as_json, put
from tihang.core.problems import BadInput, bad


def add(commands: "_SubParsersAction[Any]") -> None:
    """Put the commands on the command line."""
    steward = commands.add_parser("steward", help="who looks after this instance / 平台管理员").add_subparsers(
        required=True, metavar="DEED"
    )
    new = steward.add_parser("add", help="appoint somebody; asks a password for a new account / 任命，新账号会问密码")
    new.add_argument("name", metavar="NAME", help="sign-in name / 登录名")
    new.add_argument("--email", default="", metavar="ADDRESS", help="of a new account / 新账号的邮箱")
    new.add_argument("--password-stdin", action="store_true", help="read the password's one line from standard input / 从标准输入读密码")
    new.set_defaults(run=run_add)
    listing = steward.add_parser("list", help="everybody who is one / 列出")
    add_output(listing, ("text", "json"))
    listing.set_defaults(run=run_list)
    end = steward.add_parser("end", help="somebody is one no longer; never the last / 结束，最后一位除外")
    end.add_argument("name", metavar="NAME", help="sign-in name / 登录名")
    end.set_defaults(run=run_end)


def run_add(chosen: Namespace) -> None:
    """Appoint somebody."""
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.appoint_steward import NewAccount, appoint_steward
        from tihang.journey.registry.queries.stewards import has_account

        known = has_account(chosen.name)
        account = None if known else NewAccount(_password(chosen), chosen.email)
        appoint_steward(actor=Console(), now=datetime.now(UTC), who=chosen.name, account=account)
    sys.stdout.write(
        f"已任命 {chosen.name}。登录后先设第二道验证，再打开 /steward/\n"
        f"{chosen.name} is a steward. Sign in, set up a second factor, then open /steward/\n"
    )


def run_list(chosen: Namespace) -> None:
    """List the stewards."""
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.journey.registry.queries.stewards import stewards

        rows = stewards(scope=Console().scope)
    if chosen.format == "json":
        found: list[Any] = [{"sign_in_name": row.sign_in_name, "since": row.since.isoformat(), "active": row.active} for row in rows]
        put(as_json({"stewards": found}), chosen.output)
        return
    none = "还没有平台管理员，用 tihang steward add 任命 · no steward yet; appoint one with tihang steward add\n"
    lines = (f"{row.sign_in_name}  {row.since.astimezone(BEIJING).date().isoformat()}\n" for row in rows)
    put("".join(lines) or none, chosen.output)


def run_end(chosen: Namespace) -> None:
    """End a stewardship."""
    with installed(chosen):
        from tihang.flows.actors import Console
        from tihang.flows.steward.end_stewardship import end_stewardship
        from tihang.journey.registry.queries.stewards import stewards

        row = next((row for row in stewards(scope=Console().scope) if row.sign_in_name == chosen.name), None)
        if row is None:
            said = f"“{chosen.name}”不是平台管理员", f"'{chosen.name}' is no steward"
            mend = "用 tihang steward list 看名单", "See tihang steward list"
            raise BadInput([bad(*said, *mend, place="NAME", code="unknown")])
        end_stewardship(actor=Console(), now=datetime.now(UTC), stewardship=row.id)
    sys.stdout.write(f"已结束 {chosen.name} · {chosen.name} is a steward no longer\n")


def _password(chosen: Namespace) -> str:
    """Asked twice on the terminal; never an argument, which the list of processes would show."""
    if chosen.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        said = "没有终端可以问密码", "there is no terminal to ask for the password"
        raise BadInput([bad(*said, "用 --password-stdin", "Use --password-stdin", place="--password-stdin", code="no_terminal")])
    first = getpass("密码 password: ")
    if first != getpass("再输一遍 again: "):
        said = "两次输入的密码不一样", "the two passwords differ"
        raise BadInput([bad(*said, "重新运行", "Run it again", place="password", code="differ")])
    return first

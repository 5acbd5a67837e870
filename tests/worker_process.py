"""A worker in a process of its own, on the database of the tests."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.reap import reap
from tihang.journey.post.models import Job, Letter, Schedule

HERE = Path(__file__).parent
SOURCES = HERE.parent / "src"
AGES = timedelta(hours=1)


def database_url() -> str:
    """How another process names the database of this test."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{quote(str(chosen['NAME']))}"
    who = f"{quote(chosen['USER'])}:{quote(chosen['PASSWORD'])}"
    where = {"host": chosen["HOST"], **({"port": chosen["PORT"]} if chosen["PORT"] else {})}
    return f"postgresql://{who}@/{quote(chosen['NAME'])}?{urlencode(where)}"


class WorkerProcess:
    """执行进程: `tihang work`, or the same with the odd jobs of these tests."""

    def __init__(self, home: Path, mail: str, odd: bool) -> None:
        command = [str(HERE / "jobs" / "odd_worker.py")] if odd else ["-P", "-m", "tihang.config.entry", "work"]
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "TIHANG_HOME": str(home),
            "TIHANG_SMTP": mail,
            "TIHANG_SENDER": "tihang@example.cn",
            "PYTHONPATH": str(SOURCES),
            "ODD_FOLDER": str(home),
        }
        self.process = subprocess.Popen([sys.executable, *command], env=environment)  # noqa: S603 - our own program

    def kill(self) -> None:
        """As the kernel does when memory is short."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As a service manager does."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def now() -> datetime:
    return datetime.now(UTC)


def ages_pass() -> None:
    """All leases are over: what the reaper would find an hour later."""
    reap(actor=Clockwork(worker="test"), now=now() + AGES)
    Letter.objects.filter(state="waiting").update(next_at=now(), lease_until=None)
    Job.objects.filter(state="waiting").update(run_at=now())
    Schedule.objects.all().delete()

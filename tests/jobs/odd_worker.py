"""A worker that also knows the odd jobs, and whose heart beats fast."""

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "tihang.config.settings"
django.setup()

import odd_jobs  # noqa: E402 - Django first

from tihang.config.wiring import port  # noqa: E402 - as above
from tihang.jobs import heart  # noqa: E402 - as above
from tihang.jobs.worker import Worker  # noqa: E402 - as above

heart.BEAT_SECONDS = 0.1
names = ("mark", "wait_for", "deadly", "broken")
Worker(jobs={name: f"{odd_jobs.__name__}.{name}" for name in names}, rhythms={}, port=port).run()

"""Look for viruses in files that nobody has looked through yet (补查毒)."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import CannotScan, FileStore, NoSuchContent, VirusScan
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.operations import say_scanned
from tihang.journey.record.queries.for_jobs import ToDo, contents_to_scan, holders_of

AT_ONCE: Final = 200
FOUND: Final = gettext_noop("佐证文件《%(name)s》查出病毒（%(found)s），已停止发出。请撤回它，再上传干净的原件。")


def scan_files(*, actor: Clockwork, now: datetime, store: FileStore, scanner: VirusScan) -> int:
    """One batch; gives how many were looked through, 0 where nobody scans. Raises ScannerAway: the job tries again later."""
    if not scanner.place:
        return 0
    looked = 0
    for todo in _waiting():
        try:
            with store.open(todo.digest) as stream:
                answer = scanner.scan(stream)
        except (NoSuchContent, CannotScan):
            continue
        _say(todo, answer.found, now)
        looked += 1
    return looked


@deed
def _waiting() -> tuple[ToDo, ...]:
    return contents_to_scan(limit=AT_ONCE)


@deed
def _say(todo: ToDo, found: str, now: datetime) -> None:
    say_scanned(content=todo.id, found=found, now=now)
    for file in holders_of(content=todo.id) if found else ():
        words = NoticeWords(FOUND, {"name": file.name, "found": found[:120]}, f"/factories/{file.factory}/evidence/{file.id}/")
        notify(region=file.region, users=file.users, key=f"infected/{file.id}", topic=Topic.TASK, words=words, now=now)

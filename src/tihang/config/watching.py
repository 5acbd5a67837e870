"""The watch of this place (本机巡检): which checks are made, of what. What only a stage knows is asked of that stage here."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tihang.config.wiring import signer
from tihang.flows.file_ports import FilesUnreachable, ScannerAway
from tihang.flows.ports import Check, Signer, Watch
from tihang.journey.post.queries import letters_wait, post_health, short_health
from tihang.journey.record.queries.for_jobs import newest_contents
from tihang.journey.trail.queries import key_in_use
from tihang.outside.keeping.watching import database, home, machine, service
from tihang.outside.keeping.watching.findings import InstallationWatch, Look, attention, broken, ok


def watch() -> Watch:
    """All checks of the database, home folder and settings in use."""
    return InstallationWatch(_everything(), _readiness())


def _readiness() -> Sequence[tuple[str, Look]]:
    return [
        ("database", partial(database.answers, connection)),
        ("migrations", partial(database.migrated, connection)),
        ("disk", partial(machine.disk, settings.HOME)),
        ("worker", worker),
        ("queue", queue),
    ]


def _everything() -> Sequence[tuple[str, Look]]:
    place = settings.HOME
    return [
        ("python", machine.python),
        *_readiness(),
        ("durable", partial(database.durable, connection)),
        ("second_lock", partial(database.second_lock, connection)),
        ("home", partial(home.permissions, place)),
        ("keys_private", partial(home.keys_private, place)),
        ("secret", partial(home.secret, settings.SECRET_KEY)),
        ("leftovers", partial(home.leftovers, place)),
        ("backup", partial(home.last_backup, place, timezone.now())),
        ("clock", clock),
        ("packs", packs),
        ("instance_key", instance_key),
        ("mail", mail),
        ("short_messages", short_messages),
        ("files", files),
        ("virus_scan", virus_scan),
        ("fonts", partial(machine.fonts, Path(__file__).parents[1] / "outside" / "fonts")),
        ("words", partial(machine.words, settings.LOCALE_PATHS)),
        ("service", exposure),
        ("libreoffice", machine.libreoffice),
    ]


def clock() -> Check:
    """Our clock against the database's and against what has been."""
    noted = home.noted_backup(settings.HOME)
    return machine.clock(timezone.localtime(), [*database.latest_event(connection), *([noted] if noted else [])])


def exposure() -> Check:
    """The service as the settings set it up."""
    return service.exposure(
        hosts=settings.ALLOWED_HOSTS, https=settings.SECURE_SSL_REDIRECT, debug=settings.DEBUG, origins=settings.CSRF_TRUSTED_ORIGINS
    )


def packs() -> Check:
    """Whether every pack loads and its seals hold."""
    from tihang.packio.shelf import default_shelf

    shelf = default_shelf()
    names = shelf.names()
    wrong = [f"{name}@{edition}" for name, edition in names if shelf.seal_problems(shelf.pack(name, edition))]
    if wrong:
        said = f"封印不对：{'、'.join(wrong)}", f"seals do not hold: {', '.join(wrong)}"
        return attention("packs", said, ("运行 tihang pack check 看详情", "tihang pack check tells more"))
    return ok("packs", f"{len(names)} 个标准包都能读，封印完好", f"{len(names)} packs load and their seals hold")


def instance_key() -> Check:
    """Whether the private half of the key in use is here."""
    found = key_in_use()
    if found is None:
        return ok("instance_key", "还没有实例密钥；第一次签发时生成", "no instance key yet; it is made with the first seal")
    if cast("Signer", signer()).holds(found.fingerprint):
        return ok("instance_key", f"实例密钥 {found.fingerprint[:8]} 在", f"the instance key {found.fingerprint[:8]} is here")
    said = (
        f"实例密钥 {found.fingerprint[:8]} 的私钥不在主目录",
        f"the private half of the instance key {found.fingerprint[:8]} is not in the home folder",
    )
    mend = "从带密钥的备份里恢复；找不到就换一把新的", "Restore it from a backup with keys; if it is lost, rotate to a new one"
    return broken("instance_key", said, mend)


def mail() -> Check:
    """Whether letters can be sent, and are."""
    if not settings.TIHANG_SENDS_MAIL:
        said = "没有设邮件服务器，邮件写进主目录的 mail/", "no mail server is set: letters are written into mail/ of the home folder"
        return attention("mail", said, ("设 TIHANG_SMTP", "Set TIHANG_SMTP"))
    found = post_health()
    if found.letters_failed or found.letters_in_doubt:
        said = (
            f"{found.letters_failed} 封没有发出，{found.letters_in_doubt} 封不明",
            f"{found.letters_failed} letters failed, {found.letters_in_doubt} are in doubt",
        )
        return attention("mail", said, ("在管理台的邮件页逐封处理", "See to them on the steward's page of mail"))
    if letters_wait(now=timezone.now()):
        said = "邮件服务器连不上，邮件在等", "the mail server cannot be reached: letters wait"
        return attention(
            "mail", said, ("看服务器和 TIHANG_SMTP；连上以后自动发", "Look at the server and TIHANG_SMTP; they go by themselves")
        )
    return ok("mail", "邮件都发出了", "all letters were sent")


def short_messages() -> Check:
    """Whether somebody carries short messages, and does."""
    place = settings.TIHANG_SHORT_MESSAGES.place
    if not place:
        return ok("short_messages", "没有接通短信，页面照实说", "nobody carries short messages, and the pages say so")
    found = short_health(since=timezone.now() - timedelta(days=7))
    if found.failed or found.in_doubt:
        said = (
            f"七天里 {found.failed} 条短信没有发出，{found.in_doubt} 条不明",
            f"in seven days {found.failed} short messages failed, {found.in_doubt} are in doubt",
        )
        return attention("short_messages", said, (f"看网关 {place} 的日志", f"Look into the log of the gateway {place}"))
    return ok("short_messages", f"短信经 {place} 发出", f"short messages go by {place}")


def files() -> Check:
    """Where files are kept, and whether something can be written there and read again."""
    from tihang.config.files import store

    place = store()
    try:
        place.answers()
        missing = [digest for digest in newest_contents(limit=20) if not place.has(digest)]
    except (OSError, FilesUnreachable) as trouble:
        said = (
            f"文件存放处 {place.place} 写不进去（{type(trouble).__name__}）",
            f"files cannot be written to {place.place} ({type(trouble).__name__})",
        )
        return broken(
            "files", said, ("看 TIHANG_FILES、网络和权限；上传会被拒", "See TIHANG_FILES, network and rights; uploads are refused")
        )
    if missing:
        words = (
            f"{place.place} 里缺 {len(missing)} 份数据库记着的文件",
            f"{len(missing)} files that the database names are not in {place.place}",
        )
        return broken(
            "files", words, ("从备份恢复文件，或把 TIHANG_FILES 设回原处", "Restore them from a backup, or set TIHANG_FILES as it was")
        )
    if settings.TIHANG_FILES:
        words = (
            f"文件存在 {place.place}，能写能读；备份不含它们",
            f"files are kept in {place.place}, which answers; backups do not hold them",
        )
        return attention("files", words, ("在对象存储那边打开版本或另做备份", "Turn on versions there, or back it up by its own means"))
    return ok("files", f"文件存在 {place.place}，能写能读", f"files are kept in {place.place}, which can be written and read")


def virus_scan() -> Check:
    """Whether somebody looks for viruses in what people upload."""
    from tihang.config.files import scanner

    clamd = scanner()
    if not clamd.place:
        said = "没有设查毒程序，上传的文件不查毒", "no scanner is set: uploaded files are not looked through for viruses"
        return attention("virus_scan", said, ("装 clamd，设 TIHANG_CLAMD", "Install clamd and set TIHANG_CLAMD"))
    try:
        version = clamd.answers()
    except ScannerAway:
        said = f"{clamd.place} 没有应答；新上传的文件等查毒后才发出", f"{clamd.place} does not answer: new files wait for their scan"
        return attention("virus_scan", said, ("启动 clamd，或改 TIHANG_CLAMD", "Start clamd, or mend TIHANG_CLAMD"))
    return ok("virus_scan", f"{clamd.place} 在查毒（{version}）", f"{clamd.place} looks for viruses ({version})")


def worker() -> Check:
    """Whether a worker lives; without one letters and errands wait, and nothing is lost."""
    if post_health().worker_silent(timezone.now()):
        said = "没有后台任务进程在运行，邮件和任务在排队", "no worker is running: letters and errands wait"
        return attention("worker", said, ("启动 tihang work", "Start `tihang work`"))
    return ok("worker", "后台任务进程在运行", "a worker is running")


def queue() -> Check:
    """Whether anything waits too long."""
    found = post_health()
    if found.late(timezone.now()):
        said = "有邮件或任务等了一小时以上", "a letter or an errand has waited for more than an hour"
        return attention("queue", said, ("看后台任务进程的日志", "See the log of the worker"))
    if found.jobs_failed:
        said = f"{found.jobs_failed} 个任务没有做成", f"{found.jobs_failed} errands failed"
        return attention("queue", said, ("在管理台的任务页重试", "Try them again on the steward's page of jobs"))
    return ok("queue", "没有积压", "nothing has waited long")

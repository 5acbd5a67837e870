"""The home folder (主目录): who may read it, what a restore or a backup left, when the last backup was made."""

import json
import stat
from datetime import datetime, timedelta
from pathlib import Path

from tihang.flows.ports import Check
from tihang.outside.keeping.home_files import ASIDE, STAGING, private
from tihang.outside.keeping.keeper import LAST
from tihang.outside.keeping.watching.findings import attention, broken, ok

OLD = timedelta(hours=36)
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
SHORTEST_SECRET = 32
KNOWN_SECRETS = ("django-insecure", "changeme", "change-me", "secret-key", "secretkey")


def permissions(home: Path) -> Check:
    """Whether only the service's account can read what is in it."""
    mode = home.stat().st_mode
    if mode & OTHERS_WRITE:
        said = "别的账户能写主目录", "other accounts can write into the home folder"
        return broken("home", said, (f"chmod 700 {home}", f"chmod 700 {home}"))
    if mode & OTHERS:
        said = "别的账户能看主目录", "other accounts can read the home folder"
        return attention("home", said, (f"chmod 700 {home}", f"chmod 700 {home}"))
    return ok("home", "主目录只有服务账户能看", "only the service's account can read the home folder")


def keys_private(home: Path) -> Check:
    """Whether keys and secret are readable by their owner only."""
    open_ones = [name for name, path in private(home) if path.suffix != ".pub" and path.stat().st_mode & OTHERS]
    if open_ones:
        names = " ".join(open_ones)
        mend = f"在主目录里 chmod 600 {names}；别人看过就换掉", f"In the home folder: chmod 600 {names}; replace what others have read"
        return broken("keys_private", (f"别的账户能看 {names}", f"other accounts can read {names}"), mend)
    return ok("keys_private", "密钥和 secret 只有服务账户能看", "keys and secret are readable by the service's account only")


def secret(value: str) -> Check:
    """Whether the secret is one that nobody can guess."""
    if len(value) < SHORTEST_SECRET or len(set(value)) < 10 or any(word in value.lower() for word in KNOWN_SECRETS):
        said = "TIHANG_SECRET_KEY 容易猜到", "TIHANG_SECRET_KEY is easy to guess"
        mend = "去掉这个变量，让系统自己生成；大家要重新登录", "Unset it and let one be made; everybody signs in again"
        return broken("secret", said, mend)
    return ok("secret", "secret 足够长", "the secret is long enough")


def leftovers(home: Path) -> Check:
    """Whether a restore was killed half-way, or left the old data aside."""
    staged, aside = sorted(home.glob(f"{STAGING}*")), sorted(home.glob(f"{ASIDE}*"))
    if staged:
        said = f"有一次恢复没有做完：{staged[0].name}", f"a restore did not end: {staged[0].name}"
        return attention("leftovers", said, ("加 --replace 再恢复一次", "Restore once more with --replace"))
    if aside:
        said = (
            f"恢复前的数据还放在 {'、'.join(one.name for one in aside)}",
            f"data from before a restore are still in {', '.join(one.name for one in aside)}",
        )
        mend = "确认不再需要就删掉，里面有个人信息", "Delete them when they are not needed any more; they hold personal data"
        return attention("leftovers", said, mend)
    return ok("leftovers", "没有恢复留下的东西", "nothing is left of a restore")


def last_backup(home: Path, now: datetime) -> Check:
    """Whether a backup was made lately."""
    mend = "每天运行一次 tihang backup", "Run tihang backup every day"
    try:
        noted = json.loads((home / LAST).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(noted["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return attention("backup", ("还没有做过备份", "no backup has been made yet"), mend)
    said = f"上次备份在 {at:%Y-%m-%d %H:%M}", f"the last backup was made {at:%Y-%m-%d %H:%M}"
    if now - at > OLD:
        return attention("backup", said, mend)
    if not noted.get("with_keys"):
        words = f"{said[0]}，不含密钥", f"{said[1]}, without keys"
        return attention(
            "backup", words, ("用 --passphrase-file 带上密钥，或另行保管", "Take keys along with --passphrase-file, or keep them elsewhere")
        )
    return ok("backup", *said)


def noted_backup(home: Path) -> datetime | None:
    """When the last backup was made, as far as noted."""
    try:
        return datetime.fromisoformat(json.loads((home / LAST).read_text(encoding="utf-8"))["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

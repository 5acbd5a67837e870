"""Where files are kept and who looks at them (存文件): nothing said means the home folder, and that nobody scans for viruses."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tihang.flows.file_ports import FileDesk, FileStore, Inspector, Previewer, VirusScan


class UnreadableFileSetting(ValueError):
    """文件设置无法识别."""


def store() -> FileStore:
    """The store that ``TIHANG_FILES`` names, or a folder of the home folder."""
    from django.conf import settings

    return store_of(settings.TIHANG_FILES, settings.TIHANG_FILES_FOLDER)


def store_of(said: str, folder: Path) -> FileStore:
    """``s3://bucket/prefix?endpoint=https://…&region=…``, or nothing for the folder. Credentials come from where S3 programs look for them."""
    from tihang.outside.files.disk import DiskFiles

    return _s3(said, folder) if said else DiskFiles(folder)


@lru_cache(maxsize=4)
def _s3(said: str, folder: Path) -> FileStore:
    parts = urlsplit(said)
    if parts.scheme != "s3" or not parts.hostname:
        raise UnreadableFileSetting("TIHANG_FILES should read s3://bucket/prefix?endpoint=https://host&region=name, or be left unset.")
    options = dict(parse_qsl(parts.query))
    unknown = sorted(options.keys() - {"endpoint", "region", "style"})
    if unknown or parts.username:
        wrong = f"options that are not known: {', '.join(unknown)}" if unknown else "a key, which belongs into AWS_ACCESS_KEY_ID"
        raise UnreadableFileSetting(f"TIHANG_FILES has {wrong}. Known: endpoint, region, style.")
    from tihang.outside.files.s3 import Bucket, S3Files

    bucket = Bucket(
        parts.hostname, unquote(parts.path.strip("/")), options.get("endpoint", ""), options.get("region", ""), options.get("style", "")
    )
    return S3Files(bucket, folder)


def scanner() -> VirusScan:
    """The clamd that ``TIHANG_CLAMD`` names, or nobody."""
    from django.conf import settings

    return scanner_of(settings.TIHANG_CLAMD)


def scanner_of(said: str) -> VirusScan:
    """``tcp://host:3310``, ``unix:///run/clamav/clamd.ctl``, or nothing."""
    if not said:
        from tihang.outside.files.nobody_scans import NobodyScans

        return NobodyScans()
    parts = urlsplit(said)
    from tihang.outside.files.clamd import Clamd

    try:
        if parts.scheme == "tcp" and parts.hostname:
            return Clamd(host=parts.hostname, port=parts.port or 3310)
    except ValueError as unreadable:
        raise UnreadableFileSetting("TIHANG_CLAMD has a port that is not a number.") from unreadable
    if parts.scheme == "unix" and parts.path:
        return Clamd(socket_path=unquote(parts.path))
    raise UnreadableFileSetting("TIHANG_CLAMD should read tcp://host:3310 or unix:///run/clamav/clamd.ctl, or be left unset.")


def inspector() -> Inspector:
    """Who looks into files, in a process of its own."""
    from tihang.outside.files.in_a_child import ChildInspector

    return ChildInspector()


def previewer() -> Previewer:
    """Who draws previews."""
    from tihang.outside.files.previews import Previews

    return Previews()


def desk() -> FileDesk:
    """Everything that a file meets on its way in."""
    return FileDesk(store(), inspector(), scanner())

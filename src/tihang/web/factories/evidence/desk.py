"""The adapters that pages of evidence need (收件台), as config wires them."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from tihang.flows.file_ports import FileDesk, FileStore, VirusScan


def file_desk() -> FileDesk:
    """Everything that a file meets on its way in."""
    return cast("FileDesk", import_string(settings.TIHANG_PORTS["file_desk"])())


def file_store() -> FileStore:
    """Where contents are kept."""
    return cast("FileStore", import_string(settings.TIHANG_PORTS["files"])())


def somebody_scans() -> bool:
    """Whether anybody looks for viruses here."""
    scanner: VirusScan = import_string(settings.TIHANG_PORTS["virus_scan"])()
    return bool(scanner.place)

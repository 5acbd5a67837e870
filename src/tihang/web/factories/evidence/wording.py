"""Words about files (文件的说法): sizes, days of validity, scans."""

from datetime import date

from django.utils.translation import gettext as _

from tihang.journey.record.names import LARGEST, WARNS_BEFORE, FileKind, Scan


def size_words(size: int) -> str:
    """1.2 MB, 340 KB: by whole numbers only."""
    if size >= 1_000_000:
        tenths = (size * 10 + 500_000) // 1_000_000
        return f"{tenths // 10}.{tenths % 10} MB"
    return f"{max(1, (size + 500) // 1_000)} KB"


def validity_words(since: date | None, until: date | None, today: date) -> tuple[str, str]:
    """(words, state): state is expired, soon or nothing."""
    if until is None:
        return (_("%(since)s 起有效") % {"since": since.isoformat()} if since else "", "")
    said = {"until": until.isoformat()}
    if until < today:
        return _("已过期：%(until)s") % said, "expired"
    if (until - today).days <= max(WARNS_BEFORE):
        return _("快到期：%(until)s") % said, "soon"
    return _("有效期至 %(until)s") % said, ""


def held_back(scan: Scan, *, somebody_scans: bool) -> str:
    """Why a file is not handed out; nothing when it is."""
    if scan is Scan.INFECTED:
        return _("查出病毒，不再发出")
    if scan is Scan.WAITING or (scan is Scan.NOBODY and somebody_scans):
        return _("等待查毒，查过才发出")
    return ""


def limits() -> tuple[str, ...]:
    """What is taken in, with its limit."""
    taken = {
        FileKind.PDF: "PDF",
        FileKind.PICTURE: _("图片（JPEG、PNG、WebP、TIFF）"),
        FileKind.OFFICE: _("docx、xlsx、pptx"),
        FileKind.VIDEO: _("视频（MP4、WebM）"),
    }
    return tuple(_("%(what)s 不超过 %(most)s MB") % {"what": words, "most": LARGEST[kind] // 1_000_000} for kind, words in taken.items())

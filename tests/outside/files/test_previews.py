"""Previews: PDF everywhere, Office files where LibreOffice is, and a plain word where it is not."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from files_at_hand import pdf
from tihang.config.wiring import JOBS, SCHEDULE
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.draw_preview import draw_preview
from tihang.flows.file_ports import CannotDraw
from tihang.jobs import files as jobs
from tihang.jobs.bench import Bench
from tihang.journey.models import Content, Rendition
from tihang.outside.files import previews
from tihang.outside.files.disk import DiskFiles
from tihang.outside.files.previews import OFFICE, Previews, office_program

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
WORD = next(iter(OFFICE))


def stored(store: DiskFiles, body: bytes, media_type: str, kind: str) -> Content:
    incoming = store.receive()
    incoming.write(body)
    return Content.objects.create(
        digest=store.keep(incoming), size=len(body), media_type=media_type, kind=kind, scan="nobody", preview="waiting"
    )


@pytest.mark.django_db
def test_the_job_draws_the_first_pages_of_a_pdf_once(tmp_path):
    store = DiskFiles(tmp_path)
    content = stored(store, pdf("pages", 5), "application/pdf", "pdf")
    bench = Bench(Clockwork(), {"files": store, "previewer": Previews()}.__getitem__)
    jobs.preview(bench, digest=content.digest)
    jobs.preview(bench, digest=content.digest)
    drawn = Rendition.objects.order_by("purpose", "number").values_list("purpose", "number", "height")
    assert list(drawn) == [("page", 1, 1200), ("page", 2, 1200), ("page", 3, 1200), ("thumb", 1, 240)]
    with Image.open(store.open(Rendition.objects.filter(purpose="page").first().digest)) as page:
        assert (page.format, page.mode) == ("JPEG", "RGB")
        assert page.convert("L").getextrema()[0] < 60, "there is something on it"
    content.refresh_from_db()
    assert content.preview == "ready"
    assert {name for name, dotted in JOBS.items() if dotted.startswith("tihang.jobs.files.")} >= {
        "draw_preview",
        "scan_files",
        "remind_of_validity",
    }
    assert {"scan_files", "remind_of_validity", "forget_half_files"} <= set(SCHEDULE)


@pytest.mark.django_db
def test_what_cannot_be_drawn_says_so_and_stays(tmp_path, monkeypatch):
    store, previewer = DiskFiles(tmp_path), Previews()
    broken = stored(store, b"%PDF-1.4 nothing", "application/pdf", "pdf")
    assert draw_preview(actor=Clockwork(), now=NOW, digest=broken.digest, store=store, previewer=previewer) == "failed"
    monkeypatch.setattr(previews, "office_program", lambda: None)
    text = stored(store, b"PK", WORD, "office")
    assert draw_preview(actor=Clockwork(), now=NOW, digest=text.digest, store=store, previewer=previewer) == "lacking"
    with pytest.raises(CannotDraw):
        previewer.draw(tmp_path, WORD)
    monkeypatch.setattr(previews, "office_program", lambda: "/bin/true")
    assert draw_preview(actor=Clockwork(), now=NOW, digest=text.digest, store=store, previewer=previewer) == "failed", "it made no PDF"
    assert store.has(text.digest)
    late = stored(store, pdf("late"), "application/pdf", "pdf")
    bench = Bench(Clockwork(), {"files": store, "previewer": Previews()}.__getitem__, lambda: datetime.now(UTC) + timedelta(hours=7))
    jobs.try_previews(bench)
    late.refresh_from_db()
    assert late.preview == "ready", "a job that was lost is made up for at night"
    Rendition.objects.all().delete()
    assert not Rendition.objects.exists()


@pytest.mark.print
@pytest.mark.skipif(office_program() is None, reason="no LibreOffice here: Office files have no preview, and the page says so")
def test_libreoffice_prints_a_text_for_the_preview(tmp_path: Path):
    body = io.BytesIO()
    text = Document()
    text.add_paragraph("设备台账")
    text.save(body)
    (tmp_path / "file").write_bytes(body.getvalue())
    drawn = list(Previews().draw(tmp_path / "file", WORD))
    assert [(each.purpose, each.number) for each in drawn] == [("page", 1), ("thumb", 1)]

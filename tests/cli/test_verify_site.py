"""``tihang verify FILE --site URL`` against a site that answers: the paper, a copy with one changed letter, a newer version, a stranger."""

import pytest

from outside.printers.dossiers import changed, dossier
from submissions_at_hand import application, handed_in
from tihang.cli import main
from tihang.journey.intake.queries.papers import paper_of
from tihang.outside.papers import reading
from web.factories.test_papers import CODE, NEXT, editor, here, house, places, port, run

__all__ = ["editor", "here", "house", "places"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_the_site_is_asked_and_what_it_says_is_told(live_server, editor, house, tmp_path, capsys):
    def said(*words):
        capsys.readouterr()
        code = main(["verify", *map(str, words), "--site", live_server.url])
        return code, capsys.readouterr().out

    one = handed_in(application(house), dossier(scenes=1, paragraphs=1), CODE)
    editor.post(f"/submissions/{one.pk}/paper/print/")
    run(one)
    paper, copy = tmp_path / "paper.pdf", tmp_path / "copy.txt"
    with port("files").local(paper_of(one.pk).file) as path:
        paper.write_bytes(path.read_bytes())
    code, out = said(paper)
    assert code == 0
    assert "not a byte was changed" in out
    text = "\n".join(page.text for page in reading.paper(paper).pages)
    copy.write_text(text.replace("12,345.67", "12,345.61"), encoding="utf-8")
    code, out = said(copy, "--code", CODE)
    assert code == 1
    assert "副本第一处不同" in out
    assert said(copy, "--code", "0" * 16)[0] == 2
    handed_in(one.application, changed(dossier(scenes=1, paragraphs=1), 3, 0, "改。"), NEXT, supersedes=one)
    assert "superseded by a newer version" in said(paper)[1]

"""Components as they come out of the templates: on the living page, in both languages."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils.translation import override

from tihang.web.parts.marks import mark
from tihang.web.parts.rating import RatingItem, Step
from tihang.web.parts.why import WhyNode

WEB = Path(__file__).resolve().parents[2] / "src" / "tihang" / "web"
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
COTTON = sorted(path.stem for path in (WEB / "templates" / "cotton").glob("*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def drawn(markup: str, **context: object) -> str:
    """A bit of template as it comes out."""
    from django_cotton.compiler_regex import CottonCompiler

    return engines["django"].from_string(CottonCompiler().process(markup)).render(context)


@pytest.fixture
def living(client):
    def look(language: str = "zh-hans") -> str:
        client.cookies["django_language"] = language
        answer = client.get("/design/")
        assert answer.status_code == 200
        return answer.content.decode()

    return look


def test_the_living_page_speaks_both_languages(living):
    assert '<html lang="zh-CN"' in living()
    english = living("en")
    assert '<html lang="en"' in english
    own = re.sub(r"<pre.*?</pre>|<button[^>]*lang=\"zh-CN\".*?</button>", "", english, flags=re.DOTALL)
    left = sorted({line.strip()[:80] for line in own.splitlines() if CHINESE.search(line)})
    assert not left, f"These words have no English: {left}"


def test_nothing_that_comes_out_is_inline(living):
    page = living()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", page)
    assert all("src=" in tag or 'type="application/json"' in tag for tag in re.findall(r"<script[^>]*>", page))


def test_every_component_is_shown(living):
    used = " ".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    unused = [name for name in COTTON if f"<c-{name.replace('_', '-')}" not in used]
    assert not unused, f"No page shows {unused}"


def test_every_anchor_leads_somewhere(living):
    page = living()
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    assert len(re.findall(r'\sid="([^"]+)"', page)) == len(ids), "An id stands once on a page."


def test_every_mark_that_is_used_is_drawn():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (WEB / "static" / "svg" / "marks.svg").read_text(encoding="utf-8")))
    used = {name for path in TEMPLATES for name in re.findall(r"marks\.svg' %}#([\w-]+)\"", path.read_text(encoding="utf-8"))}
    assert used <= sprite


def test_every_class_has_a_rule():
    styles = " ".join(path.read_text(encoding="utf-8") for path in (WEB / "static" / "css").glob("*.css"))
    known = set(re.findall(r"\.(th-[\w-]+)", styles))
    used: dict[str, str] = {}
    for path in TEMPLATES:
        text = re.sub(r"{%.*?%}|{{.*?}}", " ", path.read_text(encoding="utf-8"))
        for value in re.findall(r'class="([^"]*)"', text):
            used |= {name: path.name for name in value.split() if name.startswith("th-") and not name.endswith("-")}
    missing = {name: place for name, place in used.items() if name not in known}
    assert not missing, f"No style sheet knows {missing}"


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.parent.name == "cotton" and path.parent.parent.parent == WEB], ids=lambda path: path.stem
)
def test_a_component_ends_without_a_newline(path):
    assert not path.read_text(encoding="utf-8").endswith("\n"), "A newline would be a space in the middle of a Chinese sentence."


STEPS = (Step("full", "全部满足"), Step("none", "不满足"))


def test_an_estimate_is_shown_and_not_sent():
    page = drawn('<c-rating :item="item" />', item=RatingItem("A.1", "要求", STEPS, guess="full"))
    assert 'class="th-guess"' in page
    assert " checked" not in page
    assert "推算，未确认" in page


def test_a_confirmed_rating_is_sent():
    page = drawn('<c-rating :item="item" />', item=RatingItem("A.1", "要求", STEPS, chosen="none", guess="full"))
    assert 'value="none" id="A.1-none" checked' in page
    assert "th-guess" not in page


def test_what_people_write_is_escaped():
    page = drawn(
        '<c-rating :item="item" />', item=RatingItem("A.1", "<b>要求</b>", STEPS, chosen="not_applicable", reason='"><script>x</script>')
    )
    assert "<b>要求</b>" not in page
    assert "<script>" not in page
    head = drawn('<c-head title="{{ name }}" over="{{ name }}" />', name="<i>甲&乙</i>")
    assert "<i>" not in head
    assert "&lt;i&gt;甲&amp;乙" in head


def test_a_tree_is_as_deep_as_it_is():
    leaf = WhyNode("叶", mark("met"))
    node = leaf
    for _depth in range(6):
        node = WhyNode("枝", mark("unknown"), parts=(node,))
    page = drawn('<c-why :nodes="nodes" />', nodes=(node,))
    assert page.count("<details") == 6
    assert page.count('class="th-leaf"') == 1
    assert "<details open" in drawn('<c-why :nodes="nodes" open_all="1" />', nodes=(node,))


@pytest.mark.parametrize("kind", ["met", "not_met", "unknown", "not_applicable", "claimed"])
def test_a_verdict_has_shape_and_word(kind):
    page = drawn(f'<c-verdict kind="{kind}" />')
    assert f"#{kind}" in page
    assert CHINESE.search(page)
    with override("en"):
        assert not CHINESE.search(drawn(f'<c-verdict kind="{kind}" />'))


def test_a_button_that_cannot_be_pressed_says_why():
    page = drawn('<c-button why="because">锁定</c-button>')
    assert 'aria-disabled="true" aria-describedby="because"' in page
    assert 'type="button"' in page


def test_no_space_stands_inside_a_chinese_sentence():
    assert drawn('要<c-unconfirmed number="20%" />，').startswith("要<span")
    assert drawn('要<c-unconfirmed number="20%" />，').endswith("</span>，")

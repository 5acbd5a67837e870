"""The desk of an application: begun, filled with and without script, two at once, hostile words, its entries, preview, versions compared."""

import json
import re

import pytest
from django.test import Client

from applied import NOW, Applicant, applicant
from tihang.flows.actors import Person
from tihang.flows.factory.add_row import add_row
from tihang.journey.models import Application, Submission, Workspace
from tihang.web.factories.applying.comparing import pieces
from tihang.web.factories.applying.rich_words import blocks_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Applicant:
    return applicant()


@pytest.fixture
def editor(house) -> Person:
    return house.person("陈工")


@pytest.fixture
def browser(house, editor) -> Client:
    """The editor's browser; the draft is begun."""
    house.start(editor)
    return house.browser(editor)


def versions(html):
    """What the page carries along: ``v:`` fields and their values."""
    return dict(re.findall(r'name="(v:[^"]+)" value="(\d+)"', html))


def page(browser, house, tail):
    answer = browser.get(house.at(tail))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


class TestBeginning:
    def test_the_page_of_eligibility_begins_it_and_leads_to_it(self, house, editor):
        browser = house.browser(editor)
        here = house.at().removesuffix("form/")
        begun = browser.post(here, {"channel": "territory"})
        assert (begun.status_code, begun.url) == (303, house.at())
        shown = page(browser, house, "")
        assert "申报书总览" in shown
        assert "1.1" not in shown
        assert house.at("part/company/") in shown
        assert house.at() in browser.get(here).content.decode()

    def test_nobody_else_sees_it(self, browser, house):
        other = applicant(house.campaign, "乙公司")
        stranger = house.browser(other.person("外人", "owner"))
        for tail in ("", "part/company/", "preview/", "compare/", "now/", "here/", "field/?question=company.name"):
            assert stranger.get(house.at(tail)).status_code == 404, tail
        for tail in ("part/company/", "save/", "paste/"):
            assert stranger.post(house.at(tail), {"a:company.contact": "外人"}).status_code == 404, tail
        assert Client().get(house.at("here/")).headers["Tihang-Signed-Out"] == "1"
        assert Client().post(house.at("save/")).status_code == 302


class TestFilling:
    def test_every_part_of_the_form_opens(self, browser, house, editor):
        for group in ("honours", "integrators", "systems", "scenes"):
            add_row(actor=editor, now=NOW, group=group, **house.of)
        overview = page(browser, house, "")
        parts = re.findall(r'part/(\w+)/"', overview)
        assert len(set(parts)) > 8
        for part in set(parts):
            shown = page(browser, house, f"part/{part}/")
            assert "data-saves" in shown
            assert not re.search(r'style="|onclick=|<script>', shown)

    def test_a_field_saves_itself_and_says_its_version(self, browser, house, editor):
        answer = browser.post(house.at("save/"), {"a:factory.investment": "1,200.5 万元", "v:factory.investment": "0"})
        assert answer.status_code == 204
        assert json.loads(answer.headers["Tihang-Versions"]).keys() == {"factory.investment"}
        assert house.draft(editor).raw["factory.investment"] == "1200.5"
        assert "还差" in page(browser, house, "now/?section=factory")

    def test_what_cannot_be_read_is_told_and_stays_in_its_field(self, browser, house, editor):
        typed = {
            "a:factory.key_equipment": "很多台",
            "a:factory.steps": "40",
            "a:factory.built:from": "2025-06-01",
            "a:factory.built:until": "2024-01-01",
        }
        told = browser.post(house.at("part/factory/"), typed)
        shown = told.content.decode()
        assert told.status_code == 422
        assert 'value="很多台"' in shown
        assert 'value="2024-01-01"' in shown
        assert "早于开始" in shown
        assert house.draft(editor).raw["factory.steps"] == 40
        assert browser.post(house.at("save/"), {"a:factory.key_equipment": "很多台"}).status_code == 422

    def test_word_markup_emoji_and_fifty_thousand_characters(self, browser, house, editor):
        html = '<html xmlns:o="x"><style>p{}</style><p class=MsoNormal>甲𠮷<o:p></o:p></p><table><tr><td>a|b</td><td>乙</td></tr></table><script>1</script>'
        cleaned = browser.post(house.at("paste/"), {"html": html}).content.decode()
        assert cleaned == "甲𠮷\n| a\\|b | 乙 |"
        assert blocks_in(cleaned) == [{"p": "甲𠮷"}, {"table": {"head": ["a|b", "乙"], "rows": []}}]
        long = "龙" * 50_000
        for typed in (html, "# 标题\n- 一\n- 二\n😀龘𬭎", long):
            standing = house.draft(editor).versions.get("special", 0)
            assert browser.post(house.at("save/"), {"a:special": typed, "v:special": str(standing)}).status_code == 204
        shown = page(browser, house, "part/features/")
        assert long in shown
        assert "删去 48000 字" in shown
        assert "50000 / 2000" in shown.replace("&nbsp;", " ")

    def test_numbers_that_contradict_each_other_are_told_at_once(self, browser, house, editor):
        house.save(editor, {"factory.key_equipment": "10", "factory.key_equipment_connected": "12"})
        shown = page(browser, house, "now/?section=factory")
        assert "没通过" in shown
        assert "120%" in shown, "a computed value stands there too, wrong or not"

    def test_of_two_who_write_at_once_both_words_are_kept(self, browser, house, editor):
        shown = versions(page(browser, house, "part/company/"))
        house.save(house.person("李工"), {"company.contact": "李工", "company.contact_phone": "0571-1"})
        clash = browser.post(house.at("save/"), {"a:company.contact": "王工", **shown})
        assert clash.status_code == 409
        assert "李工" in clash.content.decode()
        untouched = {"a:company.contact": "王工", "a:company.contact_phone": "", **shown}
        plain = browser.post(house.at("part/company/"), untouched)
        told = plain.content.decode()
        assert plain.status_code == 409
        assert 'value="王工"' in told
        assert told.count('class="th-clash"') == 1, "the telephone was not touched by this reader"
        again = {"a:company.contact": "王工", **versions(told)}
        assert browser.post(house.at("part/company/"), again).status_code == 303
        assert house.draft(editor).raw["company.contact"] == "王工"

    def test_entries_are_added_moved_taken_out_and_brought_back(self, browser, house, editor):
        for _ in range(2):
            assert browser.post(house.at("part/company/"), {"do": "add:honours"}).status_code == 303
        first, second = house.draft(editor).raw["honours"]
        said = {f"a:honours/{first}/name": "绿色工厂", "do": f"down:honours:{first}"}
        moved = browser.post(house.at("part/company/"), said)
        assert moved.url.endswith(f"#f-honours-{first}")
        assert house.draft(editor).raw["honours"] == [second, first]
        browser.post(house.at("part/company/"), {"do": f"remove:honours:{first}"})
        assert "绿色工厂" in page(browser, house, "part/company/")
        browser.post(house.at("part/company/"), {"do": f"back:honours:{first}"})
        assert house.draft(editor).raw["honours"] == [second, first]
        wrong = browser.post(house.at("part/company/"), {"do": "back:honours:0badc0de"})
        assert wrong.status_code == 422

    @pytest.mark.once
    def test_a_page_of_sixty_scenarios_is_sent_whole(self, browser, house, editor):
        for _ in range(60):
            house.add(editor, "scenes")
        shown = page(browser, house, "part/scenes_built/")
        names = re.findall(r'name="(a:[^"]+)"', shown)
        long = ("/problem", "/solution", "/effect")
        typed = {name: "龙" * 1500 if name.endswith(long) else "" for name in names}
        first = house.draft(editor).raw["scenes"][0]
        said = {**typed, **versions(shown), f"a:scenes/{first}/solution": "龙" * 50_000, "do": f"down:scenes:{first}"}
        assert len(said) > 1200
        assert browser.post(house.at("part/scenes_built/"), said).status_code == 303
        assert house.draft(editor).raw["scenes"][1] == first
        assert len(house.draft(editor).raw[f"scenes/{first}/solution"][0]["p"]) == 50_000

    def test_a_submitted_one_can_only_be_read(self, browser, house):
        Workspace.objects.filter(campaign=house.campaign).update(signed_at=NOW)
        Application.objects.update(state="submitted")
        assert browser.post(house.at("save/"), {"a:company.contact": "迟了"}).status_code == 423
        shown = page(browser, house, "part/company/")
        assert "现在只能看" in shown
        assert "data-saves" not in shown


class TestShowing:
    def test_the_preview_shows_what_was_said_and_what_is_empty(self, browser, house, editor):
        house.save(editor, {"special": [{"h": "特色"}, {"table": {"head": ["指标", "值"], "rows": [["良率", "99%"]]}}]})
        for way in ("reviewer", "paper"):
            shown = page(browser, house, f"preview/?as={way}")
            assert "<h3>特色</h3>" in shown
            assert "<td>99%</td>" in shown
            assert "（没有填）" in shown

    def test_why_a_soft_condition_is_not_met_is_written_and_shown(self, browser, house, editor):
        shown = page(browser, house, "justify/")
        address = re.search(r'name="a:(justification/[^"]+)"', shown)[1]
        assert browser.post(house.at("save/"), {f"a:{address}": "行业特殊", f"v:{address}": "0"}).status_code == 204
        again = {f"a:{address}": "行业特殊，有批文", **versions(page(browser, house, "justify/"))}
        assert browser.post(house.at("justify/"), again).status_code == 303
        assert "行业特殊，有批文" in page(browser, house, "preview/")
        late = browser.post(house.at("justify/"), {f"a:{address}": "旧页面", f"v:{address}": "1"})
        assert late.status_code == 409
        assert "旧页面" in late.content.decode()
        assert house.draft(editor).justifications == {address.removeprefix("justification/"): "行业特殊，有批文"}

    def test_every_version_of_a_field_stays_and_can_be_used_again(self, browser, house, editor):
        house.save(editor, {"company.contact": "王工"})
        house.save(house.person("李工"), {"company.contact": "李工"})
        shown = page(browser, house, "history/?field=company.contact")
        assert shown.index("李工 ·") < shown.index("陈工 ·")
        back = browser.post(house.at("history/"), {"field": "company.contact", "number": "1"})
        assert (back.status_code, back.url) == (303, f"{house.at('part/company/')}#f-company_contact")
        assert house.draft(editor).raw["company.contact"] == "王工"
        assert "恢复以前的版次" in page(browser, house, "history/?field=company.contact")
        assert browser.get(house.at("history/?field=nothing")).status_code == 404

    def test_what_a_reviewer_will_ask_is_shown_to_the_house(self, browser, house, editor):
        house.save(editor, {"factory.key_equipment": "10", "factory.key_equipment_connected": "12"})
        shown = page(browser, house, "eyes/")
        assert "评审会在" in shown
        assert "#f-factory_key_equipment_connected" in shown

    def test_versions_are_compared_word_by_word(self, browser, house, editor):
        assert "还没有可以比较的版本" in page(browser, house, "compare/")
        row = Application.objects.get()
        part = {
            "type": "field",
            "address": "company.contact",
            "words": ["联系人", "Contact"],
            "kind": "passage",
            "value": "王工",
            "shown": "王工",
            "shown_en": "王工",
        }
        content = json.dumps({"sections": [{"id": "company", "words": ["甲", "A"], "parts": [part]}]})
        Submission.objects.create(
            region=row.region, application=row, number=1, content=content, sha256="0" * 64, sm3="0" * 64, code="AB12", entered_at=NOW,
            kept_at=NOW, certified_by=row.opened_by, signed_by=row.opened_by, deposit="", deposit_key="", deposit_signature="",
        )  # fmt: skip
        house.save(editor, {"company.contact": "王工程师"})
        shown = page(browser, house, "compare/")
        assert "王工<ins>程师</ins>" in shown
        assert browser.get(house.at("compare/?from=9")).status_code == 404
        assert "两个版本一样" in page(browser, house, "compare/?from=1&to=1")


def test_the_words_of_a_rich_text_read_back_the_same():
    blocks = [
        {"p": "# 不是标题"}, {"h": "标题"}, {"list": ["一", "二"]}, {"list": ["三"]}, {"table": {"head": ["a|b", ""], "rows": [["1", "2"]]}},
        {"picture": {"file": "01890a5d-ac96-774b-bcce-b302099a8057", "caption": "产线"}}, {"p": "- 也不是列表"}, {"p": "温度<30"},
    ]  # fmt: skip
    assert blocks_in(words_of(blocks)) == blocks


def test_long_texts_are_shown_whole_instead_of_compared_for_minutes():
    was, now = pieces("甲" * 5000, "乙" * 5000)
    assert [piece.kind for piece in (*was, *now)] == ["del", "ins"]

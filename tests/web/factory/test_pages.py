"""The factory's pages over HTTP: without script, with htmx, with the wrong session, with bad input."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from tihang.web.factory.brake import MOST_WRONG
from tihang.web.security import LARGEST_REQUEST

HTMX = {"HX-Request": "true"}


@pytest.fixture
def guest(db):
    return Client()


@pytest.fixture
def draft(guest):
    """The address of a fresh draft."""
    answer = guest.post(reverse("factory:start"), {"profile": "discrete", "factory": "一号工厂"})
    return answer.headers["Location"]


@pytest.fixture
def sample(guest):
    return guest.post(reverse("factory:sample")).headers["Location"].removesuffix("result/")


def offer_of(answer):
    return re.search(r'name="offer" value="([^"]+)"', answer.content.decode())[1]


def text_of(answer):
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def test_a_draft_begins_at_the_first_sub_domain(guest, draft):
    answer = guest.get(draft, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/area/PER.ORG/")
    assert "组织战略" in text_of(answer)


def test_without_script_a_form_saves_and_goes_on(guest, draft):
    answer = guest.post(
        f"{draft}area/PER.ORG/",
        {"PER.ORG.L1.a": "full", "PER.ORG.L1.b": "not_applicable", "PER.ORG.L1.b.reason": "集团统一", "go": "PER.SKL"},
    )
    assert answer.headers["Location"].endswith("/area/PER.SKL/")
    page = guest.get(f"{draft}area/PER.ORG/").content.decode()
    assert re.search(r'value="full" id="PER.ORG.L1.a-full" checked', page)
    assert 'value="集团统一"' in page


def test_without_script_a_picture_is_chosen_and_its_proposals_stay_estimates(guest, draft):
    guest.post(f"{draft}area/PER.ORG/", {"picture": "3"})
    page = guest.get(f"{draft}area/PER.ORG/").content.decode()
    assert "推算，未确认" in page
    assert not re.search(r'id="PER.ORG.L1.a-\w+" checked', page)  # a form sent again must not confirm an estimate by itself


def test_autosave_answers_with_the_time_and_the_judgement_follows(guest, draft):
    answer = guest.post(f"{draft}save/", {"PER.ORG.L1.a": "full"}, headers=HTMX)
    assert answer.status_code == 204
    assert re.fullmatch(r"\d\d:\d\d:\d\d", answer.headers["Tihang-Saved"])
    assert answer.headers["HX-Trigger"] == "answer-saved"
    now = guest.get(f"{draft}now/?area=PER.ORG", headers=HTMX)
    assert "1 / 208 条" in text_of(now)


def test_not_applicable_without_a_reason_is_not_written(guest, draft):
    answer = guest.post(f"{draft}save/", {"PER.ORG.L1.a": "not_applicable"}, headers=HTMX)
    assert answer.status_code == 422
    assert "理由" in text_of(answer)
    assert "0 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG"))


@pytest.mark.parametrize("value", ["excellent", "FULL ", "<script>"])
def test_a_wrong_rating_is_refused(guest, draft, value):
    assert guest.post(f"{draft}save/", {"PER.ORG.L1.a": value}, headers=HTMX).status_code == 422


def test_another_session_is_asked_for_the_code_and_told_nothing(guest, draft):
    stranger = Client()
    for path in ("", "area/PER.ORG/", "result/", "now/", "report.json", "report.pdf", "sheet.xlsx", "criteria/facts/"):
        answer = stranger.get(draft + path)
        assert answer.status_code == 404, path
        assert "取回码" in text_of(answer)
        assert "一号工厂" not in text_of(answer)
    assert stranger.post(f"{draft}save/", {"PER.ORG.L1.a": "full"}).status_code == 404
    assert "0 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG"))


def test_the_code_opens_the_draft_in_another_browser(guest, draft):
    code = re.search(r"取回码 ([0-9A-Z]{4}-[0-9A-Z]{4})", text_of(guest.get(draft, follow=True))).group(1)
    friend = Client()
    answer = friend.post(reverse("factory:resume"), {"code": code.lower()}, follow=True)
    assert answer.status_code == 200
    assert friend.get(f"{draft}result/").status_code == 200


def test_a_wrong_code_is_told_kindly(db):
    answer = Client().post(reverse("factory:resume"), {"code": "AAAA-AAAA"})
    assert answer.status_code == 404
    assert "没有对应的草稿" in text_of(answer)


def test_facts_titles_and_scenarios_are_kept(guest, draft):
    guest.post(
        f"{draft}criteria/facts/",
        {"records.finance_sound": "yes", "shown:titles": "1", "titles": ["basic"], "records.construction_finished": "2024-06-30"},
    )
    rows = {"rows:scenarios": "1", "code:scenarios": ["S24", ""], "name:scenarios": ["主轴检测", ""], "ai:scenarios": ["yes", ""]}
    guest.post(f"{draft}criteria/scenarios/", rows)
    page = guest.get(f"{draft}criteria/scenarios/").content.decode()
    assert 'value="S24" selected' in page
    assert 'value="主轴检测"' in page
    told = json.loads(guest.get(f"{draft}report.json").content)
    advanced = next(tier for tier in told["eligibility"] if tier["tier"] == "advanced")
    assert {row["id"]: row["verdict"] for row in advanced["criteria"]}["25A-PRE"] == "met"
    excellence = next(tier for tier in told["eligibility"] if tier["tier"] == "excellence")
    assert {row["id"]: row["verdict"] for row in excellence["criteria"]}["25E-R2"] == "met"


def test_a_yes_where_reviewers_judge_is_only_a_claim(guest, draft):
    guest.post(f"{draft}criteria/advanced/", {"25A-4.1": "yes", "25A-4.2": "yes"})
    told = json.loads(guest.get(f"{draft}report.json").content)
    advanced = next(tier for tier in told["eligibility"] if tier["tier"] == "advanced")
    row = next(row for row in advanced["criteria"] if row["id"] == "25A-C4")
    assert (row["verdict"], row["claimed"]) == ("unknown", True)


def test_the_result_says_what_the_json_says(guest, sample):
    told = json.loads(guest.get(f"{sample}report.json").content)
    page = text_of(guest.get(f"{sample}result/"))
    assert told["level_range"] == [2, 3]
    assert "二级，或三级" in page
    assert told["blockers"][0]["rise"] in page
    assert "示例精密机械有限公司" in page


def test_each_rung_of_reasons_opens(guest, sample):
    for rung in "12345":
        page = guest.get(f"{sample}result/?why={rung}").content.decode()
        assert f".L{rung}." in page.split('id="h-why"')[1].split("</section>")[0]


@pytest.mark.parametrize(("suffix", "head"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!doctype"), ("json", b"{")])
def test_downloads(guest, sample, suffix, head):
    answer = guest.get(f"{sample}report.{suffix}")
    assert answer.status_code == 200
    assert answer.content[:9].lower().startswith(head.lower())
    assert "attachment" in answer.headers["Content-Disposition"]


def test_an_unknown_format_is_not_found(guest, sample):
    assert guest.get(f"{sample}report.exe").status_code == 404


def test_a_workbook_goes_out_and_comes_back(guest, sample, draft):
    from django.core.files.uploadedfile import SimpleUploadedFile

    body = guest.get(f"{sample}sheet.xlsx").content
    answer = guest.post(f"{draft}sheet/", {"workbook": SimpleUploadedFile("sheet.xlsx", body)})
    assert "0 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG")), "nothing is written before it is chosen"
    assert guest.post(f"{draft}take/", {"offer": offer_of(answer), "all": "yes"}).status_code == 302
    there, here = (json.loads(guest.get(f"{at}report.json").content) for at in (sample, draft))
    assert here["level_range"] == there["level_range"]
    assert here["score_range_exact"] == there["score_range_exact"]


@pytest.mark.parametrize("body", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_workbook_changes_nothing(guest, sample, body):
    from django.core.files.uploadedfile import SimpleUploadedFile

    before = json.loads(guest.get(f"{sample}report.json").content)["score_range_exact"]
    answer = guest.post(f"{sample}sheet/", {"workbook": SimpleUploadedFile("sheet.xlsx", body)})
    assert answer.status_code == 400
    assert json.loads(guest.get(f"{sample}report.json").content)["score_range_exact"] == before


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(guest, sample):
    answer = guest.post(
        f"{sample}sheet/",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(LARGEST_REQUEST + 1),
    )
    assert answer.status_code == 413


def test_every_page_speaks_english_too(guest, sample):
    guest.cookies["django_language"] = "en"
    for path in ("result/", "area/MFG.EQM/", "criteria/facts/", "criteria/advanced/", "criteria/scenarios/"):
        shown = re.sub(r"<script.*?</script>", "", guest.get(sample + path).content.decode(), flags=re.DOTALL)
        chinese = set(re.findall(r"[一-鿿]{2,}", re.sub(r"<[^>]+>", " ", shown)))
        allowed = re.compile("示例|精密|机械|有限|公司|一号|工厂|简体|中文|主轴|车间|立体|加工|中心|关键|能源|供应商|客户|没有|产品|产线")
        assert not {word for word in chinese if not allowed.search(word)}, path


def test_unknown_places_are_not_found(guest, sample):
    for path in ("area/XXX/", "area/MFG/", "criteria/nothing/"):
        assert guest.get(sample + path).status_code == 404, path


def test_guessing_codes_is_braked(db):
    from django.core.cache import cache

    cache.clear()
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    answers = [stranger.post(reverse("factory:resume"), {"code": "AAAA-AAAA"}).status_code for _ in range(MOST_WRONG + 1)]
    assert answers == [404] * MOST_WRONG + [429]
    assert Client(REMOTE_ADDR="203.0.113.10").post(reverse("factory:resume"), {"code": "AAAA-AAAA"}).status_code == 404
    cache.clear()


def test_without_script_one_mistake_and_nothing_is_written(guest, draft):
    answer = guest.post(f"{draft}area/PER.ORG/", {"PER.ORG.L1.a": "full", "PER.ORG.L1.b": "not_applicable"})
    assert answer.status_code == 400
    assert "什么也没有写进去" in text_of(answer)
    assert "0 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG"))


def test_without_script_choosing_the_estimate_confirms_it(guest, draft):
    guest.post(f"{draft}area/PER.ORG/", {"picture": "3"})
    guest.post(f"{draft}area/PER.ORG/", {"PER.ORG.L1.a": "full", "picture": "3"})
    assert "1 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG"))


def test_every_place_the_result_leads_to_exists(guest, sample):
    page = guest.get(f"{sample}result/").content.decode()
    links = set(re.findall(r'href="([^"#]*/area/[^"#]+)#([^"]+)"', page))
    assert len(links) > 20
    for path in {path for path, _ in links}:
        ids = set(re.findall(r' id="([^"]+)"', guest.get(path).content.decode()))
        assert {name for where, name in links if where == path} <= ids, path


def test_an_estimate_among_the_steps_asks_to_be_confirmed(guest, draft):
    guest.post(f"{draft}area/PER.ORG/", {"picture": "3"})
    assert "推算为“全部满足”，请确认" in text_of(guest.get(f"{draft}result/"))


@pytest.mark.parametrize("word", ["²", "9" * 5000, "-1", "", "3.0"])
def test_a_picture_that_is_no_small_number(guest, draft, word):
    assert guest.post(f"{draft}area/PER.ORG/picture/", {"picture": word}, headers=HTMX).status_code == 422
    assert guest.post(f"{draft}area/PER.ORG/", {"picture": word}).status_code == 302


def test_odd_targets_lead_nowhere(guest, draft):
    assert guest.get(f"{draft}now/?area=MFG").status_code == 200
    answer = guest.post(f"{draft}criteria/basic/", {"go": "a/b"})
    assert answer.headers["Location"].endswith("/criteria/basic/")
    assert guest.post(f"{draft}criteria/nothing/", {"25B-1.1": "yes"}).status_code == 404
    assert guest.post(f"{draft}save/", {"NO.SUCH": "full"}, headers=HTMX).status_code == 422


def test_control_characters_never_reach_the_database(guest, draft):
    guest.post(f"{draft}name/", {"factory": "一\x00号\x07工厂"})
    guest.post(f"{draft}save/", {"PER.ORG.L1.a": "not_applicable", "PER.ORG.L1.a.reason": "没\x00有"}, headers=HTMX)
    guest.post(f"{draft}area/MFG.LGS/tailor/", {"reason": "外\x00包"})
    assert "一号工厂" in text_of(guest.get(f"{draft}result/"))
    assert json.loads(guest.get(f"{draft}report.json").content)["not_applicable"]["ids"] == ["PER.ORG.L1.a"]


def test_a_workbook_brings_subject_and_tailoring_too(guest, draft):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tihang.core.answers import read_sheet
    from tihang.packio.shelf import default_shelf
    from tihang.packio.workbook import write_workbook

    pack = default_shelf().pack("national/maturity-gbt39116", "2020")
    said = {
        "pack": pack.id,
        "edition": "2020",
        "profile": "discrete",
        "subject": {"enterprise": "示例公司"},
        "excluded": {"MFG.LGS": "外包"},
        "answers": {"PER.ORG.L1.a": {"value": "full", "evidence": ["规划.pdf"]}},
    }
    body = write_workbook(pack, "discrete", read_sheet(said, pack), "zh")
    told = guest.post(f"{draft}sheet/", {"workbook": SimpleUploadedFile("s.xlsx", body)})
    assert guest.post(f"{draft}take/", {"offer": offer_of(told), "take:main:PER.ORG.L1.a": "other"}).status_code == 302
    page = text_of(guest.get(f"{draft}result/"))
    assert "示例公司一号工厂" in page
    assert "已裁剪：外包" in text_of(guest.get(f"{draft}area/MFG.LGS/"))


def test_a_head_request_is_answered(guest, sample):
    assert guest.head(f"{sample}result/").status_code == 200


def test_an_answer_can_be_cleared(guest, draft):
    guest.post(f"{draft}area/PER.ORG/", {"PER.ORG.L1.a": "full", "PER.ORG.L1.b": "most"})
    guest.post(f"{draft}area/PER.ORG/", {"PER.ORG.L1.a": "full", "PER.ORG.L1.b": "most", "clear": "PER.ORG.L1.a"})
    assert "1 / 208 条" in text_of(guest.get(f"{draft}now/?area=PER.ORG"))
    guest.post(f"{draft}criteria/basic/", {"25B-3.1": "no"})
    guest.post(f"{draft}criteria/basic/", {"25B-3.1": "no", "clear": "25B-3.1"})
    basic = json.loads(guest.get(f"{draft}report.json").content)["eligibility"][0]
    assert next(row["verdict"] for row in basic["criteria"] if row["id"] == "25B-3.1") == "unknown"

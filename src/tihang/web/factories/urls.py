"""Addresses of the list of factories, of one factory, and of its record."""

from django.urls import path

from tihang.web.factories import card_view, views
from tihang.web.factories.applying import deposits, eligibility, submitting, word_views
from tihang.web.factories.applying import paper_views as papers
from tihang.web.factories.applying.form_urls import form_pages
from tihang.web.factories.cultivation import views as cultivation
from tihang.web.factories.declaration import views as declaration
from tihang.web.factories.duties import views as duties
from tihang.web.factories.evidence import handing_out, pieces, question_views, upload_view
from tihang.web.factories.evidence import views as evidence
from tihang.web.factories.planning import views as planning
from tihang.web.factories.rechecks import views as rechecks
from tihang.web.factories.record import more_views
from tihang.web.factories.record import views as record
from tihang.web.factories.standing import views as standing

FACTORY = "factories/<uuid:factory_id>/"
ENTRY = f"{FACTORY}record/<slug:noun>/<uuid:entry>/"
TITLE = f"{FACTORY}titles/<uuid:title>/"
EVIDENCE = f"{FACTORY}evidence/"
CAMPAIGN = f"{FACTORY}campaigns/<uuid:campaign_id>/"
FILE = f"{EVIDENCE}<uuid:file>/"
STANDING = f"{FACTORY}standing/"
PLANS = f"{FACTORY}plans/"
PLAN = f"{PLANS}<uuid:plan_id>/"
PAPER = "submissions/<uuid:submission>/paper/"

urlpatterns = [
    path("factories/", views.factories, name="factory-list"),
    path("factories/count/", views.count, name="factory-count"),
    path(FACTORY, card_view.factory, name="factory"),
    path(f"{FACTORY}record/<slug:noun>/add/", record.add, name="record-add"),
    path(f"{FACTORY}record/<slug:noun>/past/", record.past, name="record-past"),
    path(f"{ENTRY}replace/", record.correct, name="record-replace"),
    path(f"{ENTRY}withdraw/", record.withdraw, name="record-withdraw"),
    path(f"{ENTRY}evidence/", more_views.evidence, name="record-evidence"),
    path(f"{FACTORY}declaration/", declaration.latest, name="declaration-latest"),
    path(f"{FACTORY}declaration/<int:year>/", declaration.declaration, name="declaration"),
    path(f"{FACTORY}declaration/<int:year>/<int:number>/", declaration.version, name="declaration-version"),
    path(f"{FACTORY}declaration/<int:year>/withdraw/", declaration.withdraw, name="declaration-withdraw"),
    path(f"{FACTORY}titles/grant/", more_views.grant, name="title-grant"),
    path(f"{TITLE}replace/", more_views.grant, name="title-replace"),
    path(f"{TITLE}withdraw/", more_views.take_back, name="title-withdraw"),
    path(CAMPAIGN, eligibility.eligibility, name="eligibility"),
    *form_pages(f"{CAMPAIGN}form/"),
    path(f"{CAMPAIGN}word/", word_views.template, name="application-word"),
    path(f"{CAMPAIGN}word/bring/", word_views.bring, name="application-word-bring"),
    path(f"{CAMPAIGN}word/take/", word_views.take, name="application-word-take"),
    path(f"{CAMPAIGN}submission/", submitting.submission, name="submission"),
    path(f"{CAMPAIGN}submission/certify/", submitting.certify, name="submission-certify"),
    path(f"{CAMPAIGN}submission/send/", submitting.send, name="submission-send"),
    path(f"{CAMPAIGN}submission/edit/", submitting.edit, name="submission-edit"),
    path(f"{CAMPAIGN}submission/withdraw/", submitting.withdraw, name="submission-withdraw"),
    path("submissions/<uuid:submission>/", deposits.submitted, name="submitted"),
    path("submissions/<uuid:submission>/deposit.txt", deposits.deposit_text, name="deposit-text"),
    path("submissions/<uuid:submission>/deposit.pdf", deposits.deposit_pdf, name="deposit-pdf"),
    path("submissions/<uuid:submission>/prints/", deposits.prints, name="submission-prints"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}print/", papers.ask, name="paper-print"),
    path(f"{PAPER}file/", papers.file, name="paper-file"),
    path(f"{PAPER}scan/", papers.scan, name="paper-scan"),
    path(STANDING, standing.standing, name="factory-standing"),
    path(f"{STANDING}event/", standing.event, name="factory-standing-event"),
    path(f"{STANDING}<uuid:title>/correct/", standing.correct, name="factory-standing-correct"),
    path(f"{STANDING}<uuid:title>/appeal/", standing.appeal, name="factory-standing-appeal"),
    path(PLANS, planning.plans, name="plan-list"),
    path(PLAN, planning.plan, name="plan"),
    path(f"{PLAN}again/", planning.again, name="plan-again"),
    path(f"{PLAN}carry/", planning.carry, name="plan-carry"),
    path(f"{PLAN}items/<uuid:item_id>/", planning.arrange, name="plan-arrange"),
    path(f"{PLAN}items/<uuid:item_id>/close/", planning.close, name="plan-close"),
    path(f"{PLAN}plan.<slug:suffix>", planning.export, name="plan-export"),
    path(f"{FACTORY}duties/", duties.duties_, name="factory-duties"),
    path(f"{FACTORY}duties/<slug:duty>/<int:year>/", duties.duty_, name="factory-duty"),
    path(f"{FACTORY}rechecks/", rechecks.rechecks, name="recheck-list"),
    path(f"{FACTORY}cultivation/<uuid:cultivation_id>/", cultivation.entry_, name="cultivation-of"),
    path(f"{FACTORY}cultivation/<uuid:cultivation_id>/reply/", cultivation.reply, name="cultivation-reply"),
    path(f"{FACTORY}cultivation/<uuid:cultivation_id>/apply/", cultivation.apply, name="cultivation-apply"),
    path(f"{FACTORY}rechecks/<uuid:task>/", rechecks.answer, name="recheck-answer"),
    path(EVIDENCE, evidence.cabinet, name="evidence-cabinet"),
    path(f"{EVIDENCE}upload/", upload_view.upload, name="evidence-upload"),
    path(f"{EVIDENCE}upload/piece/", pieces.piece, name="evidence-piece"),
    path(f"{EVIDENCE}question/", question_views.question, name="evidence-question"),
    path(f"{EVIDENCE}question/bind/", question_views.bind, name="evidence-bind"),
    path(f"{EVIDENCE}proofs/<uuid:proof>/end/", question_views.end, name="evidence-end"),
    path(FILE, evidence.one, name="evidence-file"),
    path(f"{FILE}describe/", evidence.describe, name="evidence-describe"),
    path(f"{FILE}withdraw/", evidence.take_back, name="evidence-take-back"),
    path(f"{FILE}original/", handing_out.original, name="evidence-original"),
    path(f"{FILE}<slug:purpose>/<int:number>/", handing_out.picture, name="evidence-picture"),
]

"""Addresses of the pages of an authority."""

from django.urls import include, path

from tihang.web.authority import claim_views, deeds, filing_views, views

urlpatterns = [
    path("", include("tihang.web.authority.rollout.urls")),
    path("", include("tihang.web.authority.campaigns.urls")),
    path("", include("tihang.web.authority.review.urls")),
    path("", include("tihang.web.authority.checks.urls")),
    path("", include("tihang.web.authority.packages.urls")),
    path("", include("tihang.web.authority.scores.urls")),
    path("", include("tihang.web.authority.panels.urls")),
    path("", include("tihang.web.authority.fairness.urls")),
    path("", include("tihang.web.authority.ranking.urls")),
    path("", include("tihang.web.authority.recognition.urls")),
    path("", include("tihang.web.authority.visits.urls")),
    path("", include("tihang.web.authority.rechecks.urls")),
    path("", include("tihang.web.authority.duties.urls")),
    path("", include("tihang.web.authority.standing.urls")),
    path("", include("tihang.web.authority.cultivation.urls")),
    path("authority/", views.home, name="authority"),
    path("authority/claims/", claim_views.claims, name="authority-claims"),
    path("authority/claims/<uuid:claim_id>/", claim_views.claim, name="authority-claim"),
    path("authority/claims/<uuid:claim_id>/decide/", claim_views.decide, name="authority-claim-decide"),
    path("authority/organisations/", views.organisations, name="authority-organisations"),
    path("authority/organisations/<uuid:organisation>/confirm/", deeds.confirm, name="authority-organisation-confirm"),
    path("authority/filings/", filing_views.filings, name="authority-filings"),
    path("authority/filings/<uuid:filing_id>/", filing_views.filing, name="authority-filing"),
    path("authority/filings/<uuid:filing_id>/decide/", filing_views.decide, name="authority-filing-decide"),
    path("authority/filings/names/<int:year>/", filing_views.names, name="authority-names"),
    path("authority/filings/names/<int:year>/recheck/", filing_views.recheck, name="authority-names-recheck"),
    path("authority/filings/names/<int:year>/list.<slug:suffix>", filing_views.names_file, name="authority-names-file"),
    path("authority/people/", views.people, name="authority-people"),
    path("authority/people/<uuid:posting>/end/", deeds.end, name="authority-posting-end"),
    path("authority/invitations/<uuid:invitation>/withdraw/", deeds.withdraw, name="authority-invitation-withdraw"),
    path("authority/below/", views.below, name="authority-below"),
    path("authority/<uuid:authority>/", views.one, name="authority-one"),
    path("authority/<uuid:authority>/invite/", deeds.invite, name="authority-invite"),
]

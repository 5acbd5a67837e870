"""Addresses of the pages."""

from django.urls import include, path

from tihang.web.health import healthz, readyz
from tihang.web.theme import theme

urlpatterns = [
    path("", include("tihang.web.public.urls")),
    path("design/", include("tihang.web.design.urls")),
    path("account/", include("tihang.web.account.urls")),
    path("theme/", theme, name="theme"),
    path("", include("tihang.web.campaigns.urls")),
    path("", include("tihang.web.factory.urls")),
    path("", include("tihang.web.factories.urls")),
    path("", include("tihang.web.organisation.urls")),
    path("", include("tihang.web.notices.urls")),
    path("", include("tihang.web.authority.urls")),
    path("", include("tihang.web.expert.urls")),
    path("", include("tihang.web.expert.scoring.urls")),
    path("", include("tihang.web.visits.urls")),
    path("", include("tihang.web.steward.urls")),
    path("", include("tihang.web.drafts.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),  # the language switch
]

"""All addresses, by door."""

from django.urls import include, path

urlpatterns = [
    path("", include("tihang.web.urls")),
]

handler400 = "tihang.web.errors.bad_request"
handler403 = "tihang.web.errors.not_allowed"
handler404 = "tihang.web.errors.not_found"
handler429 = "tihang.web.account.guessing.too_many"  # allauth asks for it
handler500 = "tihang.web.errors.failed"

"""Addresses of an organisation's pages, of an invitation, and of one's own data."""

from django.urls import include, path

from tihang.web.organisation import claims, factories, hints, invitation, links, me, mine, one, people

ONE = "<uuid:organisation>"

of_organisation = [
    path("", mine.mine, name="mine"),
    path("register/", mine.register, name="register"),
    path("claim/", claims.claim, name="claim"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<uuid:claim>/withdraw/", claims.withdraw, name="withdraw_claim"),
    path("claims/<uuid:claim>/answer/", claims.answer, name="answer_join"),
    path("place/", hints.place, name="place_hint"),
    path("industry/", hints.industry, name="industry_hint"),
    path(f"{ONE}/", one.one, name="one"),
    path(f"{ONE}/edit/", one.edit, name="edit"),
    path(f"{ONE}/leave/", people.leave, name="leave"),
    path(f"{ONE}/people/", people.people, name="people"),
    path(f"{ONE}/people/invite/", people.invite, name="invite"),
    path(f"{ONE}/people/<uuid:member>/role/", people.role, name="role"),
    path(f"{ONE}/people/<uuid:member>/remove/", people.remove, name="remove"),
    path(f"{ONE}/invitations/<uuid:sent>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path(f"{ONE}/factories/", factories.factories, name="factories"),
    path(f"{ONE}/factories/add/", factories.add, name="add_factory"),
    path(f"{ONE}/factories/claim/", factories.claim, name="claim_factory"),
    path(f"{ONE}/factories/<uuid:factory>/edit/", factories.edit, name="edit_factory"),
    path(f"{ONE}/links/", links.links, name="links"),
    path(f"{ONE}/links/propose/", links.propose, name="propose_link"),
    path(f"{ONE}/links/<uuid:link>/answer/", links.answer, name="answer_link"),
    path(f"{ONE}/links/<uuid:link>/end/", links.end, name="end_link"),
]
of_person = [
    path("", me.me, name="me"),
    path("consents/give/", me.give, name="give_consent"),
    path("consents/withdraw/", me.withdraw, name="withdraw_consent"),
    path("export/", me.export, name="export"),
    path("erase/", me.erase, name="erase"),
]
app_name = "organisation"
urlpatterns = [
    path("organisation/", include(of_organisation)),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("me/", include(of_person)),
]

"""Addresses of the steward's desk."""

from django.urls import path

from tihang.web.authority import claim_views
from tihang.web.steward import bodies_views, machine_views, offices_views, registers_views

urlpatterns = [
    path("steward/", machine_views.home, name="steward"),
    path("steward/claims/", claim_views.steward_claims, name="steward-claims"),
    path("steward/claims/<uuid:claim_id>/", claim_views.steward_claim, name="steward-claim"),
    path("steward/claims/<uuid:claim_id>/decide/", claim_views.steward_decide, name="steward-claim-decide"),
    path("steward/organisations/", bodies_views.organisations, name="steward-organisations"),
    path("steward/organisations/<uuid:body>/", bodies_views.organisation, name="steward-organisation"),
    path("steward/organisations/<uuid:organisation>/confirm/", bodies_views.confirm, name="steward-organisation-confirm"),
    path("steward/organisations/<uuid:body>/alias/", bodies_views.alias, name="steward-alias-add"),
    path("steward/organisations/<uuid:body>/acting/", bodies_views.acting, name="steward-acting-add"),
    path("steward/organisations/<uuid:body>/group/", bodies_views.group, name="steward-group-place"),
    path("steward/organisations/<uuid:body>/ownership/", bodies_views.ownership, name="steward-ownership-add"),
    path("steward/organisations/<uuid:body>/supply/", bodies_views.supply, name="steward-supply-add"),
    path("steward/authorities/", offices_views.authorities, name="steward-authorities"),
    path("steward/authorities/open/", offices_views.open_one, name="steward-authority-open"),
    path("steward/authorities/<uuid:authority>/", offices_views.authority, name="steward-authority"),
    path("steward/authorities/<uuid:authority>/close/", offices_views.close, name="steward-authority-close"),
    path("steward/authorities/<uuid:authority>/invite/", offices_views.invite, name="steward-invite"),
    path("steward/postings/<uuid:posting>/end/", offices_views.end, name="steward-posting-end"),
    path("steward/invitations/<uuid:invitation>/withdraw/", offices_views.withdraw, name="steward-invitation-withdraw"),
    path("steward/zones/", registers_views.zones, name="steward-zones"),
    path("steward/zones/add/", registers_views.add_one_zone, name="steward-zone-add"),
    path("steward/stewards/", registers_views.stewards, name="steward-stewards"),
    path("steward/stewards/add/", registers_views.appoint, name="steward-appoint"),
    path("steward/stewards/<uuid:stewardship>/end/", registers_views.end, name="steward-steward-end"),
    path("steward/experts/", registers_views.experts, name="steward-experts"),
    path("steward/experts/add/", registers_views.admit, name="steward-expert-admit"),
    path("steward/belongings/", registers_views.belongings, name="steward-belongings"),
    path("steward/belongings/add/", registers_views.add_belonging, name="steward-belonging-add"),
    path("steward/health/", machine_views.health, name="steward-health"),
    path("steward/packs/", machine_views.packs, name="steward-packs"),
    path("steward/trail/", machine_views.trail, name="steward-trail"),
    path("steward/letters/", machine_views.letters, name="steward-letters"),
    path("steward/short-messages/", machine_views.short_messages, name="steward-short-messages"),
    path("steward/letters/<uuid:letter>/resend/", machine_views.resend, name="steward-letter-resend"),
    path("steward/letters/<uuid:letter>/withdraw/", machine_views.withdraw_letter, name="steward-letter-withdraw"),
    path("steward/jobs/", machine_views.jobs, name="steward-jobs"),
    path("steward/jobs/<uuid:job>/retry/", machine_views.retry, name="steward-job-retry"),
    path("steward/jobs/<uuid:job>/withdraw/", machine_views.withdraw_job, name="steward-job-withdraw"),
]

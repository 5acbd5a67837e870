"""Addresses of the application form (申报书各页), under the campaign of a factory."""

from django.urls import URLPattern, path

from tihang.web.factories.applying import autosave, comparing, desk, eyes, history, justifying, preview, revision, talk, team


def form_pages(form: str) -> list[URLPattern]:
    """Every address below the one of the form."""
    return [
        path(form, desk.overview, name="application"),
        path(f"{form}save/", autosave.save, name="application-save"),
        path(f"{form}here/", autosave.here, name="application-here"),
        path(f"{form}field/", autosave.field, name="application-field"),
        path(f"{form}now/", autosave.now, name="application-now"),
        path(f"{form}paste/", autosave.paste, name="application-paste"),
        path(f"{form}preview/", preview.preview, name="application-preview"),
        path(f"{form}preview.pdf", preview.preview_pdf, name="application-preview-pdf"),
        path(f"{form}compare/", comparing.compare, name="application-compare"),
        path(f"{form}revision/", revision.revision, name="application-revision"),
        path(f"{form}eyes/", eyes.eyes, name="application-eyes"),
        path(f"{form}justify/", justifying.justify, name="application-justify"),
        path(f"{form}history/", history.history, name="application-history"),
        path(f"{form}team/", team.team, name="application-team"),
        path(f"{form}team/hand/", team.hand, name="application-hand"),
        path(f"{form}team/done/", team.finish, name="application-finish"),
        path(f"{form}talk/", talk.talk, name="application-talk"),
        path(f"{form}comments/", talk.comment, name="application-comment"),
        path(f"{form}comments/<uuid:comment_id>/settle/", talk.settle, name="application-settle"),
        path(f"{form}part/<slug:section>/", desk.part, name="application-part"),
    ]

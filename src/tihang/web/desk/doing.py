"""One press, one deed (办一件事): done, said and back to the page; or refused, with what was typed still there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from tihang.core.problems import BadInput
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.speech import lang

UNPROCESSABLE = 422


def done(request: HttpRequest, said: str, back: str) -> HttpResponse:
    """What was done, told on the page that follows."""
    messages.success(request, said)
    answer = HttpResponseRedirect(back)
    answer.status_code = 303
    return answer


def attempt(
    request: HttpRequest, form: DeedForm, do: Callable[[], str], back: str, again: Callable[[DeedForm], HttpResponse]
) -> HttpResponse:
    """Do it; where the deed refuses, show the page again with the form as it was sent. ``do`` gives the words for what was done."""
    try:
        said = do()
    except BadInput as error:
        answer = again(refused(form, request.POST.dict(), error.problems, lang()))
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, said, back)


def pressed(request: HttpRequest, do: Callable[[], str], back: str) -> HttpResponse:
    """A press without fields: what is refused is told on the page one comes back to."""
    try:
        said = do()
    except BadInput as error:
        for problem in error.problems:
            messages.error(request, problem.text(lang()).removeprefix(f"{problem.place}：").removeprefix(f"{problem.place}: "))
        answer = HttpResponseRedirect(back)
        answer.status_code = 303
        return answer
    return done(request, said, back)

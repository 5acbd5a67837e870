"""What the HTTP server calls: Django, and outermost the stamp of the moment at which a request came in."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tihang.web.entry_stamp import EntryStamp

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tihang.config.settings")

application = EntryStamp(get_wsgi_application(), trusted=bool(settings.TIHANG_PROXIES))  # only proxies of ours are believed

"""Where a request came from: headers are believed only as far as our own proxies wrote them."""

import pytest
from django.test import RequestFactory

from tihang.web.client_address import NOWHERE, client_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.7", "192.0.2.1"),  # nobody said there is a proxy, so anybody may have written it
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.2.3.4, 203.0.113.7", "203.0.113.7"),  # the left part is what the caller wrote
        (2, "1.2.3.4, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "192.0.2.1"),  # came past the proxies
        (1, "not an address", "192.0.2.1"),
        (1, "203.0.113.7:5123", "203.0.113.7"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_the_declared_number_of_proxies_is_believed(settings, proxies, forwarded, expected):
    settings.TIHANG_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")) == expected


def test_a_local_socket_has_no_address():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) == NOWHERE

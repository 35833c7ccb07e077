"""Where a request came from, in the form that counts as one sender."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

ONE_HOUSEHOLD = 64  # the first bits of an IPv6 address; the rest each device chooses anew as it likes
ROUGH = {4: 24, 6: 48}  # bits that are kept of an address for longer


def client_address(request: HttpRequest) -> str:
    """Return the address of a sender; empty where nothing tells it.

    Behind a proxy the header that `CLIENT_ADDRESS_HEADER` names says so; of several addresses the last, which
    is the proxy's own word. Without that header a proxy hides who asks, so that all are unknown. Of IPv6 the first
    address of the network stands for all of it.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    if settings.BEHIND_PROXY and not header:
        return ""
    named = request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
    try:
        return str(first_of_network(ip_address(named.rpartition(",")[2].strip())))
    except ValueError:
        return ""


def first_of_network(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or ip_network((int(address), ONE_HOUSEHOLD), strict=False).network_address


def rough_address(request: HttpRequest) -> str:
    """Return the network that a request came from, which tells a place but no household; empty where nothing does."""
    address = client_address(request)
    if not address:
        return ""
    bits = ROUGH[ip_address(address).version]
    return str(ip_network(f"{address}/{bits}", strict=False))

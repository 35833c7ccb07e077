"""Distinguishes senders of reports without writing down who they are."""

from __future__ import annotations

from datetime import date
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

ONE_HOUSEHOLD = 64  # the first bits of an IPv6 address; the rest each device chooses anew as it likes


def client_address(request: HttpRequest) -> str:
    """Return where a request came from, in the form that counts as one sender; empty where that cannot be read.

    Behind a proxy the header that `CLIENT_ADDRESS_HEADER` names says so; of several addresses the last, which
    is the proxy's own word.
    """
    header = settings.CLIENT_ADDRESS_HEADER
    named = request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(named.rpartition(",")[2].strip())
    except ValueError:
        return ""
    return str(network_of(address))


def network_of(address: IPv4Address | IPv6Address) -> object:
    if isinstance(address, IPv4Address):
        return address
    return address.ipv4_mapped or ip_network((int(address), ONE_HOUSEHOLD), strict=False)


def mark_of(address: str, *, day: date) -> str:
    """Return a keyed hash of an address, another one every day; without the secret of the site it says nothing."""
    return salted_hmac(f"muscles.features.reporting.{day}", address, algorithm="sha256").hexdigest()

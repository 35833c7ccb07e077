"""Sends faults of the site to Sentry, or to a service that speaks its protocol."""

from importlib import import_module

from django.core.exceptions import ImproperlyConfigured


def report_faults(dsn: str) -> None:
    """Send what is logged as an error, with the route and the id of the request, from now on.

    Nobody's name, address, cookie, form or text goes with it: no personal data, no bodies, no values of variables. The
    library is read only here, since it takes memory. What is no DSN stops the process.
    """
    sentry = import_module("sentry_sdk")
    try:
        sentry.init(
            dsn=dsn,
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
            max_breadcrumbs=0,
            traces_sample_rate=0,
            before_send=without_reader,
        )
    except sentry.utils.BadDsn as error:
        raise ImproperlyConfigured(f"SENTRY_DSN must be like https://key@host/number; {error}.") from error


def without_reader(event: dict, hint: dict) -> dict:
    """Take out what says who asked and for what: the query of the address, headers but that of the id, cookies."""
    request = event.get("request", {})
    headers = request.get("headers", {})
    event["request"] = {
        "method": request.get("method", ""),
        "url": request.get("url", "").partition("?")[0],
        "headers": {name: value for name, value in headers.items() if name.lower() == "x-request-id"},
    }
    event.pop("user", None)
    return event

"""What slows those down who guess passwords; django-axes counts, in the database.

After five wrong passwords for one name from one address, or thirty from one address for whatever names, nothing from
there is looked at for ten minutes: no password is hashed. A name alone is never locked, so nobody shuts an editor out
from elsewhere. The page of the login says so, and keeps what it carries (`resubmission.py`).
"""

from __future__ import annotations

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from muscles.views.clients import client_address

TOO_MANY_REQUESTS = 429
FROM_ONE_ADDRESS = 30


def address_of(request: HttpRequest) -> str | None:
    """Return the address that attempts are counted by; None where a proxy does not say it."""
    return client_address(request) or None


class LoginHandler(AxesDatabaseHandler):
    """Counts as django-axes does, by name and address together, and beside that by the address alone."""

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        return super().is_locked(request, credentials) or self.is_address_locked(request.axes_ip_address)

    def is_address_locked(self, address: str | None) -> bool:
        if address is None:
            return False
        since = timezone.now() - settings.AXES_COOLOFF_TIME
        attempts = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=since)
        return (attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0) >= FROM_ONE_ADDRESS


class LoginForm(AdminAuthenticationForm):
    """Says how long to wait, where no password is looked at."""

    def get_invalid_login_error(self) -> ValidationError:
        if not getattr(self.request, "axes_locked_out", False):
            return super().get_invalid_login_error()
        minutes = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
        return ValidationError(
            f"Too many wrong passwords. Wait {minutes} minutes, then try again; until then even the right one is "
            "refused. Whoever administers the accounts can give you a new password.",
            code="locked",
        )


def answer_locked(request: HttpRequest, response: HttpResponse, credentials: dict | None) -> HttpResponse:
    """Let the page of the login stay what it is, with the status of one who is to wait."""
    response.status_code = TOO_MANY_REQUESTS
    response.headers["Retry-After"] = int(settings.AXES_COOLOFF_TIME.total_seconds())
    return response

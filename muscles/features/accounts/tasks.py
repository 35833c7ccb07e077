"""E-mails with a link to choose a password, outside of the request: nobody tells by its time whose address is known."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

DAYS = settings.PASSWORD_RESET_TIMEOUT // 86_400


@task()
def send_reset(address: str) -> int:
    """Send a link to choose a new password.

    Returns how many accounts have this address: none, usually one.
    """
    users = [user for user in PasswordResetForm().get_users(address) if user.is_staff]
    for user in users:
        send(user, "reset", "Choose a new password")
    return len(users)


@task()
def send_invitation(user_pk: str) -> None:
    """Send an invitation.

    Raises:
        ObjectDoesNotExist: the account is gone, may not sign in, has no address, or has a password by now.
    """
    user = get_user_model()._default_manager.filter(pk=user_pk, is_active=True, is_staff=True).first()
    if user is None or not user.email or user.has_usable_password():
        raise ObjectDoesNotExist("Nobody with this account waits for an invitation.")
    send(user, "invitation", "You are invited to edit the muscle atlas")


def send(user: AbstractUser, kind: str, subject: str) -> None:
    """Send a link as text and as HTML; a server that does not take it now is asked again, as with any task."""
    token = {"uidb64": urlsafe_base64_encode(force_bytes(user.pk)), "token": default_token_generator.make_token(user)}
    context = {
        "user": user,
        "site": urlsplit(settings.MAIL_LINKS).netloc,
        "link": settings.MAIL_LINKS + reverse("password_reset_confirm", kwargs=token),
        "login": settings.MAIL_LINKS + reverse("admin:login"),
        "days": DAYS,
    }
    text, page = (render_to_string(f"features/accounts/{kind}.{suffix}", context) for suffix in ("txt", "html"))
    send_mail(subject, text, None, [user.email], html_message=page)

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Invitations, and new passwords by e-mail; it keeps nothing."""

    name = "muscles.features.accounts"
    label = "accounts"
    verbose_name = "Invitations and new passwords"

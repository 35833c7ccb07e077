"""Accounts, with an invitation instead of a password that an administrator thinks up."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.utils.text import capfirst

from muscles.features.accounts.tasks import send_invitation
from muscles.services.tasks import enqueue_once

User = get_user_model()
FIELDS = ["username", "email", "first_name", "last_name", "groups"]


class InvitationForm(forms.ModelForm):
    """A new account, whose password its owner chooses."""

    class Meta:
        model = User
        fields = FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = "A link to choose a password goes there; it works for three days."
        self.fields["groups"].label = "Roles"
        self.fields["groups"].help_text = "What the account may do. Without one it may sign in, and nothing else."

    def clean_email(self):
        email = self.cleaned_data["email"]
        if other := User.objects.filter(email__iexact=email).first():
            raise forms.ValidationError(f"{capfirst(other.get_username())} has this address already.")
        return email

    def save(self, commit=True):
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)


class InvitingUserAdmin(UserAdmin):
    actions = ["invite_again"]

    def get_form(self, request, obj=None, **kwargs):
        if obj is None and settings.SENDS_MAIL:
            kwargs |= {"form": InvitationForm, "fields": FIELDS}
            return admin.ModelAdmin.get_form(self, request, obj, **kwargs)
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None and settings.SENDS_MAIL:
            return [(None, {"fields": FIELDS, "description": "They get an e-mail, and choose their own password."})]
        return super().get_fieldsets(request, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if isinstance(form, InvitationForm):
            invite(form.instance)
            self.message_user(request, f"An invitation goes to {form.instance.email}.", messages.SUCCESS)

    @admin.action(description="Send another invitation to selected users", permissions=["change"])
    def invite_again(self, request, queryset):
        """Invite those that have not chosen a password yet; a link of before stays good for its three days."""
        if not settings.SENDS_MAIL:
            self.message_user(request, "This site sends no e-mails.", messages.ERROR)
            return
        chosen = list(queryset)
        waiting = [user for user in chosen if waits_for_a_password(user)]
        for user in waiting:
            invite(user)
        others = len(chosen) - len(waiting)
        level = messages.SUCCESS if waiting else messages.WARNING
        rest = f" {others} have a password or no address, or may not sign in." if others else ""
        self.message_user(request, f"{len(waiting)} invited.{rest}", level)


def waits_for_a_password(user):
    return user.is_active and user.is_staff and user.email and not user.has_usable_password()


def invite(user):
    transaction.on_commit(partial(enqueue_once, send_invitation, str(user.pk)))


admin.site.unregister(User)
admin.site.register(User, InvitingUserAdmin)

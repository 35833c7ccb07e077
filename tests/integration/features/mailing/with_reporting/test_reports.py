import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from muscles.features.mailing.models import Message
from muscles.features.reporting.filing import file_report
from muscles.features.reporting.models import Report
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_editors_are_told_what_a_reader_reports_and_not_by_whom(settings, django_user_model):
    settings.SENDS_MAIL = True
    for name in ("Author", "Editor"):
        user = django_user_model.objects.create_user(name, f"{name}@example.org", is_staff=True)
        user.groups.add(Group.objects.get(name=name))
    muscle = make_muscle("soleus")
    report = Report(muscle=muscle, permalink="leg/soleus", fact="origin", message="Wrong.", contact="me@example.org")

    file_report(report=report, address="192.0.2.1", now=timezone.now())

    message = Message.objects.get()
    assert (message.user.username, message.subject) == ("Editor", "A reader reports: leg/soleus: origin")
    assert (message.text, message.link) == ("Wrong.", f"/admin/reporting/report/{report.pk}/change/")

"""Movements and nerves, for editors: in the form of a muscle, and as lists of proposals to decide on."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Q
from django.utils.text import capfirst

from muscles.admin.choices import EntryChoicesMixin, SearchableSelect, muscle_label
from muscles.admin.confirming import with_undo
from muscles.admin.offered import offer, offered
from muscles.admin.parts import AdminPart
from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve, Tie
from muscles.services.changes import batch_changes, before_change, changed

CONFIRMED = Count("ties", filter=Q(ties__state=Tie.State.CONFIRMED))


@offered
def movements_to_choose():
    return [(movement.pk, str(movement)) for movement in Movement.objects.select_related("joint")]


@offered
def nerves_to_choose():
    return [(nerve.pk, str(nerve)) for nerve in Nerve.objects.select_related("part_of")]


class TieInline(EntryChoicesMixin, admin.TabularInline):
    """One row for each movement or nerve of a muscle."""

    extra = 1
    target = ""

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("muscle", *self.list_select_related)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != self.target:
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        field = super().formfield_for_foreignkey(db_field, request, widget=SearchableSelect, **kwargs)
        offer(field, self.to_choose)
        return field


class MovementInline(TieInline):
    model = MuscleMovement
    target = "movement"
    fields = ["movement", "condition", "state"]
    verbose_name = "movement"
    list_select_related = ["movement__joint"]
    to_choose = staticmethod(movements_to_choose)


class NerveInline(TieInline):
    model = MuscleNerve
    target = "nerve"
    fields = ["nerve", "condition", "state"]
    verbose_name = "nerve"
    list_select_related = ["nerve"]
    to_choose = staticmethod(nerves_to_choose)


class TieAdmin(EntryChoicesMixin, admin.ModelAdmin):
    """What the reader of the facts proposes, to be confirmed or refused by the dozen."""

    list_filter = ["state"]
    list_per_page = 100
    actions = ["confirm", "refuse"]
    search_fields = ["muscle__name"]

    @admin.display(description="muscle", ordering="muscle")
    def muscle_label(self, tie):
        return muscle_label(tie.muscle)

    @admin.action(description="Confirm selected %(verbose_name_plural)s", permissions=["change"])
    def confirm(self, request, queryset):
        self.decide(request, queryset, Tie.State.CONFIRMED)

    @admin.action(description="Refuse selected %(verbose_name_plural)s", permissions=["change"])
    def refuse(self, request, queryset):
        self.decide(request, queryset, Tie.State.REFUSED)

    def decide(self, request, queryset, state):
        ties = list(queryset.exclude(state=state))
        muscles = list(dict.fromkeys(tie.muscle for tie in ties))
        why = f"{capfirst(self.opts.verbose_name_plural)} {state}."
        with transaction.atomic(), batch_changes(why=why, user=request.user) as change:
            before_change(muscles)
            self.model.objects.filter(pk__in=[tie.pk for tie in ties]).update(state=state)
            changed(muscles)
        for tie in ties:
            self.log_change(request, tie, [{"changed": {"fields": ["State"]}}])
        self.message_user(request, with_undo(f"{len(ties)} {state}.", change), messages.SUCCESS)


class MuscleMovementAdmin(TieAdmin):
    list_display = ["muscle_label", "movement", "condition", "state"]
    list_select_related = ["muscle__home", "muscle__part_of", "movement__joint"]


class MuscleNerveAdmin(TieAdmin):
    list_display = ["muscle_label", "nerve", "condition", "state"]
    list_select_related = ["muscle__home", "muscle__part_of", "nerve"]


@admin.register(Joint)
class JointAdmin(admin.ModelAdmin):
    list_display = ["name", "position"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Movement)
class MovementAdmin(admin.ModelAdmin):
    list_display = ["__str__", "entries"]
    list_filter = ["joint"]
    list_select_related = ["joint"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "joint__name", "other_names"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_entries=CONFIRMED)

    @admin.display(ordering="number_of_entries")
    def entries(self, movement):
        return movement.number_of_entries


@admin.register(Nerve)
class NerveAdmin(admin.ModelAdmin):
    list_display = ["name", "part_of", "entries"]
    list_select_related = ["part_of"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "other_names"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_entries=CONFIRMED)

    @admin.display(ordering="number_of_entries")
    def entries(self, nerve):
        return nerve.number_of_entries


class TiesPart(AdminPart):
    """The movements and nerves of a muscle, before its pictures, which are last."""

    def get_inlines(self, request, obj):
        *others, pictures = self.inner.get_inlines(request, obj)
        return [*others, MovementInline, NerveInline, pictures]

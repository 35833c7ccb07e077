"""Regions, as the tree they are."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from tree_queries.admin import TreeChangeList
from tree_queries.forms import TreeNodeChoiceField

from muscles.admin.choices import SearchableSelect, indented
from muscles.admin.confirming import Summary, answered, confirmed, split, with_undo
from muscles.admin.entries import HISTORY, EntryAdmin, EntryForm
from muscles.models import Region
from muscles.services.changes import batch_changes
from muscles.services.regions import count_muscles, move_region, place_regions

ARROWS = {"up": "↑", "down": "↓"}


class PlaceForm(forms.Form):
    parent = TreeNodeChoiceField(
        Region.objects.with_full_names(),
        required=False,
        label="To",
        empty_label="the top",
        widget=SearchableSelect,
        label_from_instance=indented,
    )


class RegionTree(TreeChangeList):
    """Counts muscles for the rows, in one query for all, and finds those that stand there without their parents."""

    def get_results(self, request):
        super().get_results(request)
        counts, shown = count_muscles(), {region.pk for region in self.result_list}
        for region in self.result_list:
            region.number_of_muscles = counts[region.pk]
            region.is_alone = region.parent_id is not None and region.parent_id not in shown


class RegionAdmin(EntryAdmin):
    form = EntryForm
    actions = [*EntryAdmin.actions, "place"]
    list_display = ["indented_name", "kind", "status", "muscles"]
    list_filter = ["kind", "status"]
    list_per_page = 500
    sortable_by = []
    search_fields = ["name", "latin_name", "slug"]
    fieldsets = [
        (None, {"fields": ["name", "latin_name", "slug", ("kind", "status")]}),
        ("Place in the tree", {"fields": ["parent", "position"]}),
        ("Text", {"fields": ["description"]}),
        HISTORY,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_tree_fields().with_full_names().select_related("home")

    def get_changelist(self, request, **kwargs):
        return RegionTree

    def get_list_display(self, request):
        moves = ["moves"] if self.has_move_permission(request) else []
        return [*self.list_display, *moves, "page"]

    def get_urls(self):
        move = self.admin_site.admin_view(self.move_view)
        own = path("<int:pk>/move/<str:direction>/", move, name="muscles_region_move")
        return [own, *super().get_urls()]

    def has_move_permission(self, request):
        return self.has_change_permission(request)

    @admin.display(description="name")
    def indented_name(self, region):
        """Name a region in its place; one that a search found stands without those above it, so they are named."""
        name = region.full_name if region.is_alone else region.name
        return format_html('<span class="tree-name tree-name--{}">{}</span>', min(region.tree_depth, 5), name)

    @admin.display(description="muscles")
    def muscles(self, region):
        url = reverse("admin:muscles_muscle_changelist", query={"region": region.pk})
        number = region.number_of_muscles
        return format_html('<a href="{}">{}</a>', url, number) if number else number

    @admin.display(description="page")
    def page(self, region):
        return format_html('<a href="{}">{}</a>', region.get_absolute_url(), "view")

    @admin.display(description="move")
    def moves(self, region):
        buttons = [
            format_html(
                '<button type="submit" class="move" formaction="{}" aria-label="Move {} {}">{}</button>',
                reverse("admin:muscles_region_move", args=[region.pk, direction]),
                region,
                direction,
                arrow,
            )
            for direction, arrow in ARROWS.items()
        ]
        return format_html("{} {}", *buttons)

    @method_decorator(require_POST)
    def move_view(self, request, pk, direction):
        if not self.has_move_permission(request):
            raise PermissionDenied
        region = get_object_or_404(Region, pk=pk)
        message = f"{region} moved {direction}."
        with batch_changes(why=message, user=request.user) as change:
            has_moved = direction in ARROWS and move_region(region=region, direction=direction, user=request.user)
        if has_moved:
            self.log_change(request, region, f"Moved {direction}.")
            self.message_user(request, with_undo(message, change), messages.SUCCESS)
        else:
            self.message_user(request, f"{region} cannot go further {direction}.", messages.WARNING)
        return HttpResponseRedirect(reverse("admin:muscles_region_changelist"))

    @admin.action(description="Move selected regions to another parent", permissions=["change"])
    def place(self, request, queryset):
        form = PlaceForm(answered(request))
        regions = list(queryset)
        if not form.is_valid():
            return confirmed(self, request, Summary("", regions, form=form), lambda: None)
        parent = form.cleaned_data["parent"]
        done = f"moved to {parent.full_name if parent else 'the top'}"
        changing = [region for region in regions if region.parent_id != (parent and parent.pk)]

        def act():
            try:
                with batch_changes(
                    why=f"{', '.join(region.full_name for region in changing)} {done}.", user=request.user
                ) as change:
                    place_regions(regions=changing, parent=parent, user=request.user)
            except ValidationError as error:
                self.message_user(request, f"Nothing was moved. {' '.join(error.messages)}", messages.ERROR)
            else:
                for region in changing:
                    self.log_change(request, region, f"M{done[1:]}.")
                self.message_user(request, with_undo(f"{len(changing)} {done}.", change), messages.SUCCESS)

        return confirmed(self, request, split(done, regions, changing, form), act)

"""Pages of long lists: the keys of a page are found first, and only then what its rows show."""

from django.core.paginator import Page, Paginator


class KeysFirst(Paginator):
    """Sorts and skips by keys, so that a database need not carry whole rows."""

    def page(self, number):
        page = super().page(number)
        keys = list(page.object_list.values_list("pk", flat=True))
        rows = self.object_list.filter(pk__in=keys)
        return Page(rows, page.number, self)

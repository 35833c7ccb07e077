"""What a comparison says."""

from tests.markup import Element

TWO = "/compare/?m=semimembranosus&m=semitendinosus"


def names(page: Element) -> list[str]:
    return [heading.text for heading in page.one("ul", cls="comparison__columns").all("h2")]


def cells(page: Element) -> dict[str, list[str]]:
    """What the table says, by fact, with what is marked in square brackets."""
    for mark in page.all("mark"):
        mark.children = [f"[{mark.text}]"]
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in page.one("tbody").all("tr")}

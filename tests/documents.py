"""Writes documents in the format that the importer reads; every word in them is ours."""

from collections.abc import Iterable
from pathlib import Path

OLD, NEW = "old", "new"


def page_text(
    permalink: str,
    title: str,
    *,
    body: str = "",
    back: str = "/muscle/",
    items: Iterable[str] = (),
    tags: str = "thigh",
    stem: str = "Thigh-Sample",
    stills: int = 16,
    generation: str = NEW,
) -> str:
    """Return a page with one animation and a gallery, in the manner of either generation of such sites."""
    subheadline = "Images and discription" if generation == OLD else "Images and description."
    counter = " {}" if generation == OLD else " - orientation {}"
    lines = [
        "---",
        "",
        "layout: page",
        f"permalink: {permalink}",
        "",
        f"title: '{title}'",
        f"subheadline: '{subheadline}'",
    ]
    lines += ["", "header: no", "", f"tags: {tags}", "", "images:", f"  - image_id: '{stem.lower()}'"]
    lines += [
        f"    image_name: 'muscles/gif/{stem}.gif'",
        f"    image_title: '{title}'",
        f"    image_alt: '{title}' ",
        "",
    ]
    if stills:
        lines.append("gallery:")
    for number in range(1, stills + 1):
        lines.append(f"  - image_url: muscles/png/{stem}-{number}.png")
        lines += [f"    {key}: '{title}{counter.format(number)}'" for key in ("caption", "title")]
    lines += ["", "---", ""]
    if body:
        lines += [body, ""]
    lines += [f"[Back››]({back})", ""]
    if items := list(items):
        lines += [*items, ""]
    lines += [f'{{% include page-image im_id="{stem.lower()}" %}}', "", "{% include gallery %}", ""]
    return "\n".join(lines)


def write_page(folder: Path, permalink: str, title: str, *, name: str = "", **details) -> Path:
    """Write a page under the name that its permalink suggests, or another one."""
    segments = [part for part in permalink.split("/") if part][1:]
    path = folder / (name or f"muscle_{'-'.join(segments)}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_text(permalink, title, **details), encoding="utf-8")
    return path

"""The site over its own fixtures: a walk along every link from the first page."""

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders

from muscles.models import Muscle, Region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.once]


def addresses(page) -> set[str]:
    """What the links, pictures and style sheets of a page name."""
    names = ("href", "src")
    return {element.attrs[name] for element in page.walk() for name in names if element.attrs.get(name)}


def refuse_incomplete(path: str, page) -> None:
    assert page.one("html").attrs["lang"] == "en", path
    assert len(page.all("h1")) == len(page.all("main")) == 1, path
    canonical = [link.attrs["href"] for link in page.all("link", rel="canonical")]
    is_passing = any("noindex" in meta.attrs["content"] for meta in page.all("meta", name="robots"))
    assert is_passing or canonical == [f"http://testserver{path}"], path
    assert page.one("meta", name="description").attrs["content"], path
    assert [element.tag for element in page.walk() if "style" in element.attrs or element.tag == "style"] == [], path
    assert [image for image in page.all("img") if not {"alt", "width", "height"} <= image.attrs.keys()] == [], path


@pytest.mark.long
def test_every_link_leads_somewhere(client, whole_atlas):
    seen, waiting, titles, files = {"/"}, ["/"], {}, set()
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        assert response.status_code == 200, path
        if not response.headers["Content-Type"].startswith("text/html"):
            response.getvalue()
            continue
        page = read(response)
        refuse_incomplete(path, page)
        titles[path] = page.one("title").text
        ids = [element.attrs["id"] for element in page.walk() if "id" in element.attrs]
        assert len(ids) == len(set(ids)), path
        for address in addresses(page):
            target, fragment = urldefrag(urljoin(f"http://testserver{path}", address))
            place = urlsplit(target)
            if place.netloc != "testserver":
                continue
            address = f"{place.path}?{place.query}" if place.query.startswith("page=") else place.path
            if address == path and fragment:
                assert fragment in ids, f"{path} has no #{fragment}"
            elif place.path.startswith(("/static/", "/media/")):
                files.add(place.path)
            elif address not in seen:
                seen.add(address)
                waiting.append(address)

    entries = {entry.get_absolute_url() for model in (Region, Muscle) for entry in model.objects.select_related("home")}
    assert entries - titles.keys() == set()
    assert titles.keys() - entries > {"/", "/muscle/", "/a-z/", "/tag/", "/about/"}
    assert len(set(titles.values())) == len(titles)
    assert {path for path in files if path.startswith("/static/") and not finders.find(path[8:])} == set()

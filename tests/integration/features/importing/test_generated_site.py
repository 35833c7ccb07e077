"""A site as Jekyll and Hugo make pages of it: what they hide stays hidden, what they show is shown as text."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muscles.models import GalleryImage, Muscle, Region
from tests import images
from tests.archives import zipped
from tests.integration.features.importing.admin_pages import report, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

RAW = re.compile(
    r"\{%|%\}|\{\{\s|\s\}\}|\{:|:\}|\[\^|\]\[|\]\(|&lt;|\|\s*-|^\s*\||\*\*|~~|\$\$|SECRET|MAYBE|nbsp;", re.M
)
WORDS = re.compile(r"<main.*</main>", re.S)
BODY = """
{% comment %} SECRET

SECRET {% endcomment %}
It is {{ page.title }}, flat<br>and thin; {{ site.title }} it holds H<sub>2</sub>O[^1].
{: .note}

<!-- SECRET

SECRET -->
{::comment}
SECRET
{:/comment}

| Part | Root |
|------|:----:|
| head | L<sup>5</sup> |

Origin
: the *ischium*

See [the hip][hip], [another]({% link pages/muscle_thigh-other.md %}) and [this]({{ page.url | relative_url }}).

* TOC
{:toc}

{% highlight text %}
code
{% endhighlight %}

![Seen from behind](/images/behind.png "Behind"){: width="50"}
{% include video.html %}{{< youtube x >}}{% include gallery %}

<div class="box"><b>Bold</b> and <i>thin</i></div><div hidden>SECRET</div>

$$ x^2 $$

The EMG and EMG.

*[EMG]: electromyography
[hip]: /muscle/hip/
[^1]: A **note** on water.

[Back››]({{ site.baseurl }}/muscle/thigh/posterior/)
"""
FRONT = """---
permalink: >-
  /muscle/thigh/sample/
title: 'The Horner muscle of the thigh'
tags: [ON, no, 007]
redirect_from: /old/sample.html
images:
gallery:
  - image_url: /images/view%20one.png?v=2
    title: 'One <!-- SECRET -->'
  - image_url: ../images/two.png
    title: 'Two {% comment %}SECRET{% endcomment %}'
...
"""


def page(slug: str, *lines: str, body: str = "SECRET", title: str = "SECRET") -> bytes:
    return "\n".join(["---", f"permalink: /muscle/thigh/{slug}/", f"title: {title}", *lines, "---", body]).encode()


@pytest.fixture
def files() -> dict[str, bytes]:
    """The files of a site, by their names."""
    still = images.png(size=(60, 40)).read()
    return {
        "pages/muscle_thigh-sample.md": (FRONT + BODY).encode(),
        "pages/muscle_thigh-other.md": page("other", body="It is visible.", title="The other muscle of the thigh"),
        "pages/muscle_thigh.md": (
            b"---\npermalink: /muscle/thigh/\ntitle: Muscles of the thigh\n---\n"
            b"- [Thigh]({{ site.baseurl }}/muscle/thigh/)\n"
            b"  - [Posterior compartment]({{ '/muscle/thigh/posterior/' | relative_url }})\n"
            b"    - [Horner]({% link pages/muscle_thigh-sample.md %}){: .x}\n"
        ),
        "_drafts/muscle_thigh-one.md": page("one"),
        "two.md": page("two", "draft: true"),
        "three.md": page("three", "published: false"),
        "four.md": page("four", "date: 2999-01-01"),
        "five.md": page("five", "expiryDate: 2001-01-01"),
        "six.md": page("six", "unlisted: true"),
        "seven.md": page("seven", body="{% if site.shown %}MAYBE{% endif %}"),
        "hugo.md": b"+++\nurl = '/muscle/hip/secret/'\ntitle = 'SECRET'\ndraft = true\n+++\nSECRET",
        "images/view one.png": still,
        "images/two.png": still,
        "images/behind.png": images.png(size=(40, 60)).read(),
        "README.md": b"# A site\n\nSECRET",
        "README-old.md": b"---\nbroken: : :\n---\nSECRET",
        "docs/latin.md": b"---\ntitle: M\xe9\n---\n",
        "index.md": b"---\nlayout: home\n---\nSECRET",
        "404.md": b"---\npermalink: /404.html\n---\nSECRET",
        "LICENSE": b"SECRET",
        "archetypes/default.md": b"---\ntitle: {{ .Name }}\n---\n",
        "_site/muscle/thigh/sample.md": b"SECRET",
        "node_modules/a/README.md": b"SECRET",
        ".git/objects/pack.gz": b"SECRET",
    }


@pytest.fixture
def site(files, folder):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def shown(client, path: str) -> str:
    return WORDS.search(client.get(path).content.decode())[0]


def test_what_a_site_hides_stays_hidden_and_nothing_raw_is_shown(site, run, client):
    outcomes = run(site, media=site)

    assert [file for file, outcome in outcomes.items() if outcome == "failed"] == []
    assert set(Muscle.objects.published().values_list("slug", flat=True)) == {"sample", "other"}
    assert set(Region.objects.published().values_list("slug", flat=True)) == {"thigh", "posterior"}
    for path in ("/", "/muscle/", "/muscle/thigh/", "/muscle/thigh/sample/", "/muscle/thigh/other/", "/a-z/", "/tag/"):
        assert RAW.findall(shown(client, path)) == []
    assert [client.get(f"/muscle/{path}/").status_code for path in ("thigh/two", "thigh/seven", "hip")] == [404] * 3


def test_what_a_site_shows_is_shown(site, run, client):
    run(site, media=site)

    entry = shown(client, "/muscle/thigh/sample/")
    for words in (
        "It is The Horner muscle of the thigh, flat<br>",
        "H<sub>2</sub>O<sup>1</sup>",
        "<td>L<sup>5</sup></td>",
        "<strong>Origin</strong>: the <em>ischium</em>",
        '<a href="/muscle/hip/" rel="noopener noreferrer">the hip</a>',
        '<a href="/muscle/thigh/other/" rel="noopener noreferrer">another</a>',
        '<a href="/muscle/thigh/sample/" rel="noopener noreferrer">this</a>',
        "<pre><code>code\n</code></pre>",
        "<strong>Bold</strong> and <em>thin</em>",
        "<code>x^2</code>",
        "The EMG (electromyography) and EMG.",
        "<li>A <strong>note</strong> on water.</li>",
    ):
        assert words in entry
    muscle = Muscle.objects.get(slug="sample")
    assert (muscle.name, muscle.region.permalink) == ("Horner", "thigh/posterior")
    assert sorted(tag.name for tag in muscle.tags.all()) == ["007", "ON", "no"]


def test_pictures_are_found_however_they_are_named_and_may_be_alike(site, run):
    run(site, media=site)

    gallery = GalleryImage.objects.filter(muscle__slug="sample").order_by("position")
    assert [(image.document_path, image.title, image.is_missing) for image in gallery] == [
        ("images/view one.png", "One", False),
        ("images/two.png", "Two", False),
        ("images/behind.png", "Behind", False),
    ]
    assert gallery[0].content_hash == gallery[1].content_hash
    assert run(site, media=site)["pages/muscle_thigh-sample.md"] == "unchanged"


def test_what_is_left_out_is_named_once_with_its_pages(site, run):
    run(site, media=site)

    notes = run.notes["pages/muscle_thigh-sample.md"]
    for what in (
        "left out, line 18: {{ site.title }}",
        "left out, line 19: {: .note}",
        "left out: a comment (line 15, line 21, line 24)",
        "left out, line 38: table of contents",
        "left out, line 45: {% include video.html %}",
        "left out, line 45: {{< youtube >}}",
        "left out, line 47: a hidden <div>",
        "a formula is kept as its source (line 49)",
    ):
        assert what in notes
    assert run.notes["five.md"] == ["imported as a draft: expirydate: 2001-01-01"]
    assert {
        "what": "imported as a draft: draft: true",
        "files": [{"file": "hugo.md", "detail": ""}, {"file": "two.md", "detail": ""}],
    } in run.data["shared"]
    skipped = {entry["file"]: entry["reason"] for entry in run.data["files"] if entry["outcome"] == "skipped"}
    assert set(skipped) == {
        *("README.md", "README-old.md", "docs/latin.md", "index.md", "404.md", "LICENSE"),
        *("archetypes/", "_site/", "node_modules/"),
    }


def test_site_in_a_zip_is_imported_the_same(files, editor_client, media, client):
    url = upload(editor_client, SimpleUploadedFile("site.zip", zipped(files).read()))

    sections = report(editor_client, url)

    assert set(sections) == {"will be created", "left out"}
    editor_client.post(url, {"_import": "yes"})
    assert set(Muscle.objects.published().values_list("slug", flat=True)) == {"sample", "other"}
    assert RAW.findall(shown(client, "/muscle/thigh/sample/")) == []


def test_page_that_its_site_hides_later_is_withdrawn_and_shown_again(folder, run):
    path = folder / "muscle_thigh-sample.md"
    path.write_bytes(page("sample", body="It is flat.", title="Sample"))
    run(folder)
    path.write_bytes(page("sample", "draft: true", body="SECRET", title="Sample"))

    assert run(folder) == {path.name: "updated"}
    assert Muscle.objects.get().is_published is False

    path.write_bytes(page("sample", body="It is flat.", title="Sample"))
    assert run(folder) == {path.name: "updated"}
    assert Muscle.objects.get().is_published is True


def test_page_that_is_hidden_writes_nothing_into_an_entry_that_an_editor_published(folder, run):
    path = folder / "muscle_thigh-sample.md"
    path.write_bytes(page("sample", "draft: true", title="Sample"))
    run(folder)
    Muscle.objects.update(status="published", description="")
    Region.objects.update(status="published")

    assert run(folder) == {path.name: "kept"}

    assert Muscle.objects.get().description == ""
    assert run.notes[path.name] == [
        "imported as a draft: draft: true",
        "kept away: the site does not show this page, but an editor published its entry",
    ]


def test_place_of_which_only_hidden_pages_tell_is_hidden_until_one_is_shown(folder, run):
    path = folder / "muscle_thigh-sample.md"
    path.write_bytes(page("sample", "draft: true", title="Sample"))
    run(folder)
    assert Region.objects.get().is_published is False

    path.write_bytes(page("sample", body="It is flat.", title="Sample"))
    run(folder)

    assert (Region.objects.get().is_published, Muscle.objects.get().is_published) == (True, True)


def test_muscle_in_two_regions_keeps_its_facts_in_the_place_that_is_shown(folder, run):
    (folder / "a.md").write_bytes(page("psoas", "draft: true", title="The psoas muscle"))
    (folder / "b.md").write_bytes(b"---\npermalink: /muscle/hip/psoas/\ntitle: The psoas muscle\n---\n")

    run(folder)

    hidden = Muscle.objects.get(home__slug="thigh")
    assert (hidden.same_as.permalink, hidden.is_published) == ("hip/psoas", False)
    assert Muscle.objects.get(home__slug="hip").is_published is True

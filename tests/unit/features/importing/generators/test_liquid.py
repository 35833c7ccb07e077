from pathlib import Path

import pytest

from muscles.features.importing.generators.addresses import Addresses
from muscles.features.importing.generators.findings import Findings, closed
from muscles.features.importing.generators.liquid import Liquid

pytestmark = pytest.mark.unit

PAGE = {"title": "Sample", "wide": "yes", "narrow": "no", "kind": "head", "url": "/muscle/thigh/sample/"}


@pytest.fixture
def follow(tmp_path):
    """Follow the templates of a text; return what is shown, and keep what was found in it."""

    def follow_text(text: str) -> str:
        follow_text.findings = Findings()
        (tmp_path / "muscle_thigh-other.md").write_text("---\npermalink: /muscle/thigh/other/\n---\n")
        addresses = Addresses(Path(tmp_path, "page.md"), "page.md")
        shown = Liquid(PAGE, {"name": "Atlas"}, addresses, follow_text.findings).follow(text, 1)
        follow_text.notes = [str(note) for note in follow_text.findings.notes]
        follow_text.doubts = [str(doubt) for doubt in follow_text.findings.doubts]
        return closed(shown)

    return follow_text


@pytest.mark.parametrize(
    "hidden",
    [
        "{% comment %}SECRET{% endcomment %}",
        "{%- comment -%} SECRET {%- endcomment -%}",
        "{%comment%}\n\nSECRET\n\nSECRET\n{%endcomment%}",
        "{% comment %}{% if x %}SECRET{% endcomment %}",
        "{% comment %}{% comment %}SECRET{% endcomment %}SECRET{% endcomment %}",
        "{% comment %}{% raw %}{% endcomment %}{% endraw %}SECRET{% endcomment %}",
        "{% # SECRET %}",
        "{%- # SECRET\n # SECRET -%}",
        "{% doc %}SECRET{% enddoc %}",
        "{{/* SECRET */}}",
        "{{</* SECRET */>}}",
        "{{% comment %}}SECRET{{% /comment %}}",
        "{{< comment >}}SECRET{{< /comment >}}",
        "{% if false %}SECRET{% endif %}",
        "{% if page.narrow %}SECRET{% endif %}",
        "{% unless page.title %}SECRET{% endunless %}",
        '{% if page.title == "Other" %}SECRET{% elsif nil %}SECRET{% endif %}',
        '{% case page.kind %}{% when "muscle", "group" %}SECRET{% endcase %}',
    ],
)
def test_what_is_hidden_is_left_out_and_said_to_be(follow, hidden):
    assert follow(f"It is {hidden} flat.") == "It is flat."
    assert (len(set(follow.notes)), follow.doubts) == (1, [])
    assert follow.notes[0].startswith("left out, line 1: ")


@pytest.mark.parametrize(
    "undecided",
    [
        "{% if site.show %}MAYBE{% endif %}",
        '{% if jekyll.environment == "production" %}MAYBE{% endif %}',
        "{% unless page.unknown %}MAYBE{% endunless %}",
        '{% case site.kind %}{% when "a" %}MAYBE{% endcase %}',
        "{% for each in site.pages %}MAYBE{% endfor %}",
        "{% tablerow each in page.list %}MAYBE{% endtablerow %}",
        "{% members_only %}MAYBE{% endmembers_only %}",
        "{{< members >}}MAYBE{{< /members >}}",
    ],
)
def test_what_cannot_be_decided_is_a_doubt(follow, undecided):
    assert follow(f"It is {undecided} flat.") == "It is MAYBE flat."
    assert len(follow.doubts) == 1
    assert follow.doubts[0].startswith("imported as a draft: it cannot be told whether the text under ")


def test_condition_without_text_is_no_doubt(follow):
    assert follow("{% if site.show %}\n{% include gallery %}\n{% endif %}").strip() == ""
    assert (follow.notes, follow.doubts) == ([], [])


@pytest.mark.parametrize(
    "broken",
    [
        "{% comment %} SECRET",
        "{% comment SECRET",
        "{% comment %} SECRET {{ SECRET",
        "{% raw %} SECRET",
        "{{< comment >}} SECRET",
        "{% if false %} SECRET",
    ],
)
def test_what_is_never_closed_hides_the_rest_and_is_a_doubt(follow, broken):
    assert follow(f"It is flat. {broken}") == "It is flat. "
    assert any("is never closed" in doubt for doubt in follow.doubts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ page.title }} and {{- page.title | upcase -}}", "Sample and SAMPLE"),
        ("{{ site.name }}", "Atlas"),
        ("[x]({{ site.baseurl }}/muscle/hip/)", "[x](/muscle/hip/)"),
        ("[x]({{ '/muscle/hip/' | relative_url }})", "[x](/muscle/hip/)"),
        ("[x]({{ 'muscle/hip/' | relative_url }})", "[x](/muscle/hip/)"),
        ("[x]({{ 'muscle/hip/' | absolute_url }})", "[x](/muscle/hip/)"),
        ("[x]({{ 'https://example.org/a' | relative_url }})", "[x](https://example.org/a)"),
        ("[x]({{ site.url }}{{ page.url | prepend: site.baseurl | absolute_url }})", "[x](/muscle/thigh/sample/)"),
        ("{% assign a = page.title | downcase %}{{ a }}", "sample"),
        ("{% capture a %}one {{ page.title }}{% endcapture %}({{ a }})", "(one Sample)"),
        ("{% raw %}{{ page.title }}{% if %}{% endraw %}", "{{ page.title }}{% if %}"),
        ("{% if page.wide %}wide{% else %}SECRET{% endif %}", "wide"),
        ("{% if page.narrow %}SECRET{% elsif page.wide %}wide{% else %}SECRET{% endif %}", "wide"),
        ('{% case page.kind %}{% when "head" %}head{% else %}SECRET{% endcase %}', "head"),
        ("[x]({% link muscle_thigh-other.md %})", "[x](/muscle/thigh/other/)"),
        ('[x]({{< ref "muscle_thigh-other.md" >}})', "[x](/muscle/thigh/other/)"),
        ("{% note %}Text{% endnote %}{{% tip %}}more{{% /tip %}}", "Textmore"),
        ('{% include gallery %}{% include page-image im_id="x" %}', ""),
    ],
)
def test_templates_show_what_the_site_shows(follow, text, shown):
    assert follow(text) == shown
    assert follow.doubts == []


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("\n{{ site.title }}", "left out, line 2: {{ site.title }}"),
        ('{% include video.html id="1" %}', "left out, line 1: {% include video.html %}"),
        ("{{< youtube x >}}", "left out, line 1: {{< youtube >}}"),
        ("{% link gone.md %}", "left out, line 1: {% link %} to a page that is not there: gone.md"),
        (
            "{% post_url 2020-01-01-gone %}",
            "left out, line 1: {% post_url %} to a page that is not there: 2020-01-01-gone",
        ),
        ("{% link ../../secret.md %}", "left out, line 1: {% link %} to a page that is not there: ../../secret.md"),
    ],
)
def test_what_has_no_equivalent_is_named(follow, text, note):
    assert follow(text).strip() == ""
    assert follow.notes == [note]


def test_highlighted_code_is_fenced(follow):
    shown = follow("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}")

    assert shown.strip() == "~~~ruby\nputs 1\n~~~"

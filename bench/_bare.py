"""A bare page of Django with what the page of a muscle says: plain queries, one template, nothing around it."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path

from muscles.models import GalleryImage, Muscle, Region

TEMPLATE = engines["django"].from_string("""<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>{{ muscle.name }}</title></head>
  <body>
    <ul>{% for region in regions %}<li><a href="/muscle/{{ home.slug }}/{{ region.slug }}/">{{ region.name }}</a></li>
    {% endfor %}{% for other in muscles %}<li><a href="/muscle/{{ home.slug }}/{{ other.slug }}/">{{ other.name }}</a>
    </li>{% endfor %}</ul>
    <h1>{{ muscle.name }}</h1>
    <p lang="la">{{ muscle.latin_name }}</p>
    <p>{{ muscle.description }}</p>
    <dl>{% for label, text in facts %}<dt>{{ label }}</dt><dd>{{ text }}</dd>{% endfor %}</dl>
    <ul>{% for tag in tags %}<li>{{ tag.name }}</li>{% endfor %}</ul>
    {% for image in images %}
      <figure>
        <img src="/media/{{ image.file.name }}" alt="{{ image.alt }}"
          width="{{ image.width }}" height="{{ image.height }}" loading="lazy">
        <figcaption>{{ image.caption }}</figcaption>
      </figure>
    {% endfor %}
    <ol>{% for tie in sources %}<li>{{ tie.source.citation }} {{ tie.locator }}</li>{% endfor %}</ol>
  </body>
</html>
""")
FACTS = ("origin", "insertion", "action", "innervation", "nerve_roots", "blood_supply", "variation", "clinical_note")
FACTS += ("palpation", "strength_test", "pronunciation_ipa", "etymology", "ta98", "ta2", "fma", "wikidata")


def bare(request, home, slug):
    muscle = Muscle.objects.select_related("home").get(home__slug=home, slug=slug)
    context = {
        "muscle": muscle,
        "home": muscle.home,
        "regions": Region.objects.filter(home=muscle.home),
        "muscles": Muscle.objects.filter(home=muscle.home),
        "facts": [(name, getattr(muscle, name)) for name in FACTS if getattr(muscle, name)],
        "images": GalleryImage.objects.filter(muscle=muscle),
        "tags": muscle.tags.all(),
        "sources": muscle.fact_sources.select_related("source"),
    }
    return HttpResponse(TEMPLATE.render(context))


urlpatterns = [path("bare/<slug:home>/<slug:slug>/", bare)]

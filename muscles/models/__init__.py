"""The models of the atlas.

- Home and permalink. `home` is the region whose slug begins the permalink: `/muscle/<home>/<slug>/`. It follows from
  the place in the tree and is set by `save`; a compartment that moves takes its contents along.
- One space of slugs. Compartments and muscles of a home share it. Within a table a constraint guards it; across the
  two, `lock_slugs()` lets one writer at a time check and save (docs/adr/0002).
- Two places, one set of facts. A muscle in two regions is two rows, so that each has its own parent, position and
  permalink; the second names the main entry in `same_as`, and a constraint keeps it free of facts (docs/adr/0003).
- Texts. What people write is tidied by its column (`texts.py`), whatever door it comes through.
- Rules. What forms refuse the database refuses, too (`rules.py`), and `loaddata` names it (`services/loading.py`).
- No loops. Forms and `save` refuse one with a message; triggers (`triggers.py`) refuse it at every other door.
- Drafts. `published()` is the one word for what everybody may see: not a draft, and nothing above it is one;
  `visible_to(user)` adds what editors may see. Facts that an import guessed wait in `unchecked_facts` until an editor
  has looked at them.
"""

from muscles.models.entry import Entry, Status
from muscles.models.gallery import GalleryImage
from muscles.models.muscle import Muscle, MuscleTag
from muscles.models.region import Region
from muscles.models.slugs import lock_slugs
from muscles.models.source import FactSource, Source

__all__ = [
    "Entry",
    "FactSource",
    "GalleryImage",
    "Muscle",
    "MuscleTag",
    "Region",
    "Source",
    "Status",
    "lock_slugs",
]

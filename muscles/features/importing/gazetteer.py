"""Where known muscles stand, so that an article’s headings find their regions whatever the article calls the place.

Regions and compartments as in the common textbooks; slugs in the documents’ style. What the atlas itself knows goes
first.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from muscles.features.importing.names import PART, sentence_case
from muscles.features.importing.schema import Permalink
from muscles.validators import slug_from_name

PLACES = {
    "hip/superficial": "Gluteus maximus, Gluteus medius, Gluteus minimus, Tensor fasciae latae",
    "hip/deep": "Piriformis, Gemellus superior, Obturator internus, Gemellus inferior, Quadratus femoris, "
    "Obturator externus",
    "thigh/anterior": "Iliacus, Psoas major, Sartorius, Rectus femoris, Vastus lateralis, Vastus intermedius, "
    "Vastus medialis, Pectineus",
    "thigh/medial": "Gracilis, Adductor longus, Adductor brevis, Adductor magnus, Adductor minimus",
    "thigh/posterior": "Biceps femoris, Semitendinosus, Semimembranosus",
    "leg/anterior": "Tibialis anterior, Extensor hallucis longus, Extensor digitorum longus, Fibularis tertius",
    "leg/lateral": "Fibularis longus, Fibularis brevis",
    "leg/superficialposterior": "Gastrocnemius, Soleus, Plantaris",
    "leg/deepposterior": "Popliteus, Flexor hallucis longus, Flexor digitorum longus, Tibialis posterior",
    "shoulder/posteriorintrinsic": "Deltoid, Supraspinatus, Infraspinatus, Teres minor, Teres major, Subscapularis",
    "shoulder/anterior": "Pectoralis major, Pectoralis minor, Serratus anterior, Subclavius",
    "arm/anterior": "Biceps brachii, Coracobrachialis, Brachialis",
    "arm/posterior": "Triceps brachii",
    "forearm/anteriorsuperficial": "Pronator teres, Flexor carpi radialis, Palmaris longus, Flexor carpi ulnaris, "
    "Flexor digitorum superficialis",
    "forearm/anteriordeep": "Flexor digitorum profundus, Flexor pollicis longus, Pronator quadratus",
    "forearm/posteriorsuperficial": "Brachioradialis, Extensor carpi radialis longus, Extensor carpi radialis brevis, "
    "Extensor digitorum, Extensor digiti minimi, Extensor carpi ulnaris, Anconeus",
    "forearm/posteriordeep": "Supinator, Abductor pollicis longus, Extensor pollicis brevis, Extensor pollicis longus, "
    "Extensor indicis",
    "back/superficial": "Trapezius, Latissimus dorsi, Levator scapulae, Rhomboid minor, Rhomboid major",
    "back/intermediate": "Serratus posterior superior, Serratus posterior inferior",
    "back/erectorspinae": "Iliocostalis, Longissimus, Spinalis",
    "abdomen/anterolateral": "External oblique, Internal oblique, Transversus abdominis, Rectus abdominis, Pyramidalis",
    "abdomen/posterior": "Quadratus lumborum",
}


@dataclass(frozen=True)
class Known:
    """A muscle, the region or compartment that holds it, and its place in the order there."""

    name: str
    permalink: Permalink
    place: Permalink
    position: int


class Gazetteer:
    """Finds muscles by name; `atlas` are the names of the entries that there are already."""

    def __init__(self, atlas: dict[str, Known]) -> None:
        self.known = {}
        for place, names in PLACES.items():
            segments = tuple(place.split("/"))
            for position, name in enumerate(names.split(", "), start=1):
                self.known[name.lower()] = Known(name, (segments[0], slug_from_name(name)), segments, position)
        self.known |= {name.lower(): known for name, known in atlas.items()}

    def find(self, heading: str) -> Known | None:
        """Return the muscle that a heading names, be it slightly misspelt; None where it names none."""
        name = " ".join(heading.lower().removeprefix("the ").removesuffix(" muscle").split())
        if PART.match(sentence_case(name)) and name not in self.known:
            return None
        close = get_close_matches(name, self.known, n=1, cutoff=0.92)
        return self.known[close[0]] if close else None

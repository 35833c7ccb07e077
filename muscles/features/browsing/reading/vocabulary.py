"""What the reader knows: the movements of each joint, the words for what is moved, and the nerves."""

from __future__ import annotations

BALL = ("flexion", "extension", "abduction", "adduction", "medial rotation", "lateral rotation")
DIGIT = ("flexion", "extension", "abduction", "adduction")
BLADE = ("elevation", "depression", "protraction", "retraction")

JOINTS: dict[str, tuple[str, ...]] = {
    "Hip": BALL,
    "Knee": ("flexion", "extension", "medial rotation", "lateral rotation"),
    "Ankle": ("plantarflexion", "dorsiflexion"),
    "Foot": ("inversion", "eversion"),
    "Big toe": DIGIT,
    "Lesser toes": DIGIT,
    "Shoulder": BALL,
    "Elbow": ("flexion", "extension"),
    "Forearm": ("pronation", "supination"),
    "Wrist": DIGIT,
    "Thumb": (*DIGIT, "opposition"),
    "Fingers": DIGIT,
    "Shoulder blade": BLADE,
    "Neck": ("flexion", "extension"),
    "Trunk": ("flexion", "extension"),
    "Jaw": BLADE,
}

# What is moved, and the joints at which that happens.
MOVED: dict[str, tuple[str, ...]] = {
    "vertebral column": ("Trunk",),
    "shoulder blade": ("Shoulder blade",),
    "great toe": ("Big toe",),
    "upper arm": ("Shoulder",),
    "lower jaw": ("Jaw",),
    "big toe": ("Big toe",),
    "shoulder": ("Shoulder", "Shoulder blade"),
    "mandible": ("Jaw",),
    "forearm": ("Forearm", "Elbow"),
    "fingers": ("Fingers",),
    "humerus": ("Shoulder",),
    "scapula": ("Shoulder blade",),
    "hallux": ("Big toe",),
    "ankle": ("Ankle", "Foot"),
    "elbow": ("Elbow",),
    "femur": ("Hip",),
    "thigh": ("Hip",),
    "thumb": ("Thumb",),
    "tibia": ("Knee",),
    "trunk": ("Trunk",),
    "wrist": ("Wrist",),
    "foot": ("Foot", "Ankle"),
    "hand": ("Wrist", "Forearm"),
    "head": ("Neck",),
    "knee": ("Knee",),
    "neck": ("Neck",),
    "sole": ("Foot",),
    "toes": ("Lesser toes",),
    "arm": ("Shoulder",),
    "hip": ("Hip",),
    "jaw": ("Jaw",),
    "leg": ("Knee",),
}

# Each nerve with the one that it is a part, a branch or the continuation of.
SCIATIC = "Sciatic nerve"
TIBIAL_PART = "Tibial part of the sciatic nerve"
FIBULAR_PART = "Common fibular part of the sciatic nerve"
NERVES: dict[str, str | None] = {
    SCIATIC: None,
    TIBIAL_PART: SCIATIC,
    FIBULAR_PART: SCIATIC,
    "Tibial nerve": TIBIAL_PART,
    "Medial plantar nerve": "Tibial nerve",
    "Lateral plantar nerve": "Tibial nerve",
    "Common fibular nerve": FIBULAR_PART,
    "Superficial fibular nerve": "Common fibular nerve",
    "Deep fibular nerve": "Common fibular nerve",
    "Radial nerve": None,
    "Posterior interosseous nerve": "Radial nerve",
    "Median nerve": None,
    "Anterior interosseous nerve": "Median nerve",
} | dict.fromkeys(
    f"{name} nerve"
    for name in (
        "Femoral",
        "Obturator",
        "Superior gluteal",
        "Inferior gluteal",
        "Pudendal",
        "Musculocutaneous",
        "Axillary",
        "Ulnar",
        "Long thoracic",
        "Thoracodorsal",
        "Dorsal scapular",
        "Suprascapular",
        "Upper subscapular",
        "Lower subscapular",
        "Medial pectoral",
        "Lateral pectoral",
        "Accessory",
        "Phrenic",
        "Facial",
        "Hypoglossal",
        "Mandibular",
        "Subcostal",
    )
)

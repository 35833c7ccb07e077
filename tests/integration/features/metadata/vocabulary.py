"""The part of schema.org that the pages use, as release 30 has it: each type with its properties, own and inherited."""

THING = {
    "additionalType",
    "alternateName",
    "description",
    "disambiguatingDescription",
    "identifier",
    "image",
    "mainEntityOfPage",
    "name",
    "owner",
    "potentialAction",
    "sameAs",
    "subjectOf",
    "url",
}
MEDICAL_ENTITY = THING | {
    "code",
    "funding",
    "guideline",
    "legalStatus",
    "medicineSystem",
    "recognizingAuthority",
    "relevantSpecialty",
    "study",
}
STRUCTURE = MEDICAL_ENTITY | {
    "associatedPathophysiology",
    "bodyLocation",
    "connectedTo",
    "diagram",
    "partOfSystem",
    "relatedCondition",
    "relatedTherapy",
    "subStructure",
}
# The part of CreativeWork that these pages could have a use for.
CREATIVE_WORK = THING | {
    "about",
    "citation",
    "copyrightNotice",
    "creativeWorkStatus",
    "creator",
    "creditText",
    "dateCreated",
    "dateModified",
    "datePublished",
    "hasPart",
    "inLanguage",
    "isAccessibleForFree",
    "isPartOf",
    "keywords",
    "license",
    "mainEntity",
    "publisher",
}

PROPERTIES = {
    "AnatomicalStructure": STRUCTURE,
    "AnatomicalSystem": MEDICAL_ENTITY
    | {"associatedPathophysiology", "comprisedOf", "relatedCondition", "relatedStructure", "relatedTherapy"},
    "Muscle": STRUCTURE | {"antagonist", "bloodSupply", "insertion", "muscleAction", "nerve"},
    "Nerve": STRUCTURE | {"branch", "nerveMotor", "sensoryUnit", "sourcedFrom"},
    "Vessel": STRUCTURE,
    "MedicalCode": MEDICAL_ENTITY | {"codeValue", "codingSystem", "inCodeSet"},
    "WebSite": CREATIVE_WORK | {"issn"},
    "WebPage": CREATIVE_WORK
    | {"breadcrumb", "lastReviewed", "mainContentOfPage", "primaryImageOfPage", "relatedLink", "reviewedBy"}
    | {"significantLink", "speakable", "specialty"},
    "ImageObject": CREATIVE_WORK
    | {"bitrate", "contentSize", "contentUrl", "embedUrl", "encodingFormat", "height", "sha256", "uploadDate", "width"}
    | {"caption", "embeddedTextCaption", "exifData", "representativeOfPage"},
    "BreadcrumbList": THING | {"aggregateElement", "itemListElement", "itemListOrder", "numberOfItems"},
    "ListItem": THING | {"item", "nextItem", "position", "previousItem"},
    "QuantitativeValue": THING
    | {"additionalProperty", "maxValue", "minValue", "unitCode", "unitText", "value", "valueReference"},
}
# What a property may hold, where that is a thing and not a text or a number.
EXPECTED = {
    "antagonist": {"Muscle"},
    "bloodSupply": {"Vessel"},
    "breadcrumb": {"BreadcrumbList"},
    "code": {"MedicalCode"},
    "comprisedOf": {"AnatomicalStructure", "AnatomicalSystem", "Muscle"},
    "height": {"QuantitativeValue"},
    "image": {"ImageObject"},
    "insertion": {"AnatomicalStructure"},
    "isPartOf": {"WebSite"},
    "itemListElement": {"ListItem"},
    "nerve": {"Nerve"},
    "partOfSystem": {"AnatomicalSystem"},
    "subStructure": {"AnatomicalStructure", "Muscle"},
    "width": {"QuantitativeValue"},
}


def types_of(node: dict) -> list[str]:
    kind = node.get("@type", [])
    return kind if isinstance(kind, list) else [kind]


def faults(node: dict) -> list[str]:
    """What a node, and all within it, says that the vocabulary has no word for."""
    allowed = set().union(*(PROPERTIES.get(kind, set()) for kind in types_of(node)))
    found = [f"{kind} is no known type" for kind in types_of(node) if kind not in PROPERTIES]
    for name, value in node.items():
        if name in ("@graph", "@context", "@id", "@type"):
            pass
        elif name not in allowed:
            found.append(f"{types_of(node)} has no {name}")
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                found += faults(inner)
                if "@type" in inner and name in EXPECTED and not EXPECTED[name] & {*types_of(inner)}:
                    found.append(f"{name} may not hold {types_of(inner)}")
    return found

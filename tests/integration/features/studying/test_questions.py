"""Every question has one right answer and does not give it away."""

from itertools import combinations

import pytest
from django.core.management import call_command

from muscles.features.studying.kinds import KINDS, TOPICS, Card
from muscles.features.studying.pictures import Pictures
from muscles.features.studying.pool import Pool, is_whole_or_part, own_names
from muscles.features.studying.questions import ask
from muscles.features.studying.rounds import QUESTIONS, draw
from muscles.features.studying.wording import names, say_the_same
from muscles.services.fixtures import fixture_files
from tests.conftest import SAMPLE
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.studying.atlas import facts_about, make_atlas, picture

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


OTHERS = ("cut", "attached", "place", "pair")  # topics with drawings or pictures of several muscles, and of two names
ALONE = [code for code, kind in KINDS.items() if kind.topic not in OTHERS]


def question(muscle, code, seed="seed"):
    pool = Pool.around([muscle.home.slug])
    return ask(Card(muscle.permalink, code), seed=seed, pool=pool, pictures=Pictures([muscle]))


def offered(asked) -> list[str]:
    return sorted(answer.muscle.slug for answer in asked.answers)


@pytest.mark.parametrize("code", ALONE)
def test_question_offers_the_muscle_and_three_others(media, code):
    target, *others = make_atlas(4)

    asked = question(target, code)

    assert offered(asked) == sorted(muscle.slug for muscle in (target, *others))
    assert len({answer.value for answer in asked.answers}) == 4
    assert (asked.picture is not None) == (code == "picture")
    assert asked.clue == (getattr(target, KINDS[code].fact) if code.startswith("from-") else "")


def test_same_seed_asks_the_same_and_another_seed_does_not(media):
    target = make_atlas(8)[0]

    orders = {seed: [answer.value for answer in question(target, "origin", seed).answers] for seed in "abcdef"}

    assert orders["a"] == [answer.value for answer in question(target, "origin", "a").answers]
    assert len({tuple(offered(question(target, "origin", seed))) for seed in "abcdef"}) > 1


def test_wrong_answers_come_from_the_region_before_the_limb(db):
    target, *near = make_atlas(3, pictured=False)
    thigh = make_region("thigh", parent=target.home.parent)
    far = [make_muscle(f"far{word}", region=thigh, **facts_about(word)) for word in ("lamp", "mirror", "nail")]
    elsewhere = make_muscle("elsewhere", **facts_about("oven"))

    asked = question(target, "origin")

    chosen = {answer.muscle for answer in asked.answers} - {target}
    assert chosen > {*near}
    assert chosen < {*near, *far}
    assert elsewhere not in chosen


@pytest.mark.parametrize("code", ["innervation", "from-innervation"])
def test_muscles_of_the_same_nerve_are_not_offered_for_each_other(db, code):
    target, same, *others = make_atlas(4, pictured=False)
    same.innervation = f"{target.innervation} Other books give L5–S2."
    same.save()

    assert offered(question(target, code)) == sorted(muscle.slug for muscle in (target, *others))


def test_two_of_the_wrong_answers_never_say_the_same(db):
    target, one, same, *_ = make_atlas(5, pictured=False)
    same.action = one.action.upper()
    same.save()

    offers = [{*offered(question(target, "action", seed))} for seed in "abcdefgh"]

    assert [offer for offer in offers if {one.slug, same.slug} <= offer] == []


@pytest.mark.parametrize("unknown", [{"origin": ""}, {"unchecked_facts": ["origin"]}])
def test_muscle_whose_fact_is_not_known_is_no_wrong_answer(db, unknown):
    target, unwritten, *_ = make_atlas(5, pictured=False)
    type(unwritten).objects.filter(pk=unwritten.pk).update(**unknown)

    assert unwritten.slug not in offered(question(target, "from-origin"))
    assert unwritten.slug not in offered(question(target, "origin"))
    assert question(unwritten, "origin") is None


@pytest.mark.parametrize("code", ALONE)
def test_head_and_its_muscle_are_not_offered_for_each_other(media, code):
    target, *_ = make_atlas(4)
    head = make_muscle("head", region=target.region, kind="head", part_of=target, **facts_about("iron"))
    picture(head)

    assert head.slug not in offered(question(target, code))
    assert target.slug not in offered(question(head, code))


def test_head_without_a_name_of_its_own_is_called_by_its_muscle(db):
    target, *_ = make_atlas(4, pictured=False)
    head = make_muscle("long", name="Long head", region=target.region, kind="head", part_of=target)
    full = make_muscle("short", name="Short head of anvilus", region=target.region, kind="head", part_of=target)

    assert (head.full_name, full.full_name) == ("Long head of Anvilus", "Short head of anvilus")


@pytest.mark.parametrize("code", ["origin", "from-origin"])
@pytest.mark.parametrize("text", ["Anvilus: top of the anvil.", "By the musculus anvilus.", "The long head: a rib."])
def test_fact_that_names_its_muscle_is_not_asked(db, code, text):
    target, *_ = make_atlas(5, pictured=False)
    make_muscle("long", name="Long head", region=target.region, kind="head", part_of=target)
    target.origin = text
    target.save()

    assert question(target, code) is None


def test_fact_that_names_another_muscle_does_not_offer_that_one(db):
    target, named, *_ = make_atlas(5, pictured=False)
    target.origin = f"The tendon of the {named.name.lower()}."
    target.save()

    assert named.slug not in offered(question(target, "from-origin"))
    assert target.slug not in offered(question(named, "origin"))


def test_muscles_of_one_name_are_not_offered_together(db):
    target, twin, *_ = make_atlas(5, pictured=False)
    twin.name = target.name.upper()
    twin.save()

    assert twin.slug not in offered(question(target, "from-origin"))


def test_a_head_and_its_muscle_are_no_two_wrong_answers(media):
    target, whole, other, *_ = make_atlas(4)
    head = make_muscle("head", region=target.region, kind="head", part_of=whole, **facts_about("iron"))
    picture(head, colour=(1, 2, 3))
    other.synonyms = f"{target.name}\nAnother"
    other.save()

    for code in ALONE:
        offers = [{*offered(question(target, code, seed))} for seed in "abcdefgh"]
        assert [offer for offer in offers if {whole.slug, head.slug} <= offer] == [], code
        assert not KINDS[code].wants_name or not any(other.slug in offer for offer in offers), code


def test_muscle_that_is_seen_in_the_picture_is_not_offered(media):
    target, seen, *_ = make_atlas(5)
    target.gallery_images.update(legend=[{"name": seen.name, "colour": "#000001", "permalink": seen.permalink}])

    assert seen.slug not in {slug for seed in "abcd" for slug in offered(question(target, "picture", seed))}


def test_muscles_that_share_a_picture_are_not_offered_for_each_other(media):
    target, other, *others = make_atlas(4)
    picture(other, colour=(0, 100, 50))

    assert offered(question(target, "picture")) == sorted(muscle.slug for muscle in (target, *others))


def test_picture_tells_nothing_but_region_and_view(media):
    target = make_atlas(4)[0]

    shown = question(target, "picture").picture

    assert shown.alt == "A muscle of the leg, posterior view"
    assert target.slug not in (shown.rendition.url + shown.srcset).casefold()


def test_picture_whose_file_or_size_is_missing_is_not_asked(media):
    target, other, *_ = make_atlas(4, pictured=False)
    make_image(target)
    make_image(other, width=40, height=30, content_hash="ab" * 32)

    assert question(target, "picture") is None
    assert question(other, "picture") is None


def test_decorative_picture_is_not_asked(media):
    target = make_atlas(4, pictured=False)[0]
    picture(target, alt="", decorative=True)

    assert question(target, "picture") is None


def test_picture_whose_credit_names_the_muscle_is_not_asked(media):
    target = make_atlas(4, pictured=False)[0]
    picture(target, credit="Anvilus by Somebody")

    assert question(target, "picture") is None


def test_question_needs_two_wrong_answers(db):
    target, *others = make_atlas(3, pictured=False)

    assert len(question(target, "origin").answers) == 3
    others[0].delete()
    assert question(target, "origin") is None


def test_round_takes_each_muscle_before_one_comes_again(media):
    muscles = make_atlas(8)
    pool = Pool.around(["leg"])

    cards = draw(list(pool.muscles.values()), list(TOPICS), seed="seed", pool=pool)

    assert len(cards) == len(set(cards)) == QUESTIONS
    assert {card.permalink for card in cards[:8]} == {muscle.permalink for muscle in muscles}
    assert cards == draw(list(pool.muscles.values()), list(TOPICS), seed="seed", pool=pool)
    assert cards != draw(list(pool.muscles.values()), list(TOPICS), seed="other", pool=pool)


def test_no_question_on_real_entries_is_ambiguous(db):
    call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
    pool = Pool.of_all()
    pictures = Pictures(list(pool.muscles.values()))
    asked = [
        found
        for seed in map(str, range(40))
        for permalink in pool.muscles
        for code in KINDS
        if (found := ask(Card(permalink, code), seed=seed, pool=pool, pictures=pictures))
    ]

    assert len(asked) > 40 * 16 * 6
    for each in asked:
        check(each, pool)


def check(asked, pool):
    """One answer is right, no two are alike, and nothing that is shown names the muscle."""
    kind, target = asked.kind, asked.target
    others = [answer.muscle for answer in asked.answers if answer.muscle != target]
    assert len(others) == len(asked.answers) - 1 in ((1,) if kind.topic == "pair" else (2, 3)), asked.card
    assert len({answer.text.casefold() for answer in asked.answers}) == len(asked.answers), asked.card
    assert {other.kind for other in others} <= {"muscle", "head"}
    for one, other in combinations([target, *others], 2):
        assert not is_whole_or_part(one, other), asked.card
        assert own_names(one).isdisjoint(own_names(other)), asked.card
    if kind.fact:
        right = target.public_value(kind.fact)
        assert right
        assert not any(say_the_same(kind.fact, right, other.public_value(kind.fact)) for other in others), asked.card
        first = [other.public_value(kind.fact).partition(".")[0] for other in others]
        assert right.partition(".")[0] not in first, asked.card
        shown = [asked.clue] if kind.wants_name else [answer.text for answer in asked.answers]
        assert not any(names(text, pool.phrases(target)) for text in shown), asked.card

"""The pages of `/study/`: where a round begins, its questions and their explanations, and its end."""

from __future__ import annotations

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_safe

from muscles.features.studying.explanations import Explanation, explain, outcomes
from muscles.features.studying.forms import SEED_LENGTH, StartForm
from muscles.features.studying.kinds import read_card
from muscles.features.studying.pool import Pool
from muscles.features.studying.rounds import GONE, RIGHT, WRONG, Round, Turn, askable, draw, next_turn, read_round
from muscles.views.pages import show

CARDS_AT_MOST = 50


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return show(request, "features/studying/start.html", {"form": StartForm()})


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Draw a round and lead to its first question; the same seed draws the same round."""
    texts = request.GET.getlist("card")
    return begin_with_cards(request, texts[:CARDS_AT_MOST]) if texts else begin_with_choices(request)


def begin_with_cards(request: HttpRequest, texts: list[str]) -> HttpResponse:
    """A round of what the student's own schedule has due; what cannot be asked is named back, to be put off."""
    seed = request.GET.get("seed", "")[:SEED_LENGTH] or get_random_string(8)
    cards = askable([card for text in texts if (card := read_card(text))], seed=seed)
    if cards:
        return lead_to(Round(seed, cards))
    context = {"form": StartForm(), "nothing_due": True, "unasked": texts}
    return show(request, "features/studying/start.html", context)


def begin_with_choices(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.GET)
    if not form.is_valid():
        return show(request, "features/studying/start.html", {"form": form})
    seed = form.cleaned_data["seed"] or get_random_string(8)
    region, topics = form.chosen_region, form.cleaned_data["topic"]
    pool = Pool.around([region.slug]) if region else Pool.of_all()
    muscles = pool.housed_in(region) if region else list(pool.muscles.values())
    cards = draw(muscles, topics, seed=seed, pool=pool)
    if not cards:
        return show(request, "features/studying/start.html", {"form": form, "too_few": True, "region": region})
    return lead_to(Round(seed, cards, region=region.slug if region else "", topics=tuple(topics)))


def lead_to(next_round: Round) -> HttpResponse:
    response = redirect("studying:round", token=next_round.token)
    add_never_cache_headers(response)
    return response


@require_safe
def play(request: HttpRequest, token: str) -> HttpResponse:
    """The question that stands next, its explanation once there is an answer, or the end."""
    try:
        current = read_round(token)
    except BadSignature:
        response = show(request, "features/studying/unreadable.html", {})
        response.status_code = 404
        return response
    turn = next_turn(current)
    if turn.question is None or turn.pool is None:
        return show_end(request, turn.round)
    if turn.round != current:
        return lead_to(turn.round)
    value = request.GET.get("answer", "")
    explanation = explain(turn.question, value, seed=current.seed, pool=turn.pool) if value else None
    if explanation:
        return show_explanation(request, turn, explanation)
    context = {"round": current, "question": turn.question, "is_unanswered": bool(value)}
    return show(request, "features/studying/question.html", context)


def show_explanation(request: HttpRequest, turn: Turn, explanation: Explanation) -> HttpResponse:
    after = turn.round.with_result(RIGHT if explanation.is_right else WRONG)
    context = {"round": turn.round, "question": turn.question, "explanation": explanation, "after": after}
    return show(request, "features/studying/explanation.html", context)


def show_end(request: HttpRequest, played: Round) -> HttpResponse:
    found = outcomes(played)
    gone = played.results.count(GONE)
    context = {
        "round": played,
        "right": [outcome for outcome in found if outcome.result == RIGHT],
        "wrong": [outcome for outcome in found if outcome.result == WRONG],
        "score": played.results.count(RIGHT),
        "asked": len(played.results) - gone,
        "gone": gone,
        "again": played.again(),
    }
    return show(request, "features/studying/end.html", context)

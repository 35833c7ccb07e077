"""A student’s way through a round, by address alone."""

from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round, read_round
from tests.markup import read


def begin(client, **choices) -> str:
    """The address of the first question of a round."""
    response = client.get("/study/round/", {"seed": "seed", **choices})
    assert response.status_code == 302
    return response.headers["Location"]


def round_at(path: str) -> Round:
    return read_round(path.split("/")[3])


def at(*cards: str, results: str = "") -> str:
    """The address of a round of these cards."""
    made = Round("seed", tuple(Card(*card.split(":")) for card in cards), results, "leg", ("origin",))
    return f"/study/round/{made.token}/"


def choose(client, path: str, text: str):
    """Press the answer with this text, and return the page that follows."""
    buttons = read(client.get(path)).all("button", name="answer")
    return read(client.get(path, {"answer": next(b.attrs["value"] for b in buttons if b.text == text)}))

"""Rounds of questions at `/study/`.

A round is nothing but its address: seed, cards and results, signed (`rounds`). `questions.ask` makes a card’s question
from what is published now; it asks nothing that two muscles could answer, that names its muscle, or whose muscle is
gone. `wording` decides when two facts say the same; in doubt it decides that they do. The schedule of what to repeat
lives in the browser alone. `plates` are pictures that show several muscles, and `placed` asks where one is, or which;
cuts and areas of bone are lent by the features that draw them (`services/figures.py`). `pairs` finds two muscles that
are easily confused.
"""

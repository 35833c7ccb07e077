"""What is in git, and what the settings refuse."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = re.compile(r"[A-Z][^.?!\n]*[.?!]")
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")


def files_in_git() -> list[Path]:
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("this is no checkout")
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]


def paths_in(text: str) -> list[str]:
    return OF_A_MACHINE.findall(text)


def test_no_file_names_a_path_of_somebodys_machine():
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in files_in_git() if path.suffix != ".png"}

    assert {str(path.relative_to(ROOT)): found for path, text in texts.items() if (found := paths_in(text))} == {}


def test_no_file_repeats_a_sentence_of_the_documents(seeds):
    sentences = {plain(found) for path in seeds.iterdir() for found in SENTENCE.findall(path.read_text("utf-8"))}
    long = [sentence for sentence in sentences if sentence.count(" ") >= 5]
    texts = {path: plain(path.read_bytes().decode("utf-8", "ignore")) for path in files_in_git() if is_text(path)}

    repeated = [
        (str(path.relative_to(ROOT)), sentence) for path, text in texts.items() for sentence in long if sentence in text
    ]

    assert len(long) > 20
    assert repeated == []


def is_text(path: Path) -> bool:
    return path.suffix in {".css", ".html", ".js", ".json", ".md", ".py", ".txt"}


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize(
    ("text", "count"), [("x = '/ho" + "me/anna/a'", 1), ("/ro" + "ot/a", 1), ("a/home/b /homely/", 0)]
)
def test_a_path_of_a_machine_is_found(text, count):
    assert len(paths_in(text)) == count


def test_a_missing_secret_stops_the_process():
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": "", "ALLOWED_HOSTS": "atlas.example.org", "DEBUG": ""}
    command = [sys.executable, "manage.py", "check"]

    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert run.returncode != 0
    assert "SECRET_KEY is not set." in run.stderr

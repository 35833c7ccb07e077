"""Takes features out of a copy of the project, and proves that the rest works: `make without FEATURE=decks`.

A feature goes with its folders, with its fixtures, and with what names it by its path elsewhere: a line, or the lines
from `begin muscles.features.<name>` to `end muscles.features.<name>`.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEATURES = sorted(path.parent.name for path in (ROOT / "muscles" / "features").glob("*/apps.py"))
OWN = (
    *("muscles/features/{0}", "templates/features/{0}", "bench/{0}.py", "media/muscles/{0}"),
    *("tests/*/features/{0}", "tests/**/with_{0}"),
)
LINED = {".css", ".example", ".html", ".js", ".py", ".toml", ".txt", "Makefile"}  # suffixes, and a name without
UNLINED = {"docs", "fixtures", "media", "samples", "staticfiles"}  # documents and data
NEEDED = {
    "history": "tests of the admin, of pictures and of spreadsheets say what it keeps",
    "operating": "the services of deploy/ run its jobs",
}
LABEL = re.compile(r'^    label = "(\w+)"$', re.MULTILINE)


def path_of(feature: str) -> re.Pattern[str]:
    """What names a feature: its package, its templates, its tests, or its static files as the core’s reach them."""
    return re.compile(rf"\bfeatures[./]{feature}\b|\.\./\.\./{feature}/")


def label_of(feature: str, root: Path = ROOT) -> str:
    """The label of its app, which is not always the name of its folder."""
    return LABEL.findall((root / "muscles" / "features" / feature / "apps.py").read_text(encoding="utf-8"))[0]


def files_of(root: Path) -> list[Path]:
    """What git holds, and what it would hold."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split("\0")
    return [root / name for name in names if name and (root / name).is_file()]


def copy(files: Iterable[Path], folder: Path) -> None:
    for path in files:
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)


def fixtures_of(feature: str, root: Path) -> Iterator[Path]:
    """The fixtures that hold rows of its models."""
    for path in (root / "fixtures").glob("*.json"):
        if json.loads(path.read_text(encoding="utf-8"))[0]["model"].startswith(f"{label_of(feature, root)}."):
            yield path


def lined_files(root: Path) -> Iterator[Path]:
    """The files that may name a feature in a line of its own."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in UNLINED and not name.startswith(".")]
        yield from (Path(folder, name) for name in names if (Path(name).suffix or name) in LINED)


def without_lines(text: str, feature: str) -> str:
    path = path_of(feature)
    kept, is_inside = [], False
    for line in text.splitlines(keepends=True):
        if path.search(line):
            is_inside = f"begin muscles.features.{feature}" in line
        elif not is_inside:
            kept.append(line)
    return "".join(kept)


def remove(feature: str, root: Path) -> None:
    """Take a feature out of the project that lies in a folder."""
    for path in [*fixtures_of(feature, root)]:
        path.unlink()
    for pattern in OWN:
        for path in [*root.glob(pattern.format(feature))]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in lined_files(root):
        text = path.read_text(encoding="utf-8")
        if (kept := without_lines(text, feature)) != text:
            path.write_text(kept, encoding="utf-8")


def run(*command: str, root: Path, **environment: str) -> None:
    print("$", *command, flush=True)  # noqa: T201  what it is busy with
    subprocess.run(command, cwd=root, env=os.environ | environment, check=True)


def prove(root: Path, scratch: Path) -> None:
    """Run the checks of the project, and its tests but those in a browser; stop at the first that fails."""
    manage = (sys.executable, "manage.py")
    site = {"SECRET_KEY": "none-needed", "STATIC_ROOT": str(scratch / "static"), "TMPDIR": str(scratch)}
    site |= {"DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{scratch / 'db.sqlite3'}")}
    run(sys.executable, "-m", "ruff", "check", "--select", "F821", ".", root=root)
    run(*manage, "check", root=root, **site)
    run(*manage, "makemigrations", "--check", "--dry-run", root=root, **site)
    run(*manage, "collectstatic", "--no-input", "--verbosity", "0", root=root, **site)
    tests = (sys.executable, "-m", "pytest", "-m", "not browser", "-p", "no:cacheprovider")
    shared = ("--numprocesses", "2", "--dist", "worksteal")
    run(*tests, *shared, root=root, TMPDIR=str(scratch), PYTHONDONTWRITEBYTECODE="")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("features", nargs="+", choices=FEATURES, metavar="FEATURE", help=", ".join(FEATURES))
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the copy in this new folder, and run nothing")
    options = parser.parse_args()
    for feature in options.features:
        if feature in NEEDED:
            parser.error(f"{feature} is needed: {NEEDED[feature]}")
    with tempfile.TemporaryDirectory() as scratch:
        root = options.keep or Path(scratch, "atlas")
        copy(files_of(ROOT), root)
        for feature in options.features:
            remove(feature, root)
        if options.keep:
            return 0
        if (ROOT.parent / "shared").is_dir():
            Path(scratch, "shared").symlink_to(ROOT.parent / "shared")  # the documents that tests of the import read
        try:
            prove(root, Path(scratch))
        except subprocess.CalledProcessError as error:
            print(f"Without {', '.join(options.features)}: {error}", file=sys.stderr)  # noqa: T201
            return 1
    print(f"Without {', '.join(options.features)}: all passed.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

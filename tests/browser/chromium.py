"""Finds a Chromium for the browser tests, or installs one; prints its path, or nothing where none can be had."""

import os
import shutil
import subprocess
import sys

# The shell has no windows, menus or suggestions, and takes a sixth less of the processor.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALLERS = (
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "--no-install-recommends", SHELL],
    ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"],
    [sys.executable, "-m", "playwright", "install", "chromium"],
)


def find() -> str:
    """Return the Chromium that CHROMIUM names, else one on the PATH, else one that Playwright installed, else ''."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return playwrights_own()


def playwrights_own() -> str:
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    path = run.stdout.strip()
    return path if path and os.access(path, os.X_OK) else ""


def install() -> None:
    """Try the installers until there is one; what they say goes to the error stream."""
    for command in INSTALLERS:
        if shutil.which(command[0]) and not find():
            subprocess.run(command, stdout=sys.stderr, check=False)


if __name__ == "__main__":
    if not find():
        install()
    sys.stdout.write(find())

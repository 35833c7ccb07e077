"""What a browser calls itself, in the few words by which somebody knows their own device again.

Versions and models are left out on purpose: they tell more of a person than anybody needs to know.
"""

BROWSERS = {  # the first that fits: each names those that it was made of, too
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS": "Firefox",
    "Chrome/": "Chrome",
    "CriOS": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def device_named(agent: str) -> str:
    """Return a browser and its system, as in “Firefox on Linux”; what is neither is a program."""
    browser, system = (
        next((name for sign, name in known.items() if sign in agent), "") for known in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or ("Another program" if agent else "")

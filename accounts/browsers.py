"""What a browser says it is, in words that its owner knows."""

# The first that is found counts: most browsers also name those that they descend from.
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
DEVICES = {
    "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac",
    "Linux": "Linux",
}  # fmt: skip


def browser_name(user_agent: str) -> str:
    """`Firefox, Windows`; what it says itself where neither is known."""
    found = (_first(BROWSERS, user_agent), _first(DEVICES, user_agent))
    return ", ".join(name for name in found if name) or user_agent


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")

"""A browser's family and system, and nothing finer: enough to know the own telephone from a stranger's."""

from __future__ import annotations

from django.utils.translation import gettext as _

OTHER = "Peramban lain"
# First hit wins: Edge and Opera call themselves Chrome, Chrome calls itself Safari.
BROWSERS = (
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("chrome", "Chrome"),
    ("crios", "Chrome"),
    ("safari", "Safari"),
)
SYSTEMS = (
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
)


def say_device(name: str) -> str:
    """A kept name in the reader's language."""
    browser, _in, system = name.partition(" di ")
    browser = _("Peramban lain") if browser == OTHER else browser
    return _("%(browser)s di %(system)s") % {"browser": browser, "system": system} if system else browser


def name_device(user_agent: str) -> str:
    """ "Chrome di Android"; "Peramban lain" where neither part is known. Kept with the session, so in Indonesian."""
    told = user_agent.lower()
    browser = next((name for mark, name in BROWSERS if mark in told), OTHER)
    system = next((name for mark, name in SYSTEMS if mark in told), "")
    return f"{browser} di {system}" if system else browser

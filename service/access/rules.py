"""Which role each address asks for. What is not named here needs a reader to look and an editor to change anything."""

from service.access.callers import Role

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SIGN_IN = "/aanmelden"
SIGN_OUT = "/afmelden"

# For everyone, signed in or not: they say nothing about any document.
_OPEN = frozenset(
    {
        SIGN_IN,
        "/.well-known/security.txt",
        "/docs",
        "/health/live",
        "/health/ready",
        "/openapi.json",
        "/toegankelijkheid",
        "/v1/openapi.json",
    }
)
_OPEN_BELOW = ("/static/", f"{SIGN_IN}/")
# Sent with POST and yet no change to any document.
_ASKING = frozenset({"/v1/answers", "/v1/feedback", "/openai/v1/chat/completions", "/mcp", "/terugkoppeling", SIGN_OUT})
_ADMIN = frozenset({"/metrics"})


def required_role(method: str, path: str) -> Role | None:
    """The least role for a request; None for what is open to everyone."""
    if path in _OPEN or path.startswith(_OPEN_BELOW):
        return None
    if path in _ADMIN:
        return Role.ADMIN
    return Role.READER if method in SAFE_METHODS or path in _ASKING else Role.EDITOR

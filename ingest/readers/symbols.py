"""Characters of symbol fonts that say something, wherever office documents keep them."""

# Of Wingdings, as Word writes them in Unicode's private area: boxes that are ticked or not, crosses and arrows.
_WINGDINGS = {
    0xF06F: "☐", 0xF0A8: "☐", 0xF0FD: "☒", 0xF0FE: "☑", 0xF078: "☒", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0E0: "→", 0xF0E8: "→",
}  # fmt: skip


def with_symbols(text: str) -> str:
    """A text with the characters of symbol fonts as the signs that they show."""
    return text.translate(_WINGDINGS)

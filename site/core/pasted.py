"""Text as it comes from a clipboard, made fit to be stored."""

# They come along when one copies from a PDF or a slide, where some stand for a new line.
CONTROL_CHARACTERS = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160)), "") | {
    ord("\v"): " ",
    ord("\f"): " ",
}


def printable(text: str) -> str:
    """Give a text without its control characters, which no feed and no valid HTML may hold."""
    return text.translate(CONTROL_CHARACTERS)

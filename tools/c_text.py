"""What the source checkers share: looking at C text without its comments and strings."""

import re

_PIECE = re.compile(
    r"""(?P<comment>//(?:[^\n\\]|\\.|\\\n)*|/\*.*?(?:\*/|\Z))
      |(?P<include>^[ \t]*\#[ \t]*include[^\n]*)
      |(?P<string>"(?:[^"\\\n]|\\.|\\\n)*"|'(?:[^'\\\n]|\\.|\\\n)*')""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_INCLUDE = re.compile(r'[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]')


def _blank(text: str) -> str:
    """The same text as spaces, with its line breaks kept."""
    return re.sub(r"[^\n]", " ", text)


def code_only(text: str) -> str:
    """Blank comments and the inside of strings; lines and columns stay where they are."""

    def replace(match: re.Match[str]) -> str:
        piece = match.group(0)
        if match.lastgroup == "include":
            return piece
        if match.lastgroup == "string":
            return piece[0] + _blank(piece[1:-1]) + piece[-1]
        return _blank(piece)

    return _PIECE.sub(replace, text)


def includes(text: str) -> list[tuple[int, str, str]]:
    """All #include lines as (line number, '<' or '"', path)."""
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(code_only(text).split("\n"), start=1):
        match = _INCLUDE.match(line)
        if match:
            found.append((number, match.group(1), match.group(2)))
    return found

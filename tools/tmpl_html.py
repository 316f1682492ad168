"""The HTML of page templates: what tools/tmplc reads into C, and what it refuses on the way."""

import re
from dataclasses import dataclass, field
from pathlib import Path

VOID = frozenset("area br col hr img input link meta source track wbr".split())
REFUSED = frozenset("style iframe object embed base frame applet".split())
URLS = frozenset("href src action formaction poster cite data ping background manifest xlink:href".split())
NO_ATTRIBUTE = frozenset("style srcdoc srcset http-equiv".split())
READ_TEXTS = frozenset("alt title placeholder aria-label label summary".split())
VERBATIM = frozenset("code pre kbd samp".split())
BLOCKS = frozenset("address article aside blockquote details div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr "
                   "main nav ol p pre section table ul".split())
NO_LABEL = frozenset("hidden submit reset button image".split())
CALL = re.compile(r"([a-z][a-z0-9_]*)\((.*)\)\Z", re.S)
WRITERS = {"=": "seki_html_text(o, {});", "#": "seki_html_int(o, (int64_t)({}));", "!": "seki_html_msg(o, {});",
           "@": "seki_web_url(o, {});", "~": "seki_web_url_part(o, {});",
           "^": "seki_web_moment_iso(o, {});"}


class Fault(Exception):
    """What is wrong; the line is known where it is caught."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line = line


@dataclass
class Block:
    """An open directive."""

    kind: str
    line: int
    depth: int  # elements that were open before it
    close: str = "}"
    branch: int = 0


@dataclass
class Function:
    """One template, its C text and what must hold across templates."""

    name: str
    params: str
    line: int
    path: Path
    out: list[str] = field(default_factory=list)
    slot_at: int = -1
    ids: list[tuple[str, dict, int]] = field(default_factory=list)
    calls: list[tuple[str, dict, int, bool]] = field(default_factory=list)
    all_ids: set[str] | None = None


Part = tuple[str, str]  # kind and text; kind "" is literal


def c_string(text: str) -> str:
    """A C literal, cut into lines."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return '"' + text.replace("\n", '\\n"\n  "').removesuffix('\n  "') + ('' if text.endswith("\n") else '"')


def balanced(text: str, pos: int, close: str, line: int) -> int:
    """Where the bracket that is open at pos closes, past strings and other brackets."""
    depth = 0
    pairs = {")": "(", "}": "{"}
    while pos < len(text):
        if text[pos] in "\"'":
            match = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'').match(text, pos)
            if not match:
                raise Fault(line, "a quote in this value does not end")
            pos = match.end()
            continue
        if text[pos] == close and depth == 0:
            return pos
        depth += (text[pos] == pairs[close]) - (text[pos] == close)
        pos += 1
    raise Fault(line, f"a value does not end with {close}")


class Body:
    """Reads the lines of one template."""

    def __init__(self, function: Function) -> None:
        self.f = function
        self.elements: list[tuple[str, int]] = []
        self.blocks: list[Block] = []
        self.literal = ""
        self.labels: set[str] = set()
        self.controls: list[tuple[str, int]] = []
        self.forms: list[str] = []  # open ones; naked: it posts and has no token yet
        self.serial = 0
        self.branches: dict[int, int] = {}

    # --- C

    def flush(self) -> None:
        if self.literal:
            self.f.out.append(f"H(o, {c_string(self.literal)});")
            self.literal = ""

    def emit(self, line: int, code: str) -> None:
        self.flush()
        self.f.out.append(f'#line {line} "{self.f.path}"\n{code}')

    def value(self, part: Part, line: int) -> None:
        kind, text = part
        if kind == "":
            self.literal += text
        elif kind == ">":
            self.call(line, text)
        else:
            self.emit(line, WRITERS[kind].format(text))

    def call(self, line: int, text: str, end: str = "") -> str:
        """A call of another template; the arguments, to close with the same."""
        match = CALL.match(text.strip())
        if not match:
            raise Fault(line, f"'{text.strip()}' is not NAME(ARGUMENTS)")
        args = f"o, {match.group(2)}" if match.group(2).strip() else "o"
        self.f.calls.append((match.group(1), dict(self.branches), line, self.in_loop()))
        self.emit(line, f"seki_web_{match.group(1)}{end}({args});")
        if match.group(1) == "csrf" and self.forms:
            self.forms[-1] = "safe"
        return f"seki_web_{match.group(1)}_close({args});"

    def in_loop(self) -> bool:
        return any(block.kind == "for" for block in self.blocks)

    # --- directives

    def directive(self, line: int, text: str) -> None:
        word, _, rest = text.partition(" ")
        rest = rest.strip()
        if word in ("if", "for", "with"):
            getattr(self, "open_" + word)(line, rest)
        elif word in ("elif", "else", "end"):
            self.close_block(line, word, rest)
        elif word == "let":
            self.emit(line, rest + ";")
        elif word == "call":
            self.call(line, rest)
        elif word == "slot":
            if self.blocks or self.f.slot_at >= 0:
                raise Fault(line, "a slot stands once, and in no other directive")
            self.flush()
            self.f.slot_at = len(self.f.out)
        else:
            raise Fault(line, f"'% {word}' is not a directive here")

    def push(self, kind: str, line: int, close: str = "}") -> None:
        self.blocks.append(Block(kind, line, len(self.elements), close))
        self.serial += 1
        if kind == "if":
            self.blocks[-1].branch = self.serial
            self.branches[self.serial] = 0

    def open_if(self, line: int, rest: str) -> None:
        self.emit(line, f"if ({rest}) {{")
        self.push("if", line)

    def open_for(self, line: int, rest: str) -> None:
        match = re.match(r"(.*?)([a-z_][a-z0-9_]*) in (.+), ([^,]+)\Z", rest)
        if not match:
            raise Fault(line, "write '% for TYPE *x in ARRAY, COUNT'")
        kind, name, array, count = match.groups()
        at = "&" if kind.rstrip().endswith("*") else ""
        self.emit(line, f"for (size_t {name}_i = 0; {name}_i < ({count}); {name}_i++) {{ "
                        f"{kind}{name} = {at}({array})[{name}_i];")
        self.push("for", line)

    def open_with(self, line: int, rest: str) -> None:
        close = self.call(line, rest, "_open")
        self.push("with", line, close)

    def close_block(self, line: int, word: str, rest: str) -> None:
        if not self.blocks:
            raise Fault(line, f"'% {word}' ends nothing")
        block = self.blocks[-1]
        if len(self.elements) > block.depth:
            name, at = self.elements[-1]
            raise Fault(at, f"<{name}> is not closed before '% {word}' of line {line}")
        if word == "end":
            self.blocks.pop()
            self.branches.pop(block.branch, None)
            self.emit(line, block.close)
            return
        if block.kind != "if":
            raise Fault(line, f"'% {word}' belongs to no '% if'")
        self.branches[block.branch] += 1
        self.emit(line, f"}} else if ({rest}) {{" if word == "elif" else "} else {")

    # --- HTML

    def html(self, line: int, text: str) -> None:
        """A run of lines without directives."""
        pos = 0
        while pos < len(text):
            at = line + text.count("\n", 0, pos)
            if text[pos] == "<":
                pos = self.markup(at, text, pos)
            elif text[pos] == "{":
                part, pos = self.inline(at, text, pos)
                self.in_text(at, part)
            else:
                end = min(i for i in (text.find("<", pos), text.find("{", pos), len(text)) if i >= 0)
                self.words(at, text[pos:end])
                pos = end

    def inline(self, line: int, text: str, pos: int) -> tuple[Part, int]:
        end = balanced(text, pos + 1, "}", line)
        kind, inner = text[pos + 1:pos + 2], text[pos + 2:end].strip()
        if kind not in "=#!^@~>" or not inner:
            raise Fault(line, f"'{text[pos:end + 1]}' is none of {{= }} {{# }} {{! }} {{@ }} {{~ }} {{> }}")
        return (kind, inner), end + 1

    def in_text(self, line: int, part: Part) -> None:
        inside = self.elements[-1][0] if self.elements else ""
        if inside in ("script", "style"):
            raise Fault(line, f"a value inside of <{inside}>")
        if part[0] in "@~":
            raise Fault(line, "an address outside of an attribute that takes one")
        self.value(part, line)

    def words(self, line: int, text: str) -> None:
        names = {name for name, _ in self.elements}
        if text.strip() and "script" in names:
            raise Fault(line, "a script inside of the page; it belongs into a file")
        bare = re.sub(r"&(?:[a-z]+|#[0-9]+);", "", text)
        if any(c in bare for c in "&>}"):
            raise Fault(line, "& > or } in a text: write &amp; and &gt;")
        if not names & VERBATIM and any(c.isalpha() for c in bare):
            raise Fault(line, f"'{text.strip()}' is a text for readers: make it a message, {{! M_...()}}")
        self.literal += text if names & {"pre", "textarea"} else re.sub(r"\s*\n\s*", "\n", text)

    def markup(self, line: int, text: str, pos: int) -> int:
        if text.startswith("<!DOCTYPE html>", pos):
            self.literal += "<!DOCTYPE html>"
            return pos + len("<!DOCTYPE html>")
        match = re.compile(r"</([a-z][a-z0-9]*)>").match(text, pos)
        if match:
            self.close_element(line, match.group(1))
            return match.end()
        match = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)").match(text, pos)
        if not match:
            raise Fault(line, "< begins no element; a comment is written %#")
        return self.element(line, match.group(1), text, match.end())

    def close_element(self, line: int, name: str) -> None:
        floor = self.blocks[-1].depth if self.blocks else 0
        if len(self.elements) <= floor:
            raise Fault(line, f"</{name}> closes nothing that was opened here")
        opened, at = self.elements.pop()
        if opened != name:
            raise Fault(line, f"</{name}> where <{opened}> of line {at} is open")
        if name == "form" and self.forms.pop() == "naked":
            raise Fault(at, "a form that posts without {> csrf(...)}")
        self.literal += f"</{name}>"

    def element(self, line: int, name: str, text: str, pos: int) -> int:
        """One tag with its attributes; the place behind it."""
        if name in REFUSED:
            raise Fault(line, f"<{name}> is not used in our pages")
        if name in BLOCKS and any(open_name == "p" for open_name, _ in self.elements):
            raise Fault(line, f"<{name}> inside of <p>")
        self.literal += f"<{name}"
        seen: dict[str, list[Part]] = {}
        start = pos
        while True:
            pos = re.compile(r"\s*").match(text, pos).end()
            at = line + text.count("\n", start, pos)
            if pos >= len(text):
                raise Fault(line, f"the tag <{name} does not end")
            if text.startswith("/>", pos) or text[pos] == ">":
                break
            pos = self.attribute(at, name, seen, text, pos)
        closed = text.startswith("/>", pos)
        self.check_element(line, name, seen)
        self.literal += "/>" if closed else ">"
        if name not in VOID and not closed:
            self.elements.append((name, line))
        elif closed and name not in VOID and not any(e == "svg" for e, _ in self.elements):
            raise Fault(line, f"<{name}/> is not closed; write </{name}>")
        return pos + (2 if closed else 1)

    def attribute(self, line: int, element: str, seen: dict, text: str, pos: int) -> int:
        condition = ""
        if text.startswith("?(", pos):
            end = balanced(text, pos + 2, ")", line)
            condition, pos = text[pos + 2:end], re.compile(r"\s*").match(text, end + 1).end()
        match = re.compile(r"[A-Za-z_][-A-Za-z0-9_:.]*").match(text, pos)
        if not match:
            raise Fault(line, f"a value outside of a quoted attribute of <{element}>")
        name, pos = match.group(0), match.end()
        parts: list[Part] = []
        if has_value := text.startswith("=", pos):
            if not text.startswith('="', pos):
                raise Fault(line, f"the attribute {name} is not in double quotes")
            parts, pos = self.quoted(line, text, pos + 2)
        if name in seen:
            raise Fault(line, f"the attribute {name} twice")
        seen[name] = parts
        self.check_attribute(line, name, parts)
        if condition:
            self.emit(line, f"if ({condition}) {{")
        self.literal += f" {name}" + ('="' if has_value else "")
        for part in parts:
            self.value(part, line)
        self.literal += '"' if has_value else ""
        if condition:
            self.emit(line, "}")
        return pos

    def quoted(self, line: int, text: str, pos: int) -> tuple[list[Part], int]:
        parts: list[Part] = []
        while pos < len(text) and text[pos] != '"':
            if text[pos] == "{":
                part, pos = self.inline(line, text, pos)
                parts.append(part)
            else:
                end = re.compile(r'[^"{]*').match(text, pos).end()
                parts.append(("", text[pos:end]))
                pos = end
        if pos >= len(text):
            raise Fault(line, "an attribute does not end")
        return parts, pos + 1

    def check_attribute(self, line: int, name: str, parts: list[Part]) -> None:
        if name.lower().startswith("on"):
            raise Fault(line, f"{name}: a script in an attribute; it belongs into a file")
        if name.lower() in NO_ATTRIBUTE:
            raise Fault(line, f"the attribute {name} is not used in our pages")
        literal = "".join(text for kind, text in parts if kind == "")
        if name in READ_TEXTS and any(c.isalpha() for c in literal):
            raise Fault(line, f"{name}: '{literal}' is a text for readers: make it a message")
        if any(kind == ">" for kind, _ in parts):
            raise Fault(line, f"{name}: a call inside of an attribute")
        if name.lower() in URLS:
            self.check_url(line, name, parts)
        elif any(kind in "@~" and kind for kind, _ in parts):
            raise Fault(line, f"{name} takes no address")
        if name == "id":
            self.f.ids.append(("".join(kind + text for kind, text in parts), dict(self.branches), line))
            if self.in_loop() and all(kind == "" for kind, _ in parts):
                raise Fault(line, f"the id {literal} again and again, in a loop")

    def check_url(self, line: int, name: str, parts: list[Part]) -> None:
        kind, text = parts[0] if parts else ("", "")
        if kind != "@" and (kind or not re.match(r"/(?![/\\])|#|\?", text)):
            raise Fault(line, f"{name}: an address is {{@ ...}} or begins with a path of ours")
        if not all(text.isascii() for kind, text in parts if not kind):
            raise Fault(line, f"{name}: in an address a letter that is not ASCII is percent-encoded, or {{~ ...}}")
        for i, (kind, _) in enumerate(parts[1:], start=1):
            behind_mark = any("#" in text for k, text in parts[:i] if k == "")
            if kind not in ("", "#", "~") and not (kind == "=" and behind_mark):
                raise Fault(line, f"{name}: in an address a value is {{~ }} or {{# }}")

    def check_element(self, line: int, name: str, seen: dict[str, list[Part]]) -> None:
        def literal(key: str) -> str:
            return "".join(text for kind, text in seen.get(key, []) if kind == "")

        if name == "img" and "alt" not in seen:
            raise Fault(line, "<img> without alt")
        if name == "script" and "src" not in seen:
            raise Fault(line, "a script inside of the page; it belongs into a file")
        if name == "button" and "type" not in seen:
            raise Fault(line, "<button> without type")
        if name == "th" and "scope" not in seen:
            raise Fault(line, "<th> without scope")
        if name == "html" and "lang" not in seen:
            raise Fault(line, "<html> without lang")
        if name == "form":
            self.forms.append("naked" if literal("method").lower() == "post" else "safe")
        if name == "label" and "for" in seen:
            self.labels.add("".join(kind + text for kind, text in seen["for"]))
        if name in ("select", "textarea") or (name == "input" and literal("type") not in NO_LABEL):
            named = "aria-label" in seen or "aria-labelledby" in seen or any(e == "label" for e, _ in self.elements)
            if not named:
                self.controls.append(("".join(kind + text for kind, text in seen.get("id", [])), line))

    def finish(self, line: int) -> None:
        self.flush()
        if self.elements:
            name, at = self.elements[-1]
            raise Fault(at, f"<{name}> is not closed")
        for control, at in self.controls:
            if not control or control not in self.labels:
                raise Fault(at, "a field without a label")

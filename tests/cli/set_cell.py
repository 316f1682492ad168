"""set_cell.py BOOK NEW SHEET ROW_TEXT VALUE: as a person who types VALUE into column C of the row that begins with ROW_TEXT."""
import re
import sys
import zipfile
from xml.sax.saxutils import escape

book, new, sheet, first, value = sys.argv[1:]
with zipfile.ZipFile(book) as old:
    strings = [re.sub("<[^>]*>", "", s) for s in
               re.findall("<si>(.*?)</si>", old.read("xl/sharedStrings.xml").decode(), re.S)]
    part = f"xl/worksheets/sheet{sheet}.xml"
    text = old.read(part).decode()
    at = strings.index(escape(first))
    row = re.search(rf'<c r="A(\d+)"[^>]*><v>{at}</v>', text).group(1)
    text, n = re.subn(rf'<c r="C{row}"( s="\d+")?[^>]*?(/>|>.*?</c>)',
                      rf'<c r="C{row}"\1 t="inlineStr"><is><t>{escape(value)}</t></is></c>', text, count=1)
    assert n == 1
    with zipfile.ZipFile(new, "w") as out:
        for name in old.namelist():
            out.writestr(name, text if name == part else old.read(name))

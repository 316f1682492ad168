"""sheet_csv.py BOOK SHEET: one sheet of a workbook of ours as a spreadsheet saves it as CSV.

Strings stand in the cells; a number below the head of a day is one (days since 1899-12-30).
"""
import csv
import datetime
import re
import sys
import zipfile
from xml.etree import ElementTree

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAYS = {"due", "date", "期限", "確認日"}


def column(ref):
    n = 0
    for letter in re.match("[A-Z]+", ref).group():
        n = n * 26 + ord(letter) - 64
    return n - 1


def main(path, name):
    with zipfile.ZipFile(path) as book:
        sheets = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(M + "sheet")]
        part = f"xl/worksheets/sheet{sheets.index(name) + 1}.xml"
        rows = list(ElementTree.fromstring(book.read(part)).iter(M + "row"))
    out = csv.writer(sys.stdout, lineterminator="\r\n")
    heads = []
    for row in rows:
        cells = {}
        for c in row.iter(M + "c"):
            text = "".join(t.text or "" for t in c.iter(M + "t"))
            value = c.find(M + "v")
            cells[column(c.get("r"))] = text if value is None else value.text
        line = [cells.get(i, "") for i in range(max(cells) + 1)]
        if heads:
            for i, head in enumerate(heads):
                if head in DAYS and i < len(line) and line[i].isdigit():
                    line[i] = (datetime.date(1899, 12, 30) + datetime.timedelta(int(line[i]))).isoformat()
        heads = heads or line
        out.writerow(line)


main(*sys.argv[1:])

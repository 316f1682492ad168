"""One file together with what it says, and what the program must make of it."""

from dataclasses import dataclass, field

from book import Book, Sheet, as_cell
from filled import Form, Truth
from write_ods import ods
from write_text import native, plain, separated
from write_xlsx import How, xlsx


@dataclass
class Variant:
    """A form file with known truth."""

    name: str
    suffix: str                     # of the file name
    data: bytes
    truth: dict[str, Truth]         # by item; the others are unanswered
    header: dict[str, str]
    catalog: str                    # of --catalog; empty: the program has to find out
    catalog_id: str
    needs: tuple[str, ...] = ()     # features, see PENDING in forms_test.py
    least: float = 1.0              # share of answers and notes read right with confidence
    least_found: float = 0.0        # share of answers read right, doubtful or not
    least_header: float = 1.0       # share of header fields read right
    statuses: tuple[int, ...] = (0,)
    book: Book | None = None        # what a spreadsheet program could save again
    tags: set[str] = field(default_factory=set)
    is_garbled: bool = False        # the file does not hold the texts of `book` as they are
    printed: set[str] = field(default_factory=set)  # ids and questions, which are not kept


KINDS = {".csv": (",", "utf-8"), ".bom.csv": (",", "utf-8-bom"), ".cp932.csv": (",", "cp932"),
         ".utf16.csv": (",", "utf-16-le"), ".be.csv": (",", "utf-16-be"),
         ".semi.csv": (";", "utf-8"), ".semi932.csv": (";", "cp932"),
         ".tsv": ("\t", "utf-8"), ".utf16.tsv": ("\t", "utf-16-le"), ".cp932.tsv": ("\t", "cp932")}


MISSPELT = {"SHAD-15"}      # an id as NEMA prints it


def written(book: Book, kind: str, how: How) -> bytes:
    """The file of a kind; text kinds hold the first sheet."""
    if kind == ".xlsx":
        return xlsx(book, how)
    if kind == ".ods":
        return ods(book)
    separator, encoding = KINDS[kind]
    return separated(book.sheets[0], separator, encoding)


def from_book(name: str, form: Form, book: Book | Sheet, kind: str = ".xlsx", how: How = How(),
              **rest: object) -> Variant:
    """A variant out of a workbook."""
    if isinstance(book, Sheet):
        book = Book([book])
    needs = tuple(rest.pop("needs", ()))
    if kind == ".ods":
        needs += ("ods",)
    return Variant(name=name, suffix=kind, data=written(book, kind, how), truth=form.truth(),
                   header=rest.pop("header", form.header),
                   catalog=rest.pop("catalog", form.catalog.asked_for()),
                   catalog_id=form.catalog.id, needs=needs, book=book,
                   printed={as_cell(text).shown() for row in form.rows
                            for text in (row.id, row.question)} | MISSPELT,
                   **rest)


def from_json(name: str, form: Form) -> Variant:
    """A variant out of the program's own JSON."""
    return Variant(name=name, suffix=".json", data=native(form, form.catalog.id),
                   truth=form.truth(), header=form.header, catalog=form.catalog.id,
                   catalog_id=form.catalog.id)


def from_plain(name: str, form: Form, encoding: str) -> Variant:
    """A variant as plain text."""
    return Variant(name=name, suffix=".txt", data=plain(form, encoding), truth=form.truth(),
                   header=form.header, catalog=str(form.catalog.folder),
                   catalog_id=form.catalog.id, needs=("plain-text",))

"""The smallest data folder, forms and hospital that still go through every part of the program.

Each allocation and each read is made to fail in turn, so that every row here costs dozens of runs.
"""

import io
import json
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "forms"))
from write_pdf import Column, Pdf, Table  # noqa: E402

OBJECTIVES = """\
id	capability	combine	ja	en	measure	source	grade
PAUT.USER	PAUT	all	利用者	users	M.BOOK	own	unverified
NAUT.WALL	NAUT	any	防壁	wall	M.WALL	own	unverified
"""
EXPOSURES = """\
id	capability	ja	en	source	grade
STORES	MPII	保存	stores data	own	unverified
"""
FACTS = """\
id	ja	en	synonyms	source	grade
kind:lab	検査	lab	LIS; 検体	own	unverified
zone:ward	病棟	ward		own	unverified
remote:connected	遠隔	line		own	unverified
remote:none	なし	no line		own	unverified
"""
MEASURES = """\
id	objectives	strength	ja	en	how_ja	how_en	owner	effort	refs	source	grade
M.BOOK	PAUT.USER	partial	記録	Keep a book	書く。	Write.	ward	1		own	unverified
M.WALL	NAUT.WALL	full	防壁	Put a wall	置く。	Put it.	it	2	x:1	own	unverified
"""
CATALOG = """\
[catalog]
id = tiny
edition = 1
ja = 小
en = Tiny
note_ja = 注
note_en = Note
source = own
grade = unverified
"""
ITEMS = """\
id	parent	kind	ja	en	gate	polarity	hub	field	aliases	refs	source	grade
H		section	頭	Head							own	unverified
H-1	H	text	業者	Maker		t		manufacturer			own	unverified
H-2	H	text	型名	Model		t		model			own	unverified
Q		section	問	Questions							own	unverified
Q-1	Q	question	保存	Stores?		-	-STORES				own	unverified
Q-2	Q	question	利用者	Users?	Q-1=yes	+	+PAUT.USER		Q2	x:1	own	unverified
Q-3	Q	question	防壁	Wall?		+	+NAUT.WALL				own	unverified
"""
# Requirements: loaded for the catalog commands, and of which the rest reads the head.
DUTIES_CATALOG = CATALOG.replace("tiny", "duties") + "role = requirements\n"
DUTIES = """\
id	parent	kind	tags	ja	en	gate	polarity	hub	untied	refs	source	grade
1		requirement	minimum x	利用者	Users			+PAUT.USER			own	unverified
2		point		責任者	Manager				organisation		own	unverified
"""
# Another list of questions, onto which answers are carried: by a link, the hub, and a gate.
OTHER_CATALOG = CATALOG.replace("tiny", "other")
OTHER_ITEMS = """\
id	parent	kind	ja	en	gate	polarity	hub	field	aliases	refs	source	grade
R-1		question	外へ	Sends?		-					own	unverified
R-2		question	利用者	Persons?	R-1=yes	+	+PAUT.USER				own	unverified
"""
CROSSWALK = """\
from	relation	to	flip	source	grade
Q-1	superset	R-1		own	unverified
"""
STANDARDS = """\
id	name	edition	status	ja	en	domain	use_ja	use_en	replaced_by	rooms	source	grade
x-1	X	1	superseded	旧	Old	risk	用	Use	x-2		own	unverified
x-2	X	2	current	新	New	risk device	用	Use		catalogs	own	unverified
"""
SCENARIOS = """\
[scenarios]
id = tiny
edition = 1
ja = 小
en = Tiny
note_ja = 注
note_en = Note
source = own
grade = unverified
"""
SCENARIO = """\
id	ja	en	story_ja	story_en	when	hindered	threat	raise	lower	impact	refs	source	grade
S.LEAK	漏洩	Leak	漏れる。	It leaks.	STORES+kind:lab | remote:connected	PAUT.USER | NAUT.WALL	2	\
remote:connected	zone:ward	C S	x:1	own	unverified
"""
# Of remote service, with a place and who acts there; the command `remote` asks for this set by name.
REMOTE_SCENARIOS = SCENARIOS.replace("tiny", "remote-service-1")
REMOTE_SCENARIO = """\
id	zone	acts	ja	en	story_ja	story_en	when	hindered	threat	raise	lower	impact	refs	source	grade
S.RS	Z3	hospital maker provider carrier	侵入	Intrusion	入る。	In.	remote:connected	NAUT.WALL | PAUT.USER	3			C S		own	unverified
"""
METHOD = """\
[method]
id = tiny
edition = 1
ja = 積
en = Product
note_ja = 注
note_en = Note
source = own
grade = unverified
[scales]
threat = 3
vulnerability = 3
value = 3
[threat]
map = 1 2 3
[value]
map = 1 2 3
[coverage]
full = 1
partial = 2
none = 3
[likelihood]
combine = product
[risk]
combine = product
[bands]
low = 1
high = 9
[band.low]
ja = 低
en = low
[band.high]
ja = 高
en = high
[acceptance]
c = 9
i = 9
a = 9
safety = 6
"""
RULESET = CATALOG.replace("[catalog]", "[ruleset]") + "total = 3\nknown = 1\n"
RULE = """\
catalog	item	source	grade
tiny	Q-2	own	unverified
tiny	Q-3	own	unverified
"""
DATA = {
    "rulesets/tiny.ini": RULESET, "rulesets/tiny.tsv": RULE,
    "hub/objectives.tsv": OBJECTIVES, "hub/exposures.tsv": EXPOSURES, "hub/facts.tsv": FACTS,
    "hub/measures.tsv": MEASURES, "catalogs/tiny/catalog.ini": CATALOG,
    "catalogs/tiny/items.tsv": ITEMS, "catalogs/other/catalog.ini": OTHER_CATALOG,
    "catalogs/other/items.tsv": OTHER_ITEMS, "crosswalks/tiny--other.tsv": CROSSWALK,
    "catalogs/duties/catalog.ini": DUTIES_CATALOG, "catalogs/duties/items.tsv": DUTIES,
    "standards.tsv": STANDARDS, "scenarios/tiny.ini": SCENARIOS,
    "scenarios/remote-service-1.ini": REMOTE_SCENARIOS, "scenarios/remote-service-1.tsv": REMOTE_SCENARIO,
    "scenarios/tiny.tsv": SCENARIO, "methods/tiny.ini": METHOD,
}

HOSPITAL = """\
[hospital]
name = 小病院
language = en
method = tiny
scenarios = tiny
as_of = 2026-01-01
[acceptance]
c = 6
"""
# Read as CP932, so that the conversion takes part. One asset is tied by name, one by maker.
ASSETS = """\
資産ID,名称,製造業者,型名,種別,区域,接続,立入,機密性,完全性,可用性,患者安全,開示書
A,検査,Maker,M1,検体,病棟,,,3,1,1,2,form.csv
B,"予備, 検査",Other,M2,LIS,?,,,,2,2,2,
"""
DETAILS = 'asset,owner,EOS,note\nA,髙橋,令和9年3月31日,"a,b,c,d,e,f,g,h,i,\nj"\nB,,,=1\n'
# The least that can be assessed: nothing is known but one form.
CLINIC = "id,name,maker,model\nA,Analyser,Maker,M1\n"
TABLES = {
    "hospital.ini": HOSPITAL,
    "measures.csv": "measure,scope,state,owner,due,evidence\n"
                    "M.BOOK,*,implemented,ward,,book\nM.WALL,zone:ward,planned,it,2026-03-01,\n",
    "remote.csv": "asset,provider,line\nA,Maker,VPN\n",
    "acceptances.csv": "asset,scenario,level,by,until,reason\n"
                       "A,S.LEAK,high,director,2027-01-01,so\n",
}

# A form of somebody else, and the catalog that was made of another one, with a proposal and a no.
BLANK = [["No.", "Question", "Answer", "Note"], ["", "Users and their accounts", "", ""],
         ["4.1", "Users?", "", ""], ["4.2", "Is there a wall around it? (6.5 C1)", "", ""],
         ["4.2", "Is there another wall?", "", ""]]
LIBRARY = """\
urn: urn:x
locale: ja
name: n
version: 2
threats: [a]
objects:
  framework:
    name: 規則
    requirement_nodes:
    - {urn: 'urn:x:a', ref_id: A, name: 章, translations: {en: {name: Chapter}}}
    - {urn: 'urn:x:1', parent_urn: 'urn:x:a', assessable: true, ref_id: '1', name: n, description: d}
    - {urn: 'urn:x:1', assessable: true, ref_id: '1', name: n, weight: 2}
    - {urn: 'urn:x:2', parent_urn: 'urn:none', assessable: true, description: d}
"""
IMPORTED_CATALOG = CATALOG.replace("tiny", "imported")
IMPORTED = ITEMS.replace("\t-\t-STORES\t", "\t=\t\t").replace("+\t+NAUT.WALL", "=\t")
REVIEW = """\
item	question	hub	polarity	ja	en	confidence	reason	via	decision	by	date
Q-1	Stores?	-STORES	=	保存	stores data	50	text	tiny:Q-1			
Q-3	Wall?	+NAUT.WALL	+	防壁	wall	90	text	tiny:Q-3	yes		
Q-3	Wall?	+PAUT.USER	+	利用者	users	50	text	tiny:Q-2	no		
"""

FORM = [["Question ID", "Question", "Answer", "Note"], ["H-1", "Maker", "Maker", ""],
        ["H-2", "Model", "M1", ""], ["Q-1", "Stores?", "Yes", ""],
        ["Q-2", "Users?", "No", "planned"], ["Q-3", "Wall?", "See Note", "ask IT"]]
OTHER = [row[:2] + [{"Maker": "Other", "M1": "M2"}.get(row[2], row[2])] + row[3:] for row in FORM]
BROKEN = b"PK\3\4 this is no workbook"

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'


CONDITION = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x:conditionalFormattings '
    'xmlns:x="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x:conditionalFormatting>'
    '<x:cfRule><x:dxf><numFmt/></x:dxf></x:cfRule><m:sqref '
    'xmlns:m="http://schemas.microsoft.com/office/excel/2006/main">Z99</m:sqref></x:conditionalFormatting>'
    "</x:conditionalFormattings></ext></extLst>")
DRAWING = (
    '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:twoCellAnchor><d:from><d:col>4</d:col>'
    "<d:row>3</d:row></d:from><d:to><d:col>5</d:col><d:row>4</d:row></d:to><d:sp><d:txBody><a:p><a:r>"
    "<a:t>looked at</a:t></a:r></a:p></d:txBody></d:sp></d:twoCellAnchor></d:wsDr>")
CHART = ('<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
         'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:t>seen</a:t></a:p></c:chartSpace>')
VML = ('<xml><v:shape><v:textbox><div>seen &amp; read</div></v:textbox><x:ClientData ObjectType="Rect"><x:Anchor>'
       "4, 0, 3, 0, 5, 1, 4, 1</x:Anchor></x:ClientData></v:shape></xml>")
ODS_DRAWING = ('<table:shapes><draw:rect table:end-cell-address="Form.F5"><text:p>looked at</text:p>'
               "</draw:rect></table:shapes>")
ODS_CONDITION = ('<c:conditional-formats><c:conditional-format c:target-range-address="Form.Z99">'
                 '<c:condition c:apply-style-name="none"/></c:conditional-format></c:conditional-formats>')


def to_text(rows: list[list[str]]) -> bytes:
    """The rows without their heads, as lines."""
    return "".join(f"{row[0]}, {row[1]}: {row[2]}, {row[3]}\n" for row in rows[1:]).encode()


def to_pdf(rows: list[list[str]]) -> bytes:
    """One page with the rows as a table."""
    pdf = Pdf()
    table = Table(pdf, (Column(40, 60), Column(110, 200), Column(330, 60), Column(420, 200)))
    table.begin_page()
    for row in rows:
        table.row(row)
    return pdf.data()


def to_csv(rows: list[list[str]]) -> bytes:
    """The rows; none of their cells needs quotes."""
    return "".join(",".join(row) + "\r\n" for row in rows).encode()


def relation(number: int, kind: str, target: str) -> str:
    """One line of a part's relations."""
    return f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def to_xlsx(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet: first column as shared strings, the others in place; a text box, a condition."""
    strings = "".join(f"<si><t>{row[0]}</t></si>" for row in rows)
    cells = ""
    for r, row in enumerate(rows):
        inline = "".join(f'<c r="{"ABCD"[c]}{r + 1}" t="inlineStr"><is><t>{text}</t></is></c>'
                         for c, text in enumerate(row) if c and text)
        cells += f'<row r="{r + 1}"><c r="A{r + 1}" s="0" t="s"><v>{r}</v></c>{inline}</row>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELS + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
                           '<sheet name="Form" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS + relation(1, "worksheet", "worksheets/sheet1.xml")
        + relation(2, "styles", "styles.xml") + relation(3, "sharedStrings", "sharedStrings.xml")
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{cells}</sheetData>{CONDITION}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": RELS + relation(1, "drawing", "../drawing1.xml")
        + relation(2, "vmlDrawing", "../old.vml") + "</Relationships>",
        "xl/drawing1.xml": DRAWING, "xl/old.vml": VML, "xl/chart1.xml": CHART,
        "xl/_rels/drawing1.xml.rels": RELS + relation(1, "chart", "chart1.xml") + "</Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}><cellXfs><xf/></cellXfs></styleSheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(zipfile.ZipInfo(name), xml, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_ods(rows: list[list[str]]) -> bytes:
    """An OpenDocument spreadsheet of one sheet, with named styles, a text box and a condition."""
    spaces = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
                     for p in ("office", "table", "text", "style"))
    more = (' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
            'xmlns:c="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')
    cells = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"
                                      for text in row) + "</table:table-row>" for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype"),
                         "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            zipfile.ZipInfo("content.xml"),
            f"<office:document-content{spaces}{more}><office:body><office:spreadsheet><table:table "
            f'table:name="Form">{ODS_DRAWING}{cells}{ODS_CONDITION}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>", zipfile.ZIP_DEFLATED)
        package.writestr(
            zipfile.ZipInfo("styles.xml"),
            f'<office:document-styles{spaces}><office:styles><style:style style:name="Default"/>'
            "</office:styles></office:document-styles>", zipfile.ZIP_DEFLATED)
    return out.getvalue()


# With a group, a parameter, a link, a resource and something that is left over.
OSCAL_CATALOG = """\
{"catalog": {"uuid": "a7ba800c-a432-44cd-9075-0862cd66da6b", "metadata": {"title": "T", "version": "2",
 "last-modified": "2026-04-01T00:00:00Z", "oscal-version": "1.2.1"}, "params": [{"id": "p", "label": "L"}],
 "groups": [{"title": "G", "controls": [{"id": "c-1", "title": "One", "weight": 1,
  "props": [{"name": "label", "value": "C1"}], "links": [{"href": "#5b4ea3c9-3b33-4b5c-8c2f-0f6a0a5a3d11"}],
  "parts": [{"name": "statement", "prose": "By {{ insert: param, p }}"}]}]}],
 "back-matter": {"resources": [{"uuid": "5b4ea3c9-3b33-4b5c-8c2f-0f6a0a5a3d11", "title": "R"}]}}}
"""


def carried() -> str:
    """A statement with a proposal that somebody confirmed, one that nobody did, and an item answered twice."""
    proposal = {"from": [{"item": "X-1", "value": "yes", "note": "n", "cell": "C1"}, {"item": "X-2", "value": "no"}],
                "relation": "equal", "way": "x:1 > y:2", "reason_ja": "理由", "reason_en": "why"}
    named = {**proposal, "by": "A", "date": "2026-11-20"}
    answers = [{"item": "Q-1", "value": "yes", "match": "person", "proposal": named},
               {"item": "Q-2", "value": "no", "proposal": proposal, "confidence": 0.6, "note": "a"},
               {"item": "Q-2", "value": "no", "note": "b"}, {"item": "Q-3", "value": "no"},
               {"item": "Q-3", "value": "yes"}]
    return json.dumps({"format": "sekisho-statement/1", "catalog": "tiny", "answers": answers}, ensure_ascii=False)


def plans() -> str:
    """A statement with days by which things are planned: one past, one that its note limits, one beside a good answer."""
    answers = [{"item": "Q-1", "value": "no", "planned_until": "2099-01-31"},
               {"item": "Q-2", "value": "no", "planned_until": "2020-01-31"},
               {"item": "Q-3", "value": "no", "planned_until": "2099-01-31", "note": "only some"}]
    answers = [answer | {"match": "id", "confidence": 1} for answer in answers]
    return json.dumps({"format": "sekisho-statement/1", "catalog": "tiny", "answers": answers})


def oscal_component() -> bytes:
    """A statement of ours as OSCAL, with an answer that somebody wrote over."""
    uuid = "a7ba800c-a432-44cd-9075-0862cd66da6b"

    def ours(**values: str) -> list[dict]:
        return [{"name": n.replace("_", "-"), "ns": "urn:sekisho:oscal:1", "value": v} for n, v in values.items()]

    answers = [ours(item="Q-1", answer="yes", confidence="1", match="id"),
               ours(item="Q-3", answer="no", confidence="0.50", doubt="word")]
    component = {
        "uuid": uuid, "type": "hardware", "title": "P", "description": "D", "purpose": "left over",
        "props": ours(catalog="tiny", product="P", comment="c", of_cell="A1", of_author="a", of_item="Q-1"),
        "control-implementations": [{
            "uuid": uuid, "source": "urn:sekisho:catalog:tiny", "description": "D", "implemented-requirements": [
                {"uuid": uuid, "control-id": props[0]["value"], "description": "Answer: yes", "props": props}
                for props in answers]}]}
    metadata = {"title": "T", "last-modified": "2026-04-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}
    return json.dumps({"component-definition": {"uuid": uuid, "metadata": metadata, "components": [component]}}).encode()


def oscal_lists() -> dict[str, bytes]:
    """A mapping, a plan and a profile; of each something is left over."""
    uuid = "a7ba800c-a432-44cd-9075-0862cd66da6b"
    metadata = {"title": "T", "last-modified": "2026-04-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1",
                "remarks": "left over"}

    def ours(**values: str) -> list[dict]:
        return [{"name": n.replace("_", "-"), "ns": "urn:sekisho:oscal:1", "value": v} for n, v in values.items()]

    def document(model: str, **members: object) -> bytes:
        return json.dumps({model: {"uuid": uuid, "metadata": metadata, **members}}).encode()

    resources = {f"{end}-resource": {"type": "catalog", "href": f"urn:sekisho:catalog:{name}"}
                 for end, name in (("source", "tiny"), ("target", "other"))}
    maps = [{"uuid": uuid, "relationship": word, "sources": [{"type": "control", "id-ref": "Q-2"}],
             "targets": [{"type": "control", "id-ref": i}]} for word, i in (("intersects-with", "R-2"), ("x", "Q-99"))]
    item = {"title": "I", "description": "D", "props": ours(measure="M.WALL", scope="*", of_state="open", of_note="n")}
    finding = {"uuid": uuid, "title": "F", "description": "D", "target": {
        "type": "statement-id", "target-id": "_1", "status": {"state": "satisfied"}}}
    result = {"uuid": uuid, "title": "R", "description": "D", "start": "2026-04-01T00:00:00Z", "findings": [finding],
              "reviewed-controls": {"control-selections": [{"include-all": {}}]}}
    return {
        "results.json": document("assessment-results", **{"import-ap": {"href": "#a"}, "results": [result]}),
        "mapping.json": document("mapping-collection", mappings={"uuid": uuid, **resources, "maps": maps}, provenance={
            "method": "human", "matching-rationale": "semantic", "status": "draft", "mapping-description": "d"}),
        "poam.json": document("plan-of-action-and-milestones", **{"poam-items": [item, {**item, "props": []}]}),
        "profile.json": document("profile", imports=[{"href": "urn:sekisho:catalog:tiny", "include-controls": [
            {"with-ids": ["Q-1", "Q-3", "Q-99"]}]}]),
    }


def make(folder: Path) -> None:
    """Write data/, hospital/, clinic/ and the forms below `folder`."""
    files = {f"data/{name}": text.encode() for name, text in DATA.items()}
    files |= {f"hospital/{name}": text.encode() for name, text in TABLES.items()}
    files |= {
        "hospital/assets.csv": ASSETS.encode("cp932"),
        "hospital/evidence/evidence.csv": b"file,measure,scope,catalog,item,until\nbook.txt,M.BOOK,*,,,2027-01-01\nbook.txt,,,x,1,\n",
        "hospital/evidence/book.txt": b"so",
        "hospital/details.csv": DETAILS.encode(),
        "hospital/statements/form.csv": to_csv(FORM),
        "hospital/statements/form.xlsx": to_xlsx(OTHER),
        "password": b"kujira-yozora-kane-hibiki\n",
        "form.csv": to_csv(FORM), "form.txt": to_text(FORM), "form.pdf": to_pdf(FORM), "form.xlsx": to_xlsx(FORM),
        "form.ods": to_ods(FORM), "broken.xlsx": BROKEN,
        "carried.json": carried().encode(), "plans.json": plans().encode(),
        "component.json": oscal_component(), "library.yaml": LIBRARY.encode(), "catalog.json": OSCAL_CATALOG.encode(), "blank.csv": to_csv(BLANK), "imported/catalog.ini": IMPORTED_CATALOG.encode(),
        "imported/items.tsv": IMPORTED.encode(), "imported/review.tsv": REVIEW.encode(),
        "other.csv": to_csv([[{"Yes": "No"}.get(cell, cell) for cell in row] for row in FORM]),
        "clinic/hospital.ini": HOSPITAL.replace("[acc", "catalogs = ../imported\n[acc").encode(), "clinic/assets.csv": CLINIC.encode(),
        "clinic/statements/form.csv": to_csv(FORM),
        **oscal_lists(),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

#!/usr/bin/env python3
"""What the sweep runs: one case is one command line, with what stands in its folder beforehand."""

import shutil
from dataclasses import dataclass
from pathlib import Path

OLD = b"what stood here before\n"
REPORTS = ("assessment.json", "report.html", "measures.csv", "summary.txt")


@dataclass
class Case:
    """`words` may name {in} (inputs, never written), {data} and more of Bench.names; the program
    runs in a folder of its own, which holds `old` beforehand."""

    name: str
    words: str
    old: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  # folders of {in} that the program changes in place
    is_assess: bool = False      # a form whose worker fails may be told as unreadable
    skips_worker: bool = False   # another case has the same worker
    is_batch: bool = False       # a file whose worker fails may be refused alone; with --json
    makes_store: bool = False    # an id by chance stands in what is told, and in a database that was made
    is_rare: bool = False        # `make faults` runs it, `make test` does not


CASES = [
    Case("version", "--version"),
    Case("help", "--help"),
    Case("help_json", "help assess --json"),
    Case("help_man", "help --man ja"),
    Case("catalog_list", "catalog list --json"),
    Case("catalog_show", "catalog show {catalog}"),
    Case("catalog_duties", "catalog show duties --json"),
    Case("catalog_standards", "catalog standards --json"),
    Case("catalog_check", "catalog check {data}"),
    Case("catalog_import", "catalog import {in}/blank.csv --id next --after {catalog} -o made "
         "--json"),
    Case("catalog_import_xlsx", "catalog import {in}/form.xlsx --id next -o made"),
    # libyaml has allocations of its own, which do not fail here.
    Case("catalog_import_yaml", "catalog import {in}/library.yaml --id next -o made --json"),
    # So has jansson; it is told to use ours, and its allocations fail in turn.
    Case("catalog_import_oscal", "catalog import {in}/catalog.json --id next -o made --json"),
    Case("catalog_import_profile", "catalog import {in}/profile.json --of {catalog} --id next -o made --json"),
    Case("oscal_mapping", "oscal import {in}/mapping.json -o made --json"),
    Case("oscal_poam", "oscal import {in}/poam.json -o made", skips_worker=True),
    Case("catalog_confirm", "catalog confirm imported --all --least 1 --by a --json",
         copies=("imported",)),
    Case("catalog_export", "catalog export {catalog} --to xlsx -o blank.xlsx --json",
         old=("blank.xlsx",)),
    Case("catalog_unknown", "catalog show tinny --json"),
    Case("import_xlsx", "statement import {in}/form.xlsx -o out.json"),
    Case("import_ods", "statement import {in}/form.ods -o out.json"),
    Case("import_csv", "statement import {in}/form.csv -o out.json --json", old=("out.json",)),
    Case("import_text", "statement import {in}/form.txt -o out.json", old=("out.json",)),
    # pdftotext has allocations of its own; without it this is a refusal like another.
    Case("import_pdf", "statement import {in}/form.pdf -o out.json", old=("out.json",)),
    Case("import_json", "statement import {in}/form.json --catalog {data}/catalogs/{catalog} "
         "-o out.json", old=("out.json",)),
    Case("import_broken", "statement import {in}/broken.xlsx -o out.json --json",
         old=("out.json",)),
    Case("import_carried", "statement import {in}/carried.json -o out.json --json", old=("out.json",)),
    Case("import_oscal", "statement import {in}/component.json -o out.json --json", old=("out.json",)),
    Case("convert_into", "statement convert {in}/other.csv --into {in}/form.xlsx -o out.xlsx",
         old=("out.xlsx",)),
    Case("check", "statement check {in}/form.xlsx --json"),
    Case("check_plans", "statement check {in}/plans.json --json", skips_worker=True),
    Case("convert_json", "statement convert {in}/form.xlsx --to json -o out.json",
         skips_worker=True),
    Case("convert_csv", "statement convert {in}/form.json --to csv -o out.csv --json",
         old=("out.csv",)),
    Case("convert_tsv", "statement convert {in}/form.csv --to tsv -o out.tsv", skips_worker=True),
    # libxlsxwriter has its own allocations and temporary files; what is ours fails in turn.
    Case("convert_xlsx", "statement convert {in}/form.csv --to xlsx -o out.xlsx --json",
         old=("out.xlsx",), skips_worker=True),
    Case("convert_oscal", "statement convert {in}/form.csv --to oscal -o out.json", old=("out.json",),
         skips_worker=True),
    Case("export_oscal", "catalog export {catalog} --to oscal -o out.json --json", old=("out.json",)),
    Case("export_profile", "catalog export {catalog} --to oscal-profile -o out.json --json",
         old=("out.json",)),
    Case("carry", "statement carry {in}/form.csv --to other -o out.json --json",
         old=("out.json",), skips_worker=True),
    Case("crosswalk", "crosswalk {catalog} other"),
    Case("crosswalk_json", "crosswalk {catalog} other --all --json"),
    Case("crosswalk_csv", "crosswalk {catalog} other --crosswalk {data}/crosswalks/tiny--other.tsv "
         "--to csv -o out.csv --json", old=("out.csv",)),
    Case("crosswalk_oscal", "crosswalk {catalog} other --all "
         "--crosswalk {data}/crosswalks/tiny--other.tsv --to oscal -o out.json", old=("out.json",)),
    Case("rules_list", "rules list --json"),
    Case("rules_search", "rules search wall"),
    Case("rules_show", "rules show {catalog}:Q-3 --json"),
    Case("rules_unknown", "rules show {catalog}:Q-99 --json"),
    Case("method_list", "method list --json"),
    Case("method_show", "method show tiny"),
    Case("method_json", "method show tiny --json"),
    # Where SEKISHO_DATA names the data, as here, it is refused; the archive is read and judged by other tests.
    Case("data_update", "data update {in}/form.xlsx --yes --json", skips_worker=True),
    # SQLite and libpq have allocations and files of their own; what is ours fails in turn.
    Case("db_init", "db init made", skips_worker=True, makes_store=True),
    Case("db_check", "db check {in}/store --json", skips_worker=True),
    Case("organisation_list", "organisation list --data {in}/store --json", skips_worker=True),
    Case("db_backup", "db backup store -o out.db --json", old=("out.db",), copies=("store",), skips_worker=True,
         makes_store=True),
    Case("db_restore", "db restore {in}/store/sekisho.db made", skips_worker=True,
         makes_store=True),
    Case("hospital_import", "hospital import {in}/hospital --db store --organisation a --new --json",
         copies=("store",), is_assess=True, skips_worker=True, makes_store=True),
    Case("hospital_assess", "hospital assess --db kept --organisation a", copies=("kept",),
         is_assess=True, skips_worker=True, makes_store=True),
    Case("audit_verify", "audit verify --data {in}/store --json", skips_worker=True),
    # The installation of people has two of them, in an organisation. What they do in pages fails in turn in service/fault_test.c.
    Case("db_migrate", "db migrate people --json", copies=("people",), skips_worker=True, makes_store=True, is_rare=True),
    Case("organisation_rename", "organisation rename b_c --organisation a --reason x --data people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("organisation_add", "organisation add b --kind maker --data people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("user_list", "user list --data people --json", copies=("people",), skips_worker=True, makes_store=True, is_rare=True),
    Case("user_add", "user add new --roles reader --password-file {in}/password --data people", copies=("people",),
         skips_worker=True, makes_store=True, is_rare=True),
    Case("user_invite", "user invite new --roles reader --data people", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("user_roles", "user roles ed reader --data people", copies=("people",), skips_worker=True, makes_store=True),
    Case("user_deactivate", "user deactivate ed --data people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("user_reset", "user reset ed --data people", copies=("people",), skips_worker=True, makes_store=True, is_rare=True),
    Case("user_sessions", "user sessions ed --end --data people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("second_factor", "organisation second-factor required --organisation a --db people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("hospital_list", "hospital list --db kept --json", copies=("kept",), skips_worker=True, makes_store=True, is_rare=True),
    Case("hospital_export", "hospital export --db kept --organisation a -o out --json", copies=("kept",),
         skips_worker=True, makes_store=True, is_rare=True),
    Case("audit_list", "audit list --data people --json", copies=("people",), skips_worker=True, makes_store=True, is_rare=True),
    Case("audit_export", "audit export --data people --to jsonl -o out.jsonl --json", old=("out.jsonl",), copies=("people",),
         skips_worker=True, makes_store=True, is_rare=True),
    Case("audit_dicom", "audit export --data people --to dicom -o out.xml", old=("out.xml",), copies=("people",),
         skips_worker=True, makes_store=True, is_rare=True),
    Case("audit_checkpoint", "audit checkpoint --data people --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("audit_prune", "audit prune --data people --before 2020-01-01 --json", copies=("people",), skips_worker=True,
         makes_store=True, is_rare=True),
    Case("audit_verify_export", "audit verify {in}/audit.jsonl --json"),
    Case("method_check", "method check {data}/methods/tiny.ini --json"),
    Case("diff_html", "statement diff {in}/form.csv {in}/form.json --to html -o out.html --json",
         old=("out.html",), skips_worker=True),
    Case("convert_html", "statement convert {in}/form.csv --to html -o out.html",
         old=("out.html",), skips_worker=True),
    Case("batch", "statement import {in}/form.csv {in}/form.json -o out --jobs 1 --json",
         is_batch=True),
    Case("batch_check", "statement check {in}/form.csv {in}/form.json --jobs 2 --json",
         is_batch=True, skips_worker=True),
    # Cairo, FreeType and HarfBuzz have their own allocations; what is ours fails in turn.
    Case("convert_pdf", "statement convert {in}/form.json --to pdf -o out.pdf", old=("out.pdf",)),
    Case("assess", "assess {in}/hospital -o out", is_assess=True,
         old=tuple(f"out/{name}" for name in (*REPORTS, "other.txt"))),
    Case("assess_new", "assess {in}/clinic -o out --json", is_assess=True, skips_worker=True),
    Case("assess_since", "assess {in}/hospital -o out --since {in}/assessed", is_assess=True,
         old=tuple(f"out/{name}" for name in REPORTS)),
    # Cairo and its fonts have allocations of their own here, too.
    Case("assess_pdf", "assess {in}/clinic -o out --also pdf --parts director", is_assess=True,
         old=("out/report.pdf",), skips_worker=True),
    # So has libxlsxwriter.
    Case("assess_xlsx", "assess {in}/clinic -o out --also xlsx", is_assess=True,
         old=("out/report.xlsx",), skips_worker=True),
    Case("assess_requests", "assess {in}/clinic -o out --also requests", is_assess=True,
         skips_worker=True),
    Case("what_if", "assess {in}/clinic --with M.WALL --json", is_assess=True,
         skips_worker=True),
    Case("assess_oscal", "assess {in}/hospital --to oscal-poam -o out.json --json", is_assess=True,
         old=("out.json",), skips_worker=True),
    Case("remote", "remote {in}/hospital -o out --json", is_assess=True,
         old=("out/remote.json", "out/remote.html"), skips_worker=True),
    Case("ruleset", "conform {in}/clinic --ruleset tiny -o out --json", is_assess=True,
         skips_worker=True),
    Case("conform", "conform {in}/hospital --catalog duties -o out", is_assess=True,
         old=("out/conformity.json", "out/conformity.html"), skips_worker=True),
    Case("conform_oscal", "conform {in}/hospital --catalog duties --to oscal -o out.json --json",
         is_assess=True, old=("out.json",), skips_worker=True),
    # The checklist leaves on paper and as a workbook; the libraries of both have allocations of their own.
    Case("conform_pdf", "conform {in}/hospital --catalog duties -o out --also pdf", is_assess=True,
         old=("out/conformity.pdf",), skips_worker=True, is_rare=True),
    Case("conform_xlsx", "conform {in}/hospital --catalog duties -o out --also xlsx --json", is_assess=True,
         old=("out/conformity.xlsx",), skips_worker=True, is_rare=True),
    Case("oscal_results", "oscal import {in}/results.json -o made --json"),
    Case("conform_since", "conform {in}/hospital --catalog duties --since {in}/results.json -o out",
         is_assess=True, skips_worker=True),
    Case("explain_requirement", "explain {in}/hospital duties:1", is_assess=True,
         skips_worker=True),
    Case("explain", "explain {in}/assessed {risk}"),
    Case("explain_json", "explain {in}/assessed {risk} --json"),
]


def prepare(case: Case, folder: Path, inputs: Path) -> None:
    """What stands in the folder before the program runs."""
    for name in case.copies:
        shutil.copytree(inputs / name, folder / name)
    for name in case.old:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(OLD)


def tree(folder: Path) -> dict[str, bytes]:
    """Everything in the folder: path -> content; of a folder, its name with a slash."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        found[name + "/" * path.is_dir()] = path.read_bytes() if path.is_file() else b""
    return found

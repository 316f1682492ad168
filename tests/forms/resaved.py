"""Forms that LibreOffice opened and saved again, as people do without knowing."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from variant import Variant

TARGETS = (".xlsx", ".ods")
TIMEOUT = 300
JOBS = 2
# Quote, UTF-8, first line, and each column as text: nothing becomes a number, a date or a formula.
COLUMNS = "/".join(f"{column}/2" for column in range(1, 9))
FILTERS = {".csv": [f"--infilter=CSV:44,34,76,1,{COLUMNS}"],
           ".semi.csv": [f"--infilter=CSV:59,34,76,1,{COLUMNS}"]}


def is_installed() -> bool:
    """Whether there is a LibreOffice with a spreadsheet program."""
    return shutil.which("soffice") is not None


def convert(files: list[Path], source: str, target: str, folder: Path) -> None:
    """Files of one kind to another kind, in one call with a profile of its own."""
    profile = folder / f"profile{source}{target}"
    words = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
             *FILTERS.get(source, []), "--convert-to", target[1:], "--outdir",
             str(folder / target[1:]), *map(str, files)]
    subprocess.run(words, check=True, capture_output=True, timeout=TIMEOUT)


def save_again(variants: list[Variant], every: int, folder: Path) -> list[Variant]:
    """Each n-th of the chosen variants, saved as xlsx and as ods."""
    chosen = [v for v in variants if "resave" in v.tags][::every]
    paths = {}
    for number, variant in enumerate(chosen):
        paths[number] = folder / "in" / f"form{number}{variant.suffix}"
        paths[number].parent.mkdir(parents=True, exist_ok=True)
        paths[number].write_bytes(variant.data)
    calls = [([paths[i] for i, v in enumerate(chosen) if v.suffix == source], source, target)
             for target in TARGETS for source in dict.fromkeys(v.suffix for v in chosen)]
    with ThreadPoolExecutor(JOBS) as pool:
        for done in [pool.submit(convert, *call, folder) for call in calls]:
            done.result()
    return [saved(variant, folder / target[1:] / (paths[number].stem + target), target)
            for number, variant in enumerate(chosen) for target in TARGETS]


def saved(variant: Variant, path: Path, target: str) -> Variant:
    """The same truth in another file. The sheet of a text file gets the name of the file."""
    if variant.suffix not in TARGETS:
        variant.book.sheets[0].name = path.stem
    needs = tuple(need for need in variant.needs if need != "ods")
    return replace(variant, name=f"again-{variant.name}{variant.suffix}", suffix=target,
                   data=path.read_bytes(), needs=needs + (("ods",) if target == ".ods" else ()))

#!/usr/bin/env python3
"""Usage: csv_agreement.py [COUNT [SEED]]      (default: 300 files)

Random delimited files (quotes, doubled quotes, line ends inside cells, CRLF and CR, ragged records, blanks, five
encodings) are read by Python's csv module, and by the reader under test, which must find the same cells. They agree on
what both define: blanks around a cell are cut off, and blank records do not count.

Needs the tests built (`swift build --build-tests`). The last line printed is "N passed, N failed"."""
import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLANKS = "".join(map(chr, range(0x21))) + "\u00a0\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
TEXTS = ["部门", "教育局", "人力资源和社会保障局", "基本支出", "备注：见附件", "a", "x y", "1,234.50", "12.5", "-3", "--", "0", "",
         "合计", "（一）", "“引号”", "é", "2024年3月", "100%", "无"]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "latin-1"]


def cell(rng, separator, quotes):
    """What a cell holds, and how it is written."""
    text = "".join(rng.choice(TEXTS) for _ in range(rng.randrange(3)))
    if not quotes:
        return text.replace(separator, " ").replace('"', "")
    if rng.random() < 0.15:
        text += rng.choice([separator, "\n", "\r\n", '"', '""', separator + '"', " "]) + rng.choice(TEXTS)
    if any(c in text for c in (separator, "\n", "\r", '"')) or rng.random() < 0.1:
        return '"' + text.replace('"', '""') + '"'
    return text


def file(rng):
    separator = rng.choice([",", ",", ",", ";", "\t", "|"])
    end = rng.choice(["\n", "\n", "\r\n", "\r"])
    quotes = rng.random() < 0.8
    encoding = rng.choice(ENCODINGS)
    width = rng.randrange(1, 7)
    lines = []
    for _ in range(rng.randrange(1, 40)):
        cells = [cell(rng, separator, quotes) for _ in range(width if rng.random() < 0.85 else rng.randrange(1, 9))]
        lines.append(separator.join(cells))
        if rng.random() < 0.03:
            lines.append("")
    text = end.join(lines) + (end if rng.random() < 0.8 else "")
    if encoding == "latin-1":
        text = re.sub(r"[^\x00-\xff]", "ü", text)
    return text, separator, quotes, encoding


def read(text, separator, quotes):
    """The records as Python has them, blanks around cells cut off, blank records and blank ends left out."""
    dialect = dict(delimiter=separator, quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE)
    records = []
    for record in csv.reader(io.StringIO(text, newline=""), **dialect):
        cells = [value.strip(BLANKS) for value in record]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            records.append(cells)
    return records


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20_241_231)
    csv.field_size_limit(1 << 24)
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for number in range(count):
            text, separator, quotes, encoding = file(rng)
            name = f"{number:05d}.csv"
            (Path(folder) / name).write_bytes(text.encode(encoding))
            cases.append({"file": name, "separator": separator, "quotes": quotes, "encoding": encoding,
                          "records": read(text, separator, quotes)})
        (Path(folder) / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
        done = subprocess.run(
            ["swift", "test", "--skip-build", "--filter", "AgreementTests"], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, "FISC_CSV_CASES": folder})
    found = re.search(r"csv agreement: (\d+) of (\d+) files", done.stdout)
    if not found or int(found[2]) != count:
        print(done.stdout[-2000:], done.stderr[-2000:])
        print("0 passed, 1 failed")
        return 1
    for line in re.findall(r"^differs .*$", done.stdout, re.M)[:20]:
        print(line)
    print(f"{found[1]} passed, {count - int(found[1])} failed")
    return 0 if int(found[1]) == count else 1


sys.exit(main())

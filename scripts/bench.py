#!/usr/bin/env python3
"""Usage: bench.py FISC [NAME…]      NAME: startup fold columns writing memory tables streamed workbook

Each measure runs the program and its rivals in turn, several times, and keeps the least wall time of each: on a busy
machine the least is the steadiest, and a ratio of two leasts of one run is what can be compared between machines.
A program whose answer is wrong, or that is not there, is said to be so and has no time."""
import csv
import os
import pty
import random
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import bench_tables

FISC = ""
broken = 0


def run(command, text=None):
    """Wall seconds and output."""
    begin = time.perf_counter()
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=600)
    return time.perf_counter() - begin, (done.stdout + done.stderr).strip()


def measure(title, rows, times, goals):
    """Rows are (name, command, input, check of the output); the first is fisc, ratios are against it. A goal is
    (the row's name, the ratio fisc's time may at most have to that row's). Returns the least time of each row."""
    global broken
    print(f"\n{title}  (least of {times})")
    least, wrong = {}, {}
    for _ in range(times):
        for name, command, text, right in rows:
            if name in wrong or shutil.which(command[0]) is None:
                wrong.setdefault(name, "not installed")
                continue
            seconds, output = run(command, text)
            if right(output):
                least[name] = min(least.get(name, seconds), seconds)
            else:
                wrong[name] = "wrong answer: " + output[:60].replace("\n", " ")
    own = least.get(rows[0][0])
    for name, *_ in rows:
        if name in wrong:
            print(f"  {name:<28} {wrong[name]}")
            continue
        ratio = f"{least[name] / own:8.2f} ×" if own else ""
        print(f"  {name:<28} {least[name] * 1000:9.1f} ms {ratio}")
    if rows[0][0] in wrong:
        broken += 1
    for name, most in goals:
        if own and name in least:
            met = own / least[name] <= most
            print(f"  goal: at most {most} of {name}: {own / least[name]:.2f} {'met' if met else 'NOT MET'}")
    return least


def goal(what, value, most, unit):
    print(f"  goal: {what} under {most} {unit}: {value:.2f} {'met' if value < most else 'NOT MET'}")


def number(expected):
    def right(output):
        found = re.search(r"-?[\d,]+(?:\.\d+)?", output)
        return found is not None and Decimal(found[0].replace(",", "")) == Decimal(expected)
    return right


def near(expected):
    return lambda output: bool(output) and abs(float(output.split()[0]) / expected - 1) < 1e-9


def startup():
    two = number(2)
    least = measure("start-up to the first result, the standard library known", [
        ("fisc", [FISC, "-e", "1+1"], None, two),
        ("fisc, a library function", [FISC, "-e", "求增长率(3万元, 2万元)"], None, lambda out: out == "50.00%"),
        ("lua 5.4", ["lua5.4", "-e", "print(1+1)"], None, two),
        ("sqlite3", ["sqlite3", ":memory:", "select 1+1"], None, two),
        ("python3", ["/usr/bin/python3", "-c", "print(1+1)"], None, two),
    ], 30, [("python3", 0.5)])
    if "fisc" in least:
        goal("start-up", least["fisc"] * 1000, 6, "ms")


def fold():
    count = 10_000_000
    exact = Decimal("1.03") * (count * (count + 1) // 2)
    right, close = number(exact), near(float(exact))
    python = f"y = 0\nfor x in range(1, {count} + 1): y = x*1.03 + y\nprint(y)"
    decimal = ("from decimal import Decimal as D\ny = D(0)\nf = D('1.03')\n"
               f"for x in range(1, {count // 10} + 1): y = x*f + y\nprint(y)")
    small = number(Decimal("1.03") * (count // 10 * (count // 10 + 1) // 2))
    measure("y = x*1.03 + y over 1..10,000,000 (those marked ÷10: a tenth of it)", [
        ("fisc, exact", [FISC, "-e", f"fold(1..{count}, from: 0, (y, x) => x*1.03 + y)"], None, right),
        ("lua 5.4, float", ["lua5.4", "-e", f"local y = 0 for x = 1, {count} do y = x*1.03 + y end print(y)"],
         None, close),
        ("python3, float", ["/usr/bin/python3", "-c", python], None, close),
        ("fisc, exact ÷10", [FISC, "-e", f"fold(1..{count // 10}, from: 0, (y, x) => x*1.03 + y)"], None, small),
        ("python3, Decimal ÷10", ["/usr/bin/python3", "-c", decimal], None, small),
        ("bc ÷10", ["bc", "-q"],
         f"scale=2\ny=0\nfor(x=1;x<={count // 10};x++) y=x*1.03+y\ny\n", small),
    ], 3, [("lua 5.4, float", 1.5), ("python3, float", 0.2)])


def columns():
    """A million rows, in each: does the printed share follow from the two amounts, as they were written?"""
    rows, odd = 1_000_000, 0
    random.seed(20)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "占比.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["部分（万元）", "总额（万元）", "占比（%）"])
            for _ in range(rows):
                whole = random.randrange(100_00, 9_999_99)
                part = random.randrange(1_00, whole)
                share = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
                if random.random() < 0.001:
                    share += 1
                    odd += 1
                out.writerow([f"{part / 100:.2f}", f"{whole / 100:.2f}", share])
        check = "count(T where not (share(部分, 总额) ≈ 占比))\n"
        script = f'T = load("{path}")\n{check}'
        python = (
            "import csv\n"
            "from decimal import Decimal as D\n"
            "h, p, n = D('0.005'), D('0.00005'), 0\n"
            f"rows = csv.reader(open({str(path)!r}, encoding='utf-8'))\nnext(rows)\n"
            "for a, b, c in rows:\n"
            "    a, b, c = D(a), D(b), D(c) / 100\n"
            "    if (a + h) / (b - h) < c - p or (a - h) / (b + h) > c + p: n += 1\n"
            "print(n)")
        floats = python.replace("from decimal import Decimal as D\n", "D = float\n")
        more = 5
        every = "\n".join([str(odd)] * (1 + more))
        least = measure("one million checks share(部分, 总额) ≈ 占比, read from a CSV file", [
            ("fisc, exact", [FISC, "-"], script, number(odd)),
            (f"fisc, {more} million more", [FISC, "-"], script + check * more, lambda out: out.replace(",", "") == every),
            ("python3, float", ["/usr/bin/python3", "-c", floats], None, number(odd)),
            ("python3, Decimal", ["/usr/bin/python3", "-c", python], None, number(odd)),
        ], 3, [("python3, Decimal", 0.5)])
        once, often = least.get("fisc, exact"), least.get(f"fisc, {more} million more")
        if once and often:
            goal("one million checks over columns in memory", (often - once) / more, 0.3, "s")


def writing():
    """A table of 100,000 rows and 7 columns, read from one CSV file and written as another and as a workbook."""
    rows = 100_000
    random.seed(21)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        source, copy, book = folder / "明细.csv", folder / "出.csv", folder / "出.xlsx"
        total = Decimal(0)
        with source.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["单位", "年度", "科目编码", "科目名称", "预算数（万元）", "决算数（万元）", "人数（人）"])
            for row in range(rows):
                budget = Decimal(random.randrange(1_00, 9_999_99)).scaleb(-2)
                total += budget
                out.writerow([f"单位{row % 800}", f"{2019 + row % 5}年", f"20{row % 90 + 10}02", f"科目{row % 90}", budget,
                              (budget * 97 / 100).quantize(Decimal("0.01")), row % 400])

        def table(path):
            with path.open(encoding="utf-8", newline="") as file:
                return [row[:4] + [Decimal(cell) for cell in row[4:]] for row in list(csv.reader(file))[1:]]

        wanted = table(source)

        def right_copy(_):
            found = copy.exists() and table(copy) == wanted
            copy.unlink(missing_ok=True)
            return found

        def right_book(_):
            if not book.exists():
                return False
            sheet = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml")
            book.unlink()
            cells = re.findall(rb'<c r="E\d+"[^>]*><v>([^<]*)</v>', sheet)[1 - len(wanted) - 1:][-rows:]
            # Doubles may be written with 17 digits; a spreadsheet shows them with 15 at most.
            return len(cells) == rows and sum(round(Decimal(cell.decode()), 2) for cell in cells) == total

        read = f"import csv\nrows = list(csv.reader(open({str(source)!r}, encoding='utf-8', newline='')))\n"
        write = f"csv.writer(open({str(copy)!r}, 'w', encoding='utf-8', newline='')).writerows(rows)"
        numbers = "for row in rows[1:]: row[4:] = float(row[4]), float(row[5]), int(row[6])\n"
        workbook = ("import openpyxl\nbook = openpyxl.Workbook({})\nsheet = book.{}\n"
                    f"for row in rows: sheet.append(row)\nbook.save({str(book)!r})")
        # A Python that has it; where none has, the row says so.
        pythons = [python for python in [sys.executable, "/usr/bin/python3"]
                   if subprocess.run([python, "-c", "import openpyxl"], capture_output=True).returncode == 0]
        python = (pythons or ["openpyxl"])[0]
        script = f'T = load("{source}")\nwrite(T, "{{}}")\n'
        measure("100,000 × 7: a CSV file read and written as CSV", [
            ("fisc", [FISC, "-"], script.format(copy), right_copy),
            ("python3, csv", ["/usr/bin/python3", "-c", read + write], None, right_copy),
        ], 5, [("python3, csv", 1.5)])
        measure("100,000 × 7: a CSV file read and written as a workbook", [
            ("fisc", [FISC, "-"], script.format(book), right_book),
            ("openpyxl, write-only", [python, "-c", read + numbers
                                      + workbook.format("write_only=True", "create_sheet()")], None, right_book),
            ("openpyxl", [python, "-c", read + numbers + workbook.format("", "active")], None, right_book),
        ], 3, [("openpyxl, write-only", 0.2)])


def memory():
    """What stays in memory once the prompt is there: typed on a terminal, as a person meets it."""
    global broken
    print("\nresident memory at the prompt")
    for name, command, prompt in [
        ("fisc", [FISC], b"> "), ("lua 5.4", ["lua5.4", "-i"], b"> "), ("sqlite3", ["sqlite3"], b"sqlite> "),
        ("python3", ["/usr/bin/python3", "-q", "-i"], b">>> "),
    ]:
        if shutil.which(command[0]) is None:
            print(f"  {name:<28} not installed")
            continue
        child, terminal = pty.fork()
        if child == 0:
            os.execvp(command[0], command)
        seen, until = b"", time.monotonic() + 10
        while prompt not in seen and time.monotonic() < until:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(terminal, 4096)
                except OSError:
                    break
        time.sleep(0.2)
        try:
            status = Path(f"/proc/{child}/status").read_text()
            resident = int(re.search(r"VmRSS:\s+(\d+)", status)[1])
            print(f"  {name:<28} {resident / 1024:9.1f} MB" + ("   goal: at most 25 MB" if name == "fisc" else ""))
        except (OSError, TypeError):
            print(f"  {name:<28} ended before its prompt")
            broken += name == "fisc"
        os.close(terminal)
        os.kill(child, 9)
        os.waitpid(child, 0)


def large(body):
    def measured():
        global broken
        broken += body(FISC)
    return measured


def main():
    global FISC
    measures = {"startup": startup, "fold": fold, "columns": columns, "writing": writing, "memory": memory,
                "tables": large(bench_tables.tables), "streamed": large(bench_tables.streamed),
                "workbook": large(bench_tables.workbook)}
    names = sys.argv[2:] or list(measures)
    if len(sys.argv) < 2 or any(name not in measures for name in names):
        sys.exit(__doc__)
    FISC = sys.argv[1]
    for name in names:
        measures[name]()
    return 1 if broken else 0


sys.exit(main())

"""Usage: bench.py FISC tables|streamed|workbook      (no program of its own)

The measures `tables`, `streamed` and `workbook` of bench.py: large tables beside DuckDB, polars, Miller and wc, a table
ten times as large beside itself, a workbook beside python-calamine and openpyxl. Used by bench.py; rivals that are not
installed are said to be so.

FISC_BENCH_ROWS says how many rows (default 1,000,000; the goals are measured at 10,000,000). Every answer is compared
with that of Python's own exact arithmetic over the same rows, group by group. Miller sums binary floating point, and its
answer is held to nine digits."""
import os
import re
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
ROWS = int(os.environ.get("FISC_BENCH_ROWS", "1000000"))
THREADS = os.cpu_count() or 1


def run(command, text=None):
    """Wall seconds, processor seconds, resident megabytes at most, output."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if text:
        child.stdin.write(text.encode())
    child.stdin.close()
    output = child.stdout.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begin
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def rows_of(output):
    """The rows of a printed table: keys as text, numbers exact; headings, units and rules left out."""
    found = set()
    for line in output.splitlines():
        cells = [cell for cell in re.split(r"\s{2,}|\t", line.strip()) if cell]
        if len(cells) < 2:
            continue
        numbers = [cell.replace(",", "") for cell in cells]
        if any(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in numbers[1:]):
            found.add(tuple(Decimal(c) if re.fullmatch(r"-?\d+(\.\d+)?", c) else c for c in numbers))
    return found


def same(expected):
    return lambda output: rows_of(output) == expected


def close(expected):
    """The same but for the last digits of binary floating point."""
    sums = dict(expected)

    def right(output):
        found = {row[0]: row[1] for row in rows_of(output)}
        return found.keys() == sums.keys() and all(abs(found[key] / sums[key] - 1) < Decimal("1e-9") for key in sums)
    return right


def measure(title, tools, times=3, goals=()):
    """Tools are (name, command, input, check); the first is fisc. A goal is (rival, how many times as fast)."""
    print(f"\n{title}  (least of {times}, {THREADS} threads)")
    best, wrong = {}, {}
    for _ in range(times):
        for name, command, text, right in tools:
            if name in wrong:
                continue
            if shutil.which(command[0]) is None:
                wrong[name] = "not installed"
                continue
            wall, cpu, memory, output = run(command, text)
            if "ModuleNotFoundError" in output:
                wrong[name] = "not installed"
            elif not right(output):
                wrong[name] = "wrong answer: " + output[:80].replace("\n", " ")
            elif name not in best or wall < best[name][0]:
                best[name] = (wall, cpu, memory)
    first = tools[0][0]
    for name, *_ in tools:
        if name in wrong:
            print(f"  {name:<34} {wrong[name]}")
            continue
        wall, cpu, memory = best[name]
        ratio = f"{wall / best[first][0]:7.2f} ×" if first in best else ""
        print(f"  {name:<34} {wall:8.3f} s {cpu:8.3f} s of processors {memory:7.0f} MB {ratio}")
    for name, factor in goals:
        if first in best and name in best:
            reached = best[name][0] / best[first][0]
            print(f"  goal: {factor} × as fast as {name}: {reached:.2f} × {'met' if reached >= factor else 'NOT MET'}")
    return best, first in wrong


def below(title, value, most, unit):
    print(f"  goal: {title} under {most:g} {unit}: {value:.2f} {'met' if value < most else 'NOT MET'}")


def payments():
    folder = ROOT / ".build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"payments-{ROWS}.csv"
    if not path.exists():
        print(f"writing {path.name} …", file=sys.stderr)
        part = folder / "unfinished.csv"
        subprocess.run([PYTHON, str(ROOT / "scripts" / "generate-payments.py"), str(ROWS), str(part)], check=True,
                       stdout=subprocess.DEVNULL)
        part.rename(path)
    return path


def exact_answers(path):
    """What the groupings must give, in cents, from one pass in plain Python."""
    by_department, by_pair, by_year = {}, {}, {}
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            _, month, department, _, nature, _, paid = line.rstrip("\n").split(",")
            cents = int(paid.replace(".", ""))
            by_department[department] = by_department.get(department, 0) + cents
            year = month[:5]
            by_year[department, year] = by_year.get((department, year), 0) + cents
            if cents > 5_000_000_00:
                by_pair[department, nature] = by_pair.get((department, nature), 0) + cents
    return by_department, by_pair, by_year


def decimal(cents):
    return Decimal(cents) / 100


COLUMNS = ("columns={'凭证号':'VARCHAR','月份':'VARCHAR','部门':'VARCHAR','科目编码':'VARCHAR','支出性质':'VARCHAR',"
           "'指标金额':'DECIMAL(18,2)','支付金额':'DECIMAL(18,2)'}, header=true, skip=0")


def duckdb_program(path, body):
    return [PYTHON, "-c", "import duckdb\nc = duckdb.connect()\n"
            f"c.execute('set threads={THREADS}')\nc.execute('set enable_progress_bar=false')\nsource = \"read_csv('{path}', {COLUMNS})\"\n"
            "def show(query):\n    for row in c.execute(query).fetchall():\n        print('  '.join(map(str, row)))\n" + body]


def tables(fisc):
    path = payments()
    by_department, by_pair, by_year = exact_answers(path)
    broken = False
    departments = {(name, decimal(cents)) for name, cents in by_department.items()}
    polars = (f"import polars as pl\nq = pl.scan_csv({str(path)!r}, schema_overrides={{'支付金额（元）': pl.Decimal(18, 2)}})"
              ".group_by('部门').agg(pl.col('支付金额（元）').sum()).collect(engine='streaming')\n"
              "for row in q.iter_rows(): print('  '.join(map(str, row)))")
    best, failed = measure(f"{ROWS:,} rows: sum by department", [
        ("fisc", [fisc, "-e", f'load("{path}") | group by 部门 | summarise 合计: sum(支付金额)'], None, same(departments)),
        ("DuckDB, DECIMAL, streaming", duckdb_program(
            path, "show('select 部门, sum(支付金额) from ' + source + ' group by 1')"), None, same(departments)),
        ("polars, Decimal, streaming", [PYTHON, "-c", polars], None, same(departments)),
        ("Miller, float", ["mlr", "--icsv", "--otsv", "stats1", "-a", "sum", "-f", "支付金额（元）", "-g", "部门", str(path)],
         None, close(departments)),
        ("wc -l", ["wc", "-l", str(path)], None, lambda out: out.split()[0] == str(ROWS + 1)),
    ], goals=[("DuckDB, DECIMAL, streaming", 3), ("polars, Decimal, streaming", 2.5)])
    if "fisc" in best:
        below("resident memory", best["fisc"][2], 120, "MB")
    broken |= failed

    groupings = ["部门", "支出性质", "月份", "科目编码", "部门, 支出性质"]
    script = f'T = load("{path}", keep: true)\n' + "\n".join(
        f"T | group by {keys} | summarise 合计: sum(支付金额) | summarise 组: count(), 全部: sum(合计)" for keys in groupings)
    total = decimal(sum(by_department.values()))
    duck = "c.execute('create table t as select * from ' + source)\n" + "\n".join(
        f"show('select count(*), sum(s) from (select {keys}, sum(支付金额) s from t group by {keys})')" for keys in groupings)
    right = lambda out: sum(row[-1] == total for row in rows_of(out)) == len(groupings)  # noqa: E731
    _, failed = measure(f"{ROWS:,} rows: all columns held, five groupings", [
        ("fisc, keep: true", [fisc, "-"], script, right),
        ("DuckDB, create table", duckdb_program(path, duck), None, right),
    ], times=2, goals=[("DuckDB, create table", 4)])
    broken |= failed

    whole = sum(by_pair.values())
    top = sorted(by_pair.items(), key=lambda item: -item[1])[:10]
    largest = {(department, nature, decimal(cents)) for (department, nature), cents in top}
    kept = lambda out: {row[:3] for row in rows_of(out)} == largest  # noqa: E731
    _, failed = measure(f"{ROWS:,} rows: filter, two keys, share, sort, take", [
        ("fisc", [fisc, "-e", f'load("{path}") | where 支付金额 > 5000000元 | group by 部门, 支出性质 | summarise 合计: '
                  "sum(支付金额), 占比: share(支付金额) | sort by 合计 desc | take 10"], None, kept),
        ("DuckDB", duckdb_program(
            path, "show('select 部门, 支出性质, sum(支付金额) s, 100 * sum(支付金额) / sum(sum(支付金额)) over () from ' + source"
            " + ' where 支付金额 > 5000000 group by 1, 2 order by s desc limit 10')"), None, kept),
    ], times=2, goals=[("DuckDB", 0.5)])
    broken |= failed or whole == 0
    broken |= joined(fisc, path, by_department)

    pairs = {(nature, month) for nature in ["基本支出", "项目支出", "转移支付"] for month in range(107)}
    counted = lambda out: out.split()[0].replace(",", "") == str(len(pairs))  # noqa: E731
    _, failed = measure(f"{ROWS:,} rows: distinct pairs", [
        ("fisc", [fisc, "-e", f'count((load("{path}") | distinct 支出性质, 月份))'], None, counted),
        ("DuckDB", duckdb_program(
            path, "show('select count(*) from (select distinct 支出性质, 月份 from ' + source + ')')"), None, counted),
    ], times=2)
    broken |= failed

    # The first period of all is set against nothing and has no row.
    first = min(year for _, year in by_year)
    years = sum(year != first for _, year in by_year)
    compared = lambda out: out.split()[0].replace(",", "") == str(years)  # noqa: E731
    _, failed = measure(f"{ROWS:,} rows: year on year by department", [
        ("fisc", [fisc, "-"], f'S = load("{path}") | group by 部门, 年度: year(月份) | summarise 合计: sum(支付金额)\n'
         "count(compare(S, 合计, by: 部门, over: 年度))", compared),
        ("DuckDB", duckdb_program(
            path, "show('select count(d) from (select 部门, y, s, s - lag(s) over (partition by 部门 order by y) d from "
            "(select 部门, left(月份, 4) y, sum(支付金额) s from ' + source + ' group by 1, 2))')"), None, compared),
    ], times=2)
    return broken | failed


def joined(fisc, path, by_department):
    """The payments beside a table of 3,000 rows that says to whom each department belongs."""
    listing = path.parent / "departments.csv"
    names = [f"第{number:04d}号预算单位" for number in range(3_000)]
    above = {name: f"第{number % 60:02d}主管部门" for number, name in enumerate(names)}
    listing.write_text("部门,主管部门\n" + "".join(f"{name},{above[name]}\n" for name in names), encoding="utf-8")
    sums = {}
    for name, cents in by_department.items():
        sums[above[name]] = sums.get(above[name], 0) + cents
    expected = {(name, decimal(cents)) for name, cents in sums.items()}
    _, failed = measure(f"{ROWS:,} rows: joined with 3,000, sum by what was joined", [
        ("fisc", [fisc, "-"], f'D = load("{listing}")\n'
         f'load("{path}") | join D on 部门 | group by 主管部门 | summarise 合计: sum(支付金额)', same(expected)),
        ("DuckDB", duckdb_program(
            path, f"show('select 主管部门, sum(支付金额) from ' + source + ' join read_csv(\\'{listing}\\') using (部门) "
            "group by 1')"), None, same(expected)),
    ], times=2)
    return failed


def streamed(fisc):
    """Ten times as many rows: in ten times the time, and in the same memory. The file is removed afterwards."""
    path = payments()
    large = path.with_name("streamed.csv")
    by_department, _, _ = exact_answers(path)

    def tool(name, file, times):
        expected = {(name, decimal(cents * times)) for name, cents in by_department.items()}
        return (name, [fisc, "-e", f'load("{file}") | group by 部门 | summarise 合计: sum(支付金额)'], None, same(expected))

    try:
        with path.open("rb") as file:
            header = file.readline()
            with large.open("wb") as out:
                out.write(header)
                for _ in range(10):
                    file.seek(len(header))
                    shutil.copyfileobj(file, out, 1 << 20)
        small, big = f"fisc, {ROWS:,} rows", f"fisc, {ROWS * 10:,} rows"
        best, failed = measure("a table ten times as large", [tool(small, path, 1), tool(big, large, 10)])
        if small in best and big in best:
            below("time, ten times the rows", best[big][0] / best[small][0], 11.5, "times the time")
            below("memory", best[big][2] / best[small][2], 1.15, "times the memory")
        return failed
    finally:
        large.unlink(missing_ok=True)


def workbook(fisc):
    """A sheet of 100,000 × 7 cells, all read, one column summed."""
    path = ROOT / ".build" / "bench" / "payments.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    total = 0
    try:
        import openpyxl
    except ImportError:
        print("\nworkbook: openpyxl, which writes it, is not installed")
        return False
    rows = [(f"P{row:08d}", f"第{row * 7919 % 300}局", "基本支出", 2015 + row % 10, row % 97, row * 31 % 100_000 / 100,
             row * 7 % 1_000_000 / 100) for row in range(100_000)]
    total = sum(row * 7 % 1_000_000 for row in range(100_000))
    if not path.exists():
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("支付")
        sheet.append(["凭证号", "部门", "性质", "年度", "人数", "指标金额（元）", "支付金额（元）"])
        for row in rows:
            sheet.append(row)
        book.save(path)
    right = lambda out: Decimal(re.search(r"[\d,]+\.\d+", out)[0].replace(",", "")) == decimal(total)  # noqa: E731
    loop = "total = 0\nfor row in rows: total += round(row[6] * 100)\nprint(total / 100)"
    _, failed = measure("a workbook of 100,000 × 7 cells: read, one column summed", [
        ("fisc", [fisc, "-e", f'sum(load("{path}").支付金额)'], None, right),
        ("python-calamine", [PYTHON, "-c", "from python_calamine import CalamineWorkbook\n"
                             f"rows = CalamineWorkbook.from_path({str(path)!r}).get_sheet_by_index(0).to_python()[1:]\n"
                             + loop], None, right),
        ("openpyxl, read-only", [PYTHON, "-c", "import openpyxl\n"
                                 f"sheet = openpyxl.load_workbook({str(path)!r}, read_only=True).active\n"
                                 "rows = list(sheet.iter_rows(min_row=2, values_only=True))\n" + loop], None, right),
    ], goals=[("python-calamine", 1)])
    return failed

#!/usr/bin/env python3
"""Usage: run.py FISC [--seeds N]

Whole queries, run by fisc and by DuckDB over the same files: random tables with gaps, and real ones where the shared
data is there ($FISC_SHARED, ../shared). Skipped, saying so, where the Python package duckdb is absent. The last line
printed is "N passed, N failed"."""
import os
import random
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FISC_SHARED") or ROOT.parent / "shared")

# Of cells that are all missing the sum is missing in both; of no rows at all it is 0 in fisc and NULL in SQL.
# What is asked, in both languages; every query orders its rows. A trailing % in a column's name marks a share, which
# fisc prints to two decimals.
QUERIES = [
    ("T | group by dept | summarise s: sum(amount), n: count(amount), c: count() | sort by dept",
     "SELECT dept, sum(amount), count(amount), count(*) FROM t GROUP BY dept ORDER BY dept NULLS LAST"),
    ("T | where amount > 100 | group by year | summarise s: sum(amount), m: max(amount) | sort by year",
     "SELECT year, sum(amount), max(amount) FROM t WHERE amount > 100 GROUP BY year ORDER BY year NULLS LAST"),
    ("T | join E on dept | group by place | summarise s: sum(amount), n: count() | sort by place",
     "SELECT place, sum(amount), count(*) FROM t JOIN e USING (dept) GROUP BY place ORDER BY place NULLS LAST"),
    ("T | join left E on dept | where place is missing | summarise n: count(), s: sum(amount)",
     "SELECT count(*), CASE WHEN count(*) = 0 THEN 0 ELSE sum(amount) END FROM t LEFT JOIN e USING (dept) WHERE place IS NULL"),
    ("T | join full E on dept | summarise n: count(), p: count(place), a: count(amount)",
     "SELECT count(*), count(place), count(amount) FROM t FULL JOIN e USING (dept)"),
    ("T | join anti E on dept | summarise n: count(), s: sum(amount)",
     "SELECT count(*), CASE WHEN count(*) = 0 THEN 0 ELSE sum(amount) END FROM t ANTI JOIN e USING (dept)"),
    ("T | where dept is not missing | group by dept | pivot year in [2020年, 2021年, 2022年]: sum(amount) | sort by dept",
     "SELECT dept, " + ", ".join(
         f"sum(amount) FILTER (year = {year})"
         for year in (2020, 2021, 2022)) + " FROM t WHERE dept IS NOT NULL GROUP BY dept ORDER BY dept"),
    ("T | where dept is not missing and year is not missing | group by dept, year | summarise s: sum(amount) "
     "| group by dept | window year: p: previous(s), c: cumulative(s) | sort by dept, year",
     "WITH g AS (SELECT dept, year, sum(amount) s FROM t WHERE dept IS NOT NULL AND year IS NOT NULL "
     "GROUP BY dept, year) SELECT g.dept, g.year, g.s, b.s, CASE WHEN g.s IS NOT NULL THEN sum(g.s) OVER (PARTITION BY g.dept ORDER BY g.year) END "
     "FROM g LEFT JOIN g b ON g.dept = b.dept AND g.year = b.year + 1 ORDER BY g.dept, g.year"),
    ("T | group by dept | summarise `p%`: share(amount) | sort by dept",
     "SELECT dept, sum(amount) * 100, (SELECT sum(amount) FROM t) FROM t GROUP BY dept ORDER BY dept NULLS LAST"),
    ("T | union T | summarise s: sum(amount), n: count()",
     "SELECT 2 * sum(amount), 2 * count(*) FROM t"),
    ("T | distinct dept, year | summarise n: count()",
     "SELECT count(*) FROM (SELECT DISTINCT dept, year FROM t)"),
    ("T | where amount is not missing | window amount desc: r: rank(amount) | sort by r, id | select id, r | take 5",
     "SELECT id, rank() OVER (ORDER BY amount DESC) r FROM t WHERE amount IS NOT NULL ORDER BY r, id LIMIT 5"),
    ("T | select id, amount, twice: amount * 2 | unpivot item, value: amount, twice | group by item "
     "| summarise s: sum(value) | sort by item",
     "SELECT item, sum(value) FROM (SELECT 'amount' item, amount AS value FROM t UNION ALL "
     "SELECT 'twice', amount * 2 FROM t) GROUP BY item ORDER BY item"),
]


def write_random(folder, seed):
    dice = random.Random(seed)
    rows = ["0,a,2020年,1.25"]
    for number in range(1, dice.randrange(0, 40) + 1):
        dept = dice.choice(["a", "b", "c", "甲", ""])
        year = dice.choice(["2020年", "2021年", "2022年", "2024年", ""])
        amount = "" if dice.random() < 0.15 else f"{dice.randrange(-5000, 60000) / 100:.2f}"
        rows.append(f"{number},{dept},{year},{amount}")
    (folder / "t.csv").write_text("id,dept,year,amount\n" + "\n".join(rows) + "\n", encoding="utf-8")
    partners = [f"{dept},{dice.choice(['north', 'south'])}" for dept in ["a", "b", "甲", "丁"] if dice.random() < 0.8]
    partners += [f"b,{dice.choice(['north', 'south'])}"] * dice.randrange(0, 2)
    (folder / "e.csv").write_text("dept,place\nz,north\n" + "".join(row + "\n" for row in partners), encoding="utf-8")


def fisc_tables(program, folder, load, queries):
    """The rows of each query as texts, from the session's printed tables."""
    mark = "@@@@@"
    lines = load + [line for query in queries for line in (f'"{mark}"', query, ":all it")]
    run = subprocess.run([program], input="\n".join(lines + [f'"{mark}"']) + "\n", capture_output=True, text=True, cwd=folder,
                         timeout=120)
    parts = run.stdout.split(mark)[1:-1]
    tables = []
    for part in parts:
        rows, started = [], False
        for line in part.strip("\n").split("\n"):
            if re.fullmatch(r"[- ]+", line):
                rows, started = [], True
            elif started and line and not line.startswith("（"):
                rows.append(line)
        tables.append((rows, run.stdout[-2000:] + run.stderr[-2000:]))
    return tables


def cells(line):
    return [cell.replace(",", "") for cell in re.split(r"\s{2,}", line.strip())]


def same(text, value):
    if value is None:
        return text == "--"
    if isinstance(value, (int, Decimal, float)):
        try:
            return Decimal(text.rstrip("年")) == Decimal(str(value))
        except ArithmeticError:
            return False
    return text == str(value)


def wanted(rows, query):
    if "share(" not in query:
        return rows
    return [(dept, None if part is None or not whole else (part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)) for dept, part, whole in rows]


def compare(query, found, rows, where):
    lines, output = found
    rows = wanted(rows, query)
    good = len(lines) == len(rows) and all(
        len(cells(line)) == len(row) and all(same(text, value) for text, value in zip(cells(line), row))
        for line, row in zip(lines, rows))
    if not good:
        print(f"FAILED {where}: {query}")
        print("\n".join("    - " + str(row) for row in rows[:8]))
        print("\n".join("    + " + line for line in lines[:8]) or "    + " + output)
    return good


def random_tables(program, duckdb, seeds):
    passed = failed = 0
    load = ['T = load("t.csv", columns: {id: number, dept: text, year: period, amount: number})', 'E = load("e.csv")']
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_random(folder, seed)
            base = duckdb.connect()
            base.execute(f"CREATE TABLE t AS SELECT id::INT id, dept, replace(year, '年', '')::INT AS year, "
                         f"amount::DECIMAL(18,2) amount FROM read_csv('{folder}/t.csv', header=true, all_varchar=true)")
            base.execute(f"CREATE TABLE e AS SELECT * FROM read_csv('{folder}/e.csv', header=true, all_varchar=true)")
            tables = fisc_tables(program, folder, load, [query for query, _ in QUERIES])
            for (query, sql), found in zip(QUERIES, tables):
                if compare(query, found, base.execute(sql).fetchall(), f"seed {seed}"):
                    passed += 1
                else:
                    failed += 1
            failed += len(QUERIES) - len(tables)
    return passed, failed


def real_tables(program, duckdb):
    path = SHARED / "data/misc/bermuda-expenditure-analysis-tabs.csv"
    if not path.exists():
        print(f"skipped the real tables: no shared data at {SHARED}")
        return 0, 0
    queries = [
        ("T | group by BudgetYear, DataVersion | summarise s: sum(DataValue) | sort by BudgetYear, DataVersion",
         "SELECT BudgetYear, DataVersion, sum(DataValue) FROM t GROUP BY ALL ORDER BY 1, 2"),
        ("T | group by BudgetBookVersion | summarise n: count(DataValue), s: sum(DataValue), m: max(DataValue) "
         "| sort by BudgetBookVersion",
         "SELECT BudgetBookVersion, count(DataValue), sum(DataValue), max(DataValue) FROM t GROUP BY 1 ORDER BY 1"),
        ("T | where DataVersion == \"ACTUAL\" | group by BudgetYear | summarise s: sum(DataValue) "
         "| window BudgetYear: p: previous(s), c: cumulative(s) | sort by BudgetYear",
         "WITH g AS (SELECT BudgetYear y, sum(DataValue) s FROM t WHERE DataVersion = 'ACTUAL' GROUP BY 1) "
         "SELECT g.y, g.s, b.s, sum(g.s) OVER (ORDER BY g.y) FROM g LEFT JOIN g b ON g.y = b.y + 1 ORDER BY g.y"),
    ]
    base = duckdb.connect()
    base.execute(f"CREATE TABLE t AS SELECT * REPLACE (DataValue::BIGINT AS DataValue) FROM read_csv('{path}', delim='\t', header=true)")
    passed = failed = 0
    tables = fisc_tables(program, str(ROOT), [f'T = load("{path}")'], [query for query, _ in queries])
    for (query, sql), found in zip(queries, tables):
        if compare(query, found, base.execute(sql).fetchall(), path.name):
            passed += 1
        else:
            failed += 1
    return passed, failed + len(queries) - len(tables)


def main():
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("--help", "-h"):
        print(__doc__)
        return 0 if arguments else 2
    try:
        import duckdb
    except ImportError:
        print("skipped: the Python package duckdb is absent")
        print("0 passed, 0 failed")
        return 0
    program = str(Path(arguments[0]).resolve())
    seeds = int(arguments[2]) if arguments[1:2] == ["--seeds"] else 25
    results = [random_tables(program, duckdb, seeds), real_tables(program, duckdb)]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())

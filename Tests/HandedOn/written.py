"""What `write` puts into files, read back by fisc itself, by Python, by openpyxl and by LibreOffice; what is left when it
is killed; and charts as drawings, measured in a browser."""
import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import chromium
from workbooks import openpyxl

TABLE = """部门,年度,预算数（万元）,决算数（万元）,人数（人）,完成率（%）,是否公开,备注
教育局,2022年,"1,200.00","1,150.50",40,95.875,是,"有,逗号"
教育局,2023年,"1,300.00",-1298.07,41,,否,"=1+1"
民政局,2022年,300.00,--,12,0.10,是,"两行
文字"
民政局,2023年,320,318.4,,99.50,否,"引""号"
"""


def session(fisc, folder, lines, status=0):
    """What a session prints and what it complains of."""
    run = subprocess.run([fisc], input="\n".join(lines) + "\n", capture_output=True, text=True, cwd=folder)
    assert run.returncode == status, run.stderr
    return run.stdout, run.stderr


def test(fisc, tally):
    with tempfile.TemporaryDirectory(prefix="fisc-written-") as folder:
        folder = Path(folder)
        (folder / "表.csv").write_text(TABLE, "utf-8")
        known_cells(fisc, folder, tally)
        random_tables(fisc, folder, tally)
        hostile(fisc, folder, tally)
        files_as_they_were(fisc, folder, tally)
        killed(fisc, folder, tally)
        drawings(fisc, folder, tally)


def known_cells(fisc, folder, tally):
    """Each form of one table, against what the table says."""
    forms = ["csv", "xlsx", "json", "jsonl", "md", "html"]
    session(fisc, folder, ['T = load("表.csv")', *[f'write(T, "出.{form}")' for form in forms],
                           'write(T, "marked.csv", bom: true)', 'write(T, "gb.csv", encoding: "gb18030")'])
    rows = list(csv.reader(io.StringIO((folder / "出.csv").read_text("utf-8"), newline="")))
    tally.equal(rows[0], "部门 年度 预算数（万元） 决算数（万元） 人数（人） 完成率（%） 是否公开 备注".split(), "the header")
    tally.equal(rows[2], ["教育局", "2023年", "1300.00", "-1298.07", "41", "", "false", "'=1+1"], "a row of CSV")
    tally.equal(rows[3][7], "两行\n文字", "a line end within a cell")
    tally.expect((folder / "出.csv").read_bytes().count(b"\r\n") == 5, "lines end in CR LF")
    tally.expect((folder / "marked.csv").read_bytes() == b"\xef\xbb\xbf" + (folder / "出.csv").read_bytes(), "bom: true")
    tally.equal((folder / "gb.csv").read_bytes().decode("gb18030"), (folder / "出.csv").read_bytes().decode(), "GB18030")
    whole = json.loads((folder / "出.json").read_text("utf-8"))
    tally.equal([c["unit"] for c in whole["columns"]], [None, None, "万元", "万元", "人", "%", None, None], "units in JSON")
    tally.equal(whole["rows"][3][2:6], ["320", "318.4", None, "99.50"], "numbers in JSON")
    lines = [json.loads(line) for line in (folder / "出.jsonl").read_text("utf-8").splitlines()]
    tally.equal((len(lines), lines[1]["决算数（万元）"]), (4, "-1298.07"), "JSON lines")
    workbook(folder, tally)
    office(folder, tally)


def workbook(folder, tally):
    module = openpyxl()
    if module is None:
        return print("skipped: openpyxl is not there")
    sheet = module.load_workbook(folder / "出.xlsx").active
    tally.equal((sheet.title, sheet.freeze_panes, sheet.auto_filter.ref), ("表", "A2", "A1:H5"), "sheet, frozen, filter")
    tally.equal([c.value for c in sheet[1]][5], "完成率", "per cent stands in the cells")
    tally.equal([c.value for c in sheet[3]], ["教育局", "2023年", 1300, -1298.07, 41, None, False, "=1+1"], "cells")
    tally.equal([c.data_type for c in sheet[3]], ["s", "s", "n", "n", "n", "n", "b", "s"], "no formula")
    tally.equal([c.number_format for c in sheet[2]][2:6], ["#,##0.00", "#,##0.00", "#,##0", "0.000%"], "formats")
    tally.equal([c.alignment.horizontal for c in sheet[2]][1:4], ["left", "right", "right"], "numbers on the right")
    tally.expect(all(c.font.b for c in sheet[1]) and not sheet["A2"].font.b, "a bold header")


def office(folder, tally):
    if shutil.which("soffice") is None:
        return print("skipped: LibreOffice is not there")
    home = folder / "office"
    run = subprocess.run(["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to",
                          "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", home, folder / "出.xlsx"],
                         capture_output=True, timeout=300)
    shown = home / "出.csv"
    tally.expect(run.returncode == 0 and shown.exists(), "LibreOffice opens the workbook")
    if shown.exists():
        rows = list(csv.reader(io.StringIO(shown.read_text("utf-8"), newline="")))
        tally.equal(rows[1][2:6], ["1,200.00", "1,150.50", "40", "95.875%"], "as LibreOffice shows it")


def random_tables(fisc, folder, tally):
    """Written as CSV and as a workbook and loaded again: the same names, units, values and missing cells."""
    source = random.Random(31)
    units = ["万元", "元", "亿元", "%", "人", "元/人", ""]
    script, rounds = [], 12
    for number in range(rounds):
        columns = [("部门", None)] + [(f"指标{i}", source.choice(units)) for i in range(source.randrange(1, 6))]
        rows = [[name if unit is None else figure(source) for name, unit in
                 [(f"单位{row}，{source.choice(['甲', '乙 丙', '一“二”', '、'])}", None), *columns[1:]]]
                for row in range(source.randrange(3, 40))]
        with (folder / f"r{number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[f"{n}（{u}）" if u else n for n, u in columns], *rows])
        script += [f'A = load("r{number}.csv")', f'write(A, "w{number}.csv")', f'write(A, "w{number}.xlsx")']
        script += [f'write(A, "a{number}.json")', f'write(load("w{number}.csv"), "b{number}.json")',
                   f'write(load("w{number}.xlsx"), "c{number}.json")']
    session(fisc, folder, script)
    for number in range(rounds):
        first, second, third = (table(folder / f"{name}{number}.json") for name in "abc")
        tally.equal(second, first, f"CSV and back, table {number}")
        tally.equal(third, first, f"a workbook and back, table {number}")


def figure(source):
    if source.random() < 0.08:
        return source.choice(["", "--"])
    digits = source.choice([2, 2, 2, 0, 1, 4])
    return str(Decimal(source.randrange(-10 ** source.randrange(3, 11), 10 ** 10)).scaleb(-digits))


def table(path):
    read = json.loads(path.read_text("utf-8"))
    columns = [(c["name"], c["type"], c["unit"] or "") for c in read["columns"]]
    return columns, [[None if cell is None else value(cell, kind) for cell, (_, kind, _) in zip(row, columns)]
                     for row in read["rows"]]


def value(cell, kind):
    return Decimal(cell) if kind == "number" else cell


def hostile(fisc, folder, tally):
    """Texts that want to be formulas, markup, or more than a cell holds."""
    texts = ["=cmd|'/c calc'!A1", "+1", "-2+3", "@SUM(A1)", "＝1", " =1", "<script>alert(1)</script>", "a|b", "_x0041_",
             "it's “it”", "\u202e321"]
    (folder / "恶.csv").write_text("名称,数（万元）\n" + "".join(f'"{t}",{i * i + 3}.5\n' for i, t in enumerate(texts)), "utf-8")
    _, told = session(fisc, folder, ['H = load("恶.csv", columns: {名称: text})'] +
                      [f'write(H, "恶出.{form}")' for form in ["csv", "xlsx", "html", "md"]])
    tally.expect("N0602" in told, "apostrophes are told of")
    cells = [row[0] for row in list(csv.reader(io.StringIO((folder / "恶出.csv").read_text("utf-8"), newline="")))[1:]]
    tally.expect(not any(cell.lstrip(" \u3000")[:1] in set("=+-@＝＋－＠") for cell in cells), f"no formula in {cells}")
    module = openpyxl()
    if module:
        sheet = module.load_workbook(folder / "恶出.xlsx").active
        tally.equal([row[0].value for row in sheet.iter_rows(min_row=2)][:10], [text.strip() for text in texts][:10], "texts as they are")
    page = (folder / "恶出.html").read_text("utf-8")
    tally.expect("<script" not in page and "&lt;script&gt;" in page, "markup is escaped")
    tally.expect("a\\|b" in (folder / "恶出.md").read_text("utf-8"), "Markdown is escaped")


def files_as_they_were(fisc, folder, tally):
    """A file that is there stays, unless it is to be replaced; its mode and a link to it stay then, too."""
    (folder / "有.csv").write_text("原样\n", "utf-8")
    _, told = session(fisc, folder, ['write(load("表.csv"), "有.csv")'], status=2)
    tally.expect("E0604" in told and (folder / "有.csv").read_text("utf-8") == "原样\n", "not replaced unasked")
    os.chmod(folder / "有.csv", 0o640)
    os.symlink("有.csv", folder / "链接.csv")
    session(fisc, folder, ['write(load("表.csv"), "链接.csv", replace: true)'])
    tally.expect((folder / "链接.csv").is_symlink() and "教育局" in (folder / "有.csv").read_text("utf-8"), "a link stays one")
    tally.equal((folder / "有.csv").stat().st_mode & 0o777, 0o640, "the mode stays")
    session(fisc, folder, ['for each n in [1, 2, 9]: write(load("表.csv"), if n == 9 then "没有/x.csv" else "组{n}.csv")'],
            status=2)
    tally.expect(not list(folder.glob("组*.csv")), "of several files all are written or none")
    tally.expect(not leftovers(folder), "nothing is left behind")


def leftovers(folder):
    return [p.name for p in folder.iterdir() if p.name.startswith(".fisc-")]


def killed(fisc, folder, tally):
    """Killed at random moments of a write: the old file or the new one, whole; what is left behind goes next time."""
    source = random.Random(7)
    with (folder / "大.csv").open("w", encoding="utf-8") as file:
        file.write("部门,决算数（万元）\n" + "".join(f"单位{i},{i}.25\n" for i in range(60_000)))
    target = folder / "杀.csv"
    script = 'T = load("大.csv")\nwrite(T, "杀.csv", replace: true)\n'
    begin = time.perf_counter()
    subprocess.run([fisc], input=script, text=True, cwd=folder, capture_output=True)
    whole, span = target.read_bytes(), time.perf_counter() - begin
    torn = moments = 0
    for round in range(25):
        old = f"旧{round}".encode()
        target.write_bytes(old)
        process = subprocess.Popen([fisc], stdin=subprocess.PIPE, text=True, cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        process.stdin.write(script)
        process.stdin.close()
        if round % 2:
            # As soon as the write has begun, or a little later.
            while process.poll() is None and not leftovers(folder):
                time.sleep(0.0002)
            time.sleep(source.random() * 0.004)
        else:
            time.sleep(source.random() * span * 1.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        content = target.read_bytes()
        torn += content not in (old, whole)
        moments += content == old
    tally.expect(torn == 0, f"{torn} of 25 files were torn")
    tally.expect(moments > 0, "some were killed before the new file stood")
    session(fisc, folder, ['write(load("表.csv"), "后.csv")'])
    tally.equal(leftovers(folder), [], "the next write clears what killed ones left")


CHARTS = {
    "柱": "bar(决算数, by: 部门)",
    "并列": "bar([预算数, 决算数], by: 部门)",
    "负": "derive 差: 决算数 - 预算数 | bar(差, by: 部门)",
    "构成": "where 决算数 > 0万元 | stack(决算数, by: 部门)",
    "各年": "where 决算数 > 0万元 | stack(决算数, by: 部门, over: 年度)",
    "折线": "line(决算数, over: 年度, by: 部门)",
    "瀑布": "waterfall([预算数, 决算数], by: 部门)",
    "小图": "bar(决算数, by: 年度, panel: 部门)",
}


def drawings(fisc, folder, tally):
    source = random.Random(5)
    names = ["机关事业单位基本养老保险缴费支出（含职业年金）", "教育局", "<b>&\"民政\"", "党校", "水务局", "卫健委", "发改局", "科工信局", "文广旅体局",
             "城管局"]
    with (folder / "图.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["部门", "年度", "预算数（万元）", "决算数（万元）"])
        for name in names:
            for year in range(2018, 2024):
                budget = Decimal(source.randrange(10_00, 90_000_00)).scaleb(-2)
                out.writerow([name, f"{year}年", budget, "" if source.random() < 0.05 else budget * Decimal("0.93")])
    session(fisc, folder, ['T = load("图.csv")'] + [f'T | {call} | write("{name}.svg")' for name, call in CHARTS.items()])
    for name in CHARTS:
        root = ElementTree.fromstring((folder / f"{name}.svg").read_bytes())
        parts = {child.tag.split("}")[1]: child for child in root}
        tally.expect("title" in parts and len(parts["desc"].text) > 20, f"{name}: title and description")
    if chromium.program() is None:
        return print("skipped: no Chromium")
    with chromium.Chromium() as browser:
        for name in CHARTS:
            measured(browser, folder / f"{name}.svg", name, tally)


MEASURE = """(() => {
  const texts = [...document.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  const box = document.documentElement.getBoundingClientRect(), trouble = [];
  for (const [s, r] of texts)
    if (r.left < box.left || r.right > box.right + 0.5 || r.top < box.top || r.bottom > box.bottom + 0.5)
      trouble.push('outside: ' + s);
  texts.forEach(([s, a], i) => texts.slice(i + 1).forEach(([t, b]) => {
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 1 && y > 6) trouble.push('on each other: ' + s + ' / ' + t);
  }));
  return JSON.stringify([texts.length, trouble]);
})()"""


def measured(browser, path, name, tally):
    """No text stands outside the drawing or on another."""
    browser.window(760, 600)
    browser.load(path.as_uri())
    count, trouble = json.loads(browser.value(MEASURE))
    tally.expect(count > 4 and not trouble, f"{name}: {count} texts, {trouble[:4]}")

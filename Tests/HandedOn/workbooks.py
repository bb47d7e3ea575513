"""The list of findings as a workbook, opened with openpyxl and, where it is there, LibreOffice."""
import csv
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from samples import EXAMPLE, FAULTY, HOSTILE, ROOT

TITLES = ["序号", "文件", "位置", "类别", "等级", "结论", "原文", "说明", "应为"]


def openpyxl():
    """The module, put into an environment of the checkout where Debian's Python has none."""
    try:
        import openpyxl
        return openpyxl
    except ImportError:
        pass
    environment = ROOT / ".build" / "venv"
    if not (environment / "bin" / "pip").exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=False)
    subprocess.run([environment / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "openpyxl"], check=False)
    sys.path += [str(p) for p in environment.glob("lib/python3*/site-packages")]
    try:
        import openpyxl
        return openpyxl
    except ImportError:
        return None


def test(fisc, tally):
    with tempfile.TemporaryDirectory(prefix="fisc-workbooks-") as folder:
        folder = Path(folder)
        (folder / "好.txt").write_text(EXAMPLE.read_text("utf-8"), "utf-8")
        (folder / "错.txt").write_text(FAULTY, "utf-8")
        (folder / "恶.txt").write_text(HOSTILE, "utf-8")
        book = folder / "问题清单.xlsx"
        arguments = [fisc, "check", "好.txt", "错.txt", "恶.txt", "没有.txt", "--format", "xlsx"]
        refused = subprocess.run(arguments, capture_output=True, cwd=folder)
        tally.expect(refused.returncode == 2 and b"E0808" in refused.stderr and not refused.stdout, "xlsx needs -o")
        run = subprocess.run([*arguments, "-o", book], capture_output=True, cwd=folder)
        tally.equal(run.returncode, 2, "a file that is not there gives status 2")
        first = book.read_bytes()
        subprocess.run([*arguments, "-o", book, "--jobs", "1"], capture_output=True, cwd=folder)
        tally.expect(book.read_bytes() == first, "the same bytes again")
        tally.expect(zipfile.ZipFile(book).testzip() is None, "a sound archive")
        with_openpyxl(book, tally)
        with_office(book, folder, tally)


def with_openpyxl(book, tally):
    module = openpyxl()
    if module is None:
        print("skipped: no openpyxl, the workbook was not read")
        return
    sheets = module.load_workbook(book)
    tally.equal(sheets.sheetnames, ["问题清单", "汇总"], "sheets")
    sheet = sheets["问题清单"]
    rows = list(sheet.iter_rows())
    tally.equal([cell.value for cell in rows[0]], TITLES, "titles")
    tally.equal([row[0].value for row in rows[1:]], list(range(1, len(rows))), "numbers of findings")
    tally.expect(all(cell.data_type in "sn" for row in rows for cell in row), "no cell is a formula")
    tally.equal((sheet.freeze_panes, sheet.auto_filter.ref), ("A2", f"A1:I{len(rows)}"), "header stays, filter is set")
    tally.expect(all(cell.alignment.wrap_text for row in rows[1:] for cell in row[1:]), "text wraps")
    tally.expect(sheet.column_dimensions["H"].width > 40, "widths")
    files = {row[1].value for row in rows[1:]}
    tally.equal(files, {"错.txt", "恶.txt", "没有.txt"}, "files with findings")
    growth = next((row for row in rows if row[3].value == "增减" and row[1].value == "错.txt"), None)
    tally.expect(growth and growth[5].value == "不符" and growth[8].value == "16.87%", "what it should read")
    tally.expect(growth and "116433.12元" in growth[6].value and "支出变化" in growth[2].value, "quote and place")
    tally.equal(next(row[5].value for row in rows if row[1].value == "没有.txt"), "未能读取", "a file that was not read")
    summary = [[cell.value for cell in row] for row in sheets["汇总"].iter_rows()]
    tally.equal([row[0] for row in summary], ["文件", "好.txt", "错.txt", "恶.txt", "没有.txt"], "a row a file")
    tally.equal(summary[1][1], 0, "no finding in a sound report")


def with_office(book, folder, tally):
    if not shutil.which("soffice"):
        print("skipped: no LibreOffice, the workbook was not opened with it")
        return
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder, book], capture_output=True, timeout=180)
    converted = book.with_suffix(".csv")
    tally.expect(converted.exists(), "LibreOffice opens the workbook")
    if converted.exists():
        rows = list(csv.reader(io.StringIO(converted.read_text("utf-8-sig"))))
        tally.equal(rows[0], TITLES, "titles in LibreOffice")
        tally.expect(any("=HYPERLINK" in cell for row in rows for cell in row), "text stays text in LibreOffice")

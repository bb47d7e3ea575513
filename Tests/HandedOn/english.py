"""English output: nothing in it is Chinese but what the report itself prints."""
import os
import re
import subprocess
from pathlib import Path

from samples import EXAMPLE, ROOT

QUOTES = "“”‘’\"'《》"
# Units are named in full where the text parts them: “2.3亿（元）”, 公里 for 千米.
UNITS = ["亿元", "万元", "千元", "千米"]
WIDE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def bare(text):
    return re.sub(rf"[\s{QUOTES}]", "", text)


def strangers(output, report):
    """Chinese words of the output that the report does not print."""
    printed = bare(report)
    return sorted({word for word in WIDE.findall(output) if bare(word) not in printed and word not in UNITS})


def shared_reports():
    for folder in [os.environ.get("FISC_SHARED"), ROOT.parent / "shared"]:
        if folder and (Path(folder) / "corpus" / "reports").is_dir():
            return sorted((Path(folder) / "corpus" / "reports").glob("*.txt"))
    print("(the shared reports are not there: skipped)")
    return []


def test(fisc, tally):
    tally.equal(strangers("总收入 paragraph 1, 第1段", "总收入1元"), ["段", "第"], "the scan finds words of ours")
    for report in [EXAMPLE, *sorted((ROOT / "Tests" / "fixtures" / "reports").glob("*.txt")), *shared_reports()]:
        text = report.read_text("utf-8")
        if "億" in text:
            continue  # names are shown in simplified characters
        for form in ["text", "csv", "markdown", "jsonl", "html", "junit", "sarif"]:
            done = subprocess.run(
                [fisc, "check", report.name, "--lang", "en", "--all", "--format", form], capture_output=True, cwd=report.parent, timeout=120)
            output = (done.stdout + done.stderr).decode().replace(report.name, "").replace(report.stem, "")
            tally.equal(strangers(output, text), [], f"Chinese words of ours in {form} of {report.name}")

"""Runs over many files: folders, patterns, threads, what cannot be read."""
import json
import os
import pty
import subprocess
import tempfile
from pathlib import Path

from samples import EXAMPLE, FAULTY


def test(fisc, tally):
    with tempfile.TemporaryDirectory(prefix="fisc-files-") as folder:
        folder = Path(folder)
        tree = folder / "2023"
        (tree / "乙" / "丙").mkdir(parents=True)
        sound = EXAMPLE.read_text("utf-8")
        for name in ["b.txt", "a.md", "乙/c.TXT", "乙/丙/d.txt", ".hidden.txt", "乙/~$d.txt", "乙/picture.png", "乙/x.fisc"]:
            (tree / name).write_text(sound, "utf-8")
        (tree / "乙" / "e.txt").write_text(FAULTY, "utf-8")
        (tree / "坏.txt").write_bytes(b"\0\1\2\xff" * 50)
        (tree / "圈").symlink_to(tree)

        def run(*arguments):
            return subprocess.run([fisc, "check", *arguments], capture_output=True, cwd=folder, timeout=120)

        wanted = ["2023/a.md", "2023/b.txt", "2023/乙/c.TXT", "2023/乙/e.txt", "2023/乙/丙/d.txt", "2023/坏.txt"]
        done = run("2023/", "--format", "json")
        document = json.loads(done.stdout)
        summary = document["summary"]
        tally.equal([file["file"] for file in summary["byFile"]], wanted, "files of a folder, in order")
        tally.equal([report["file"] for report in document["reports"]], wanted, "reports in the same order")
        tally.equal((summary["files"], summary["unreadable"]), (6, 1), "how many files")
        tally.expect("failure" in document["reports"][-1] and "2023/坏.txt" in done.stderr.decode(), "what was not read is listed")
        tally.equal(done.returncode, 2, "status where a file was not read")
        tally.equal(run("2023/乙").returncode, 1, "status where a report has findings")
        tally.equal(run("2023/a.md", "2023/b.txt").returncode, 0, "status of sound reports")

        lines = [json.loads(line) for line in run("2023", "--format", "jsonl").stdout.decode().splitlines()]
        tally.equal([line["file"] for line in lines if line["type"] == "file"], wanted, "a line a file")
        tally.equal(lines[-1]["type"], "summary", "the last line sums up")

        for form in ["text", "json", "jsonl", "csv", "markdown", "html", "junit", "sarif"]:
            outputs = {run("2023", "--format", form, "--jobs", jobs).stdout for jobs in ["1", "2", "7"]}
            tally.equal(len(outputs), 1, f"{form}: the same bytes with any number of threads")
        json.loads(run("2023", "--format", "sarif").stdout)
        failing = sum(1 for line in lines if line["type"] == "claim" and line["verdict"] in ("fails", "unlikely", "unknown"))
        tally.equal(run("2023", "--format", "sarif").stdout.count(b'"ruleId"'), failing, "SARIF: a result a failing claim")
        tally.expect(failing > 2, "findings in the faulty report")

        text = run("2023").stdout.decode()
        tally.expect("2023/乙/e.txt · " in text and "2023/a.md · " not in text, "text: only files with findings at length")
        tally.expect("1个文件未能读取" in text and text.rstrip().splitlines()[-1].startswith("6个文件：共核对"), "text: closing")
        matched = json.loads(run("2023/*.txt", "--format", "json").stdout)
        tally.equal([f["file"] for f in matched["summary"]["byFile"]], ["2023/b.txt", "2023/坏.txt"], "a pattern")
        named = json.loads(run("2023/b.txt", "2023/a.md", "2023/b.txt", "--format", "json").stdout)
        tally.equal([f["file"] for f in named["summary"]["byFile"]], ["2023/b.txt", "2023/a.md"], "named files keep their order")
        (folder / "空").mkdir()
        empty = run("空")
        tally.expect(empty.returncode == 2 and b"E0807" in empty.stderr, "an empty folder")
        tally.expect(run("2023/b.txt", "--jobs", "0").returncode == 2, "--jobs 0")
        progress(fisc, folder, tally)


def progress(fisc, folder, tally):
    """A line on the terminal of diagnostics while a long run goes on, wiped at its end; nothing where it is a pipe."""
    many = folder / "many"
    many.mkdir()
    text = EXAMPLE.read_text("utf-8") * 20
    for number in range(150):
        (many / f"{number}.txt").write_text(text, "utf-8")
    leader, follower = pty.openpty()
    process = subprocess.Popen([fisc, "check", "many", "--jobs", "1"], cwd=folder, stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    process.wait()
    tally.expect(b"/150  many/" in shown and shown.endswith(b"\r\x1b[K"), f"a progress line that is wiped: {shown[-60:]!r}")
    piped = subprocess.run([fisc, "check", "many"], cwd=folder, capture_output=True)
    tally.equal(piped.stderr, b"", "no progress in a pipe")

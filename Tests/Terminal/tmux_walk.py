#!/usr/bin/env python3
"""Walks through the prompt in tmux, keys from walks/*.keys, and compares each screen with what walks/*.screens keep.

    python3 Tests/Terminal/tmux_walk.py .build/release/fisc [WALK…]
    RECORD=1 python3 Tests/Terminal/tmux_walk.py .build/release/fisc [WALK…]    writes the screens; read them before you commit

Each walk is made in a window of 80 columns and in one of 40. A line of a .keys file is typed as it stands, with keys in
angle brackets: <Enter> <Tab> <C-r> <Up> <Space>; <paste> pastes the rest of the line, with ⏎ for line ends; <hangup>
closes the terminal and opens another; <kill> does the same by kill -9. After each line the screen is looked at; a line
that begins with “. ” only prepares and is not.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

WALKS = pathlib.Path(__file__).parent / "walks"
SIZES = [(80, 24), (40, 20)]
TMUX = ["tmux", "-u", "-L", "fisc-walk-%d" % os.getpid(), "-f", "/dev/null"]


def wide_table(path):
    names = ["部门", "年度", "科目编码", "科目名称", "预算数（万元）", "调整预算数（万元）", "决算数（万元）", "人数（人）", "占比（%）",
             "备注", "责任处室", "经办人"]
    rows = [[
        "第%d局" % (number % 7 + 1), "%d" % (2019 + number % 5), "%d" % (2010100 + number), "一般行政管理事务%d" % number,
        "%.2f" % (1000 + 37.25 * number), "%.2f" % (1010 + 36.5 * number), "%.2f" % (990 + 36.75 * number),
        "%d" % (10 + number), "%.2f" % (number * 0.8), "" if number % 3 else "追加", "%d处" % (number % 4 + 1), "张三"]
        for number in range(60)]
    path.write_text("\n".join(",".join(row) for row in [names] + rows) + "\n", encoding="utf-8")


def workbook(path):
    """A workbook of three sheets with as little in it as there can be."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    names = ["封面", "收入支出决算总表", "财政拨款支出决算表"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", (
            '<Types xmlns="%scontent-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>') % package)
        relation = '<Relationship Id="r%d" Type="' + office + '/%s" Target="%s"/>'
        relations = '<Relationships xmlns="' + package + 'relationships">%s</Relationships>'
        archive.writestr("_rels/.rels", relations % (relation % (1, "officeDocument", "xl/workbook.xml")))
        sheets = "".join('<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (name, number, number)
                         for number, name in enumerate(names, 1))
        archive.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
            main, office, sheets))
        archive.writestr("xl/_rels/workbook.xml.rels", relations % "".join(
            relation % (number, "worksheet", "worksheets/sheet%d.xml" % number) for number in (1, 2, 3)))
        text = '<c t="inlineStr"><is><t>%s</t></is></c>'
        rows = ["".join(text % name for name in ("部门", "本年支出（万元）"))]
        rows += [text % name + "<c><v>%s</v></c>" % amount for name, amount in (("教育局", 12.5), ("卫健委", 7.25))]
        for number in (1, 2, 3):
            archive.writestr("xl/worksheets/sheet%d.xml" % number, '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
                main, "".join("<row>%s</row>" % row for row in rows)))


class Window:
    """The program in a window of tmux, in a folder and a home of its own."""

    def __init__(self, program, columns, rows):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.program = os.path.abspath(program)
        self.size = (columns, rows)
        wide_table(self.folder / "宽表.csv")
        workbook(self.folder / "决算.xlsx")
        self.open()

    def tmux(self, *arguments):
        return subprocess.run(TMUX + list(arguments), capture_output=True, text=True).stdout

    def open(self):
        home = self.folder / "home"
        variables = {"HOME": home, "XDG_STATE_HOME": home / "state", "XDG_CONFIG_HOME": home / "config",
                     "LC_ALL": "C.UTF-8", "FISC_LANG": "zh", "EDITOR": "sed -i s/1/9/"}
        settings = " ".join("%s='%s'" % item for item in variables.items())
        command = "cd '%s' && exec env -u NO_COLOR -u VISUAL %s '%s'" % (self.folder, settings, self.program)
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        subprocess.run(TMUX + ["new-session", "-d", "-s", "walk", "-x", str(self.size[0]), "-y", str(self.size[1]), command,
                               ";", "set-option", "-g", "status", "off", ";", "set-option", "-g", "escape-time", "0"],
                       env=environment, check=True)
        self.resized()
        self.wait(lambda screen: screen.rstrip().endswith(">"))

    def resized(self):
        self.tmux("resize-window", "-t", "walk", "-x", str(self.size[0]), "-y", str(self.size[1]))

    def close(self, kills=False):
        process = self.tmux("display-message", "-p", "-t", "walk", "#{pane_pid}").strip()
        if kills and process:
            os.kill(int(process), 9)
        self.tmux("kill-session", "-t", "walk")
        deadline = time.monotonic() + 5
        while process and os.path.exists("/proc/" + process) and time.monotonic() < deadline:
            time.sleep(0.02)

    def screen(self):
        return self.tmux("capture-pane", "-p", "-t", "walk").rstrip("\n")

    def wait(self, holds=lambda screen: True, seconds=5.0):
        """Until the screen is as wanted and stands still."""
        deadline, last, since = time.monotonic() + seconds, None, time.monotonic()
        while time.monotonic() < deadline:
            now = self.screen()
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > 0.15 and holds(now):
                return
            time.sleep(0.02)

    def enter(self, line):
        if line.startswith("<paste>"):
            self.tmux("set-buffer", line[len("<paste>"):].replace("⏎", "\n"))
            self.tmux("paste-buffer", "-p", "-t", "walk")
        elif line in ("<hangup>", "<kill>"):
            self.close(kills=line == "<kill>")
            self.open()
        else:
            for part in re.split(r"(<(?:Enter|Tab|Space|Up|Down|Left|Right|Escape|End|BSpace|C-.)>)", line):
                if re.fullmatch(r"<[A-Z][A-Za-z-]*.?>", part):
                    self.tmux("send-keys", "-t", "walk", part[1:-1])
                    # A bare Esc is told from the beginning of a key by what follows at once.
                    time.sleep(0.08)
                elif part:
                    self.tmux("send-keys", "-t", "walk", "-l", "--", part)
        self.wait()


def walk(program, keys, columns, rows):
    window = Window(program, columns, rows)
    seen = []
    try:
        for line in keys.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            window.enter(line.removeprefix(". "))
            if not line.startswith(". "):
                screen = window.screen().replace(str(window.folder), "…")
                seen.append("» %s\n%s\n" % (line, "\n".join("│" + row.rstrip() for row in screen.split("\n"))))
    finally:
        window.close()
        window.tmux("kill-server")
        shutil.rmtree(window.folder, ignore_errors=True)
    return seen


def compare(name, seen, path):
    """How many screens are as kept, and how many are not."""
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    wanted = ["» " + part.rstrip("\n") + "\n" for part in kept.split("» ")[1:]]
    passed = failed = 0
    for number, screen in enumerate(seen):
        want = wanted[number] if number < len(wanted) else ""
        if screen.rstrip("\n") == want.rstrip("\n"):
            passed += 1
            continue
        failed += 1
        print("FAILED  %s" % name)
        print("\n".join(difflib.unified_diff(want.split("\n"), screen.split("\n"), "kept", "seen", lineterm="", n=2)))
    return passed, failed + max(0, len(wanted) - len(seen))


def main():
    program, names = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    for keys in sorted(WALKS.glob("*.keys")):
        if names and not any(keys.name.startswith(name) for name in names):
            continue
        for columns, rows in SIZES:
            seen = walk(program, keys, columns, rows)
            path = keys.with_suffix(".%d.screens" % columns)
            if os.environ.get("RECORD"):
                path.write_text("\n".join(seen), encoding="utf-8")
            good, bad = compare("%s, %d columns" % (keys.stem, columns), seen, path)
            passed += good
            failed += bad
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

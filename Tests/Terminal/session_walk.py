#!/usr/bin/env python3
"""Walks through the shell as a person would: history, search, several lines, paste, the menu, signals, other editors, a
large file.

    pip install pyte wcwidth
    python3 Tests/Terminal/session_walk.py .build/debug/fisc [--long STATEMENT] [--complete BEGINNING WHOLE]

`--long` is a statement that runs for minutes, to interrupt it. Each step says what it saw; status 0: all as expected.
"""
import argparse
import os
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time

from emulator import Terminal

PROMPT = "> "
FAILURES = []


def expect(what, holds, terminal=None):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        FAILURES.append(what)
        if terminal:
            print("\n".join("        |" + row for row in terminal.rows if row))


class Session:
    """The program at a fresh prompt."""

    def __init__(self, command, home, **variables):
        environment = dict(
            os.environ, TERM="xterm", HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL="C.UTF-8", FISC_LANG="zh", EDITOR="sed -i s/1/乙/", VISUAL="")
        environment.pop("NO_COLOR", None)
        environment.update(variables)
        self.terminal = Terminal(command, 60, 20, environment)
        self.wait_for_prompt()

    def wait_for_prompt(self, text=""):
        return self.terminal.wait_until(lambda: self.current == (PROMPT + text).rstrip(), 5)

    @property
    def current(self):
        """The row the cursor stands in."""
        return self.terminal.rows[self.terminal.cursor[0]]

    def enter(self, text):
        self.terminal.send(text + "\r")
        time.sleep(0.02)
        self.terminal.settle(0.05)

    def shows(self, what, row, keys=""):
        self.terminal.send(keys)
        expect(what, self.terminal.wait_until(lambda: self.current == row), self.terminal)


def history_and_search(command, home):
    one = Session(command, home)
    for text in ["1 + 2", '"合计 A"', "3 + 4", ' "not kept"']:
        one.enter(text)
    one.shows("Up: the last entry, the one with a blank before it left out", "> 3 + 4", "\x1b[A")
    one.shows("Up again", '> "合计 A"', "\x1b[A")
    one.shows("Down", "> 3 + 4", "\x1b[B")
    one.shows("Down to the empty line", ">", "\x1b[B")
    one.terminal.send("\x12合")
    found = one.terminal.wait_until(lambda: one.current.endswith(': "合计 A"'))
    expect("Ctrl-R finds Chinese", found, one.terminal)
    one.shows("an arrow takes what was found into the line", '> "合计 A"', "\x1b[D")
    one.shows("Ctrl-U empties it", ">", "\x05\x15")
    one.terminal.send("\x12没有")
    one.terminal.settle()
    one.shows("Ctrl-G gives the search up", ">", "\x07")
    two = Session(command, home)
    two.enter("5 + 6")
    one.enter("")
    one.shows("an entry of another session that runs beside this one", "> 5 + 6", "\x1b[A")
    path = os.path.join(home, "fisc", "history")
    mode = stat.S_IMODE(os.stat(path).st_mode)
    expect("the history is the person's own (%o)" % mode, mode == 0o600)
    with open(path, encoding="utf-8") as file:
        expect("and holds what was entered", file.read().splitlines() == ["1 + 2", '"合计 A"', "3 + 4", "5 + 6"])
    two.terminal.close()
    one.terminal.close()


def editing(command, home):
    session = Session(command, home)
    session.terminal.send("(1 +\r2)\x1b[A")
    right = session.terminal.wait_until(lambda: session.current == "> (1 +")
    expect("Enter in an open bracket begins a line; Up goes to the one above", right, session.terminal)
    session.shows("Ctrl-C gives it up", ">", "\x03")
    session.terminal.send("\x1b[200~a = 1\rb = 2\x1b[201~")
    right = session.terminal.wait_until(lambda: session.current == "  b = 2")
    expect("a paste of two lines is not run", right, session.terminal)
    session.shows("Ctrl-C again", ">", "\x03")
    session.shows("keys bound to nothing do nothing", "> x", "\x1b[15~\x1b[24~\x1b[1;2P\x1bOPx")
    session.shows("Ctrl-_ undoes", ">", "\x1f")
    session.shows("Ctrl-X Ctrl-E", "> 乙 + 甲", "1 + 甲\x18\x05")
    session.shows("Ctrl-W, Ctrl-Y twice", "> 乙 + 甲甲", "\x17\x19\x19")
    session.shows("Ctrl-L leaves only the line", "> 乙 + 甲甲", "\x0c")
    expect("on the first row", session.terminal.wait_until(lambda: session.terminal.cursor[0] == 0), session.terminal)
    session.terminal.close()


def completion(command, home, beginning, whole):
    session = Session(command, home)
    session.terminal.send(beginning + "\t")
    session.terminal.settle(0.1)
    rows = session.terminal.rows
    offered = session.current == PROMPT + whole or any(row.strip().startswith(whole) for row in rows)
    expect("Tab offers or inserts %s after %s" % (whole, beginning), offered, session.terminal)
    session.terminal.send("\x1b")
    session.terminal.settle(0.1)
    expect("Esc closes the menu", not any(session.terminal.rows[session.terminal.cursor[0] + 1:]), session.terminal)
    session.terminal.close()


def while_typing(command, home):
    session = Session(command, home)
    below = lambda: session.terminal.rows[session.terminal.cursor[0] + 1:]
    sees = lambda what, text: expect(
        what, session.terminal.wait_until(lambda: any(text in row for row in below())), session.terminal)
    session.enter("总收入 = 1540.23万元")
    session.terminal.send("share(1440.68万元, zs")
    sees("the signature of the call", "share(part, whole)")
    sees("candidates by initials", "总收入")
    session.shows("Tab takes the best", "> share(1440.68万元, 总收入", "\t")
    session.terminal.send(")")
    sees("the result before Enter", "= 93.54%")
    session.shows("all of it goes at Ctrl-C", ">", "\x03")
    session.terminal.send("总收入 + 3人")
    sees("the error before Enter", "! ")
    session.terminal.send("\x15")
    session.enter(":set preview off")
    session.terminal.send("1 + 2")
    session.terminal.settle(0.1)
    expect("no preview when it is off", not any("= 3" in row for row in below()), session.terminal)
    session.terminal.send("\x15")
    session.terminal.close()
    again = Session(command, home)
    again.terminal.send("1 + 2")
    again.terminal.settle(0.1)
    kept = not any("= 3" in row for row in again.terminal.rows)
    expect("the setting is kept", kept, again.terminal)
    again.terminal.send("\x15")
    again.enter(":set preview on")
    again.terminal.close()


def recalling(command, home):
    session = Session(command, home)
    for text in ["甲 = 1", "乙 = 2", "甲 + 乙"]:
        session.enter(text)
    session.terminal.send("甲")
    session.shows("Up after a beginning: the last entry with it", "> 甲 + 乙", "\x1b[A")
    session.shows("Up again: the one before", "> 甲 = 1", "\x1b[A")
    session.terminal.send("\x05\x15\x12yi =")
    found = session.terminal.wait_until(lambda: session.current.endswith(": 乙 = 2"))
    expect("Ctrl-R by pinyin", found, session.terminal)
    session.shows("Ctrl-G", ">", "\x07")
    session.terminal.send("\x1b[200~> 丙 = 3\r丙：3\r> 丙 + 1\r4\r\x1b[201~")
    session.shows("a pasted record leaves its statements", "  丙 + 1")
    session.enter("")
    expect("which run", session.terminal.wait_until(lambda: "4" in session.terminal.rows), session.terminal)
    session.enter("10万元")
    session.enter("_1 + _2")
    session.enter(":words 10万元")
    expect("an amount in words", any("壹拾万元整" in row for row in session.terminal.rows), session.terminal)
    session.enter(":time 1 + 1")
    expect("how long it took", any(re.search(r"用时|took", row) for row in session.terminal.rows), session.terminal)
    session.terminal.close()


def teaching(command, home):
    session = Session(command, home)
    sees = lambda what, text: expect(
        what, session.terminal.wait_until(lambda: any(text in row for row in session.terminal.rows), 3), session.terminal)
    session.enter("explain share(1440.68万元, 1540.23万元) steps")
    sees("the first step", "Enter")
    expect("and no result yet", not any("93.54%" in row for row in session.terminal.rows), session.terminal)
    for _ in range(5):
        session.enter("")
    sees("the last step", "= 93.54%")
    session.enter(":lesson 收支")
    sees("a lesson begins", "收支构成与占比")
    for _ in range(40):
        if any("Enter 看答案" in row for row in session.terminal.rows[-6:]) or any(
                "Enter 看答案" in row for row in session.terminal.rows):
            break
        session.enter("")
    sees("it asks", "Enter 看答案")
    session.enter("1%")
    sees("a wrong answer is explained", "不对")
    session.enter(":tour")
    sees("the tour", "五分钟导览")
    path = os.path.join(home, "课.md")
    session.enter(":save " + path)
    checked = subprocess.run(command + ["lesson", "--check", path], capture_output=True, text=True)
    expect("a saved session is a lesson that holds (%s)" % checked.stdout.strip().split("\n")[-1], checked.returncode == 0)
    page = os.path.join(home, "课.html")
    session.enter(":save " + page)
    again = subprocess.run(command + ["lesson", "--check", page], capture_output=True, text=True)
    expect("and so is its page", again.returncode == 0 and again.stdout == checked.stdout)
    session.terminal.close()


def other_ways(command, home):
    folder = os.path.join(home, "reader", "fisc")
    os.makedirs(folder)
    with open(os.path.join(folder, "settings"), "w", encoding="utf-8") as file:
        file.write("reader = on\n")
    with open(os.path.join(folder, "startup.fisc"), "w", encoding="utf-8") as file:
        file.write("甲 = 12万元\n无此名 + 1\n:set digits 4\n乙 = 甲 / 7\n")
    session = Session(command, home, XDG_CONFIG_HOME=os.path.join(home, "reader"))
    expect("a start-up script says what did not run", any("E0201" in row for row in session.terminal.rows), session.terminal)
    session.enter("乙")
    expect("and all else has run", "1.7143万元" in session.terminal.rows, session.terminal)
    session.terminal.record = b""
    session.enter("1 + 2")
    right = session.terminal.wait_until(lambda: "3" in session.terminal.rows)
    expect("for a screen reader: no escape sequences", right and b"\x1b" not in session.terminal.record, session.terminal)
    session.terminal.close()
    folder = os.path.join(home, "vi", "fisc")
    os.makedirs(folder)
    with open(os.path.join(folder, "settings"), "w", encoding="utf-8") as file:
        file.write("keys = vi\n")
    session = Session(command, home, XDG_CONFIG_HOME=os.path.join(home, "vi"))
    session.terminal.send("1 + 23")
    session.terminal.settle(0.1)
    session.terminal.send("\x1b")
    time.sleep(0.15)
    session.terminal.send("x0")
    session.shows("vi: Esc x 0", "> 1 + 2")
    session.terminal.send("i4\r")
    expect("vi: i, then Enter", session.terminal.wait_until(lambda: "43" in session.terminal.rows), session.terminal)
    session.terminal.close()


def ending(command, home):
    session = Session(command, home)
    session.terminal.send("1")
    session.shows("Ctrl-D in a line with text deletes or does nothing", "> 1", "\x04")
    session.terminal.send("\x15\x04")
    status = session.terminal.process.wait(5)
    expect("Ctrl-D on an empty line ends with status 0 (%d)" % status, status == 0)
    expect("the terminal is as it was", session.terminal.has_first_modes())
    session = Session(command, home)
    session.terminal.send("1 +")
    session.terminal.settle()
    session.terminal.process.send_signal(signal.SIGTERM)
    status = session.terminal.process.wait(5)
    expect("SIGTERM ends with status 143 (%d)" % status, status == 143)
    expect("and the terminal is as it was", session.terminal.has_first_modes())


def interrupting(command, home, statement):
    session = Session(command, home)
    session.terminal.send(statement + "\r")
    time.sleep(0.5)
    begun = time.monotonic()
    session.terminal.send("\x03")
    right = session.wait_for_prompt()
    expect("Ctrl-C ends a long evaluation (%.2f s)" % (time.monotonic() - begun), right, session.terminal)
    session.shows("and the session goes on", "> 1", "1")
    session.terminal.close()


def large_file(command, home):
    """A pass over 150 MB, with a condition that takes its time: the line that says how far it is, and Ctrl-C."""
    path = os.path.join(home, "大.csv")
    block = "".join("第%d局,项目支出,%d.%02d\n" % (row % 300, row * 37 % 90_000, row % 100) for row in range(50_000))
    with open(path, "w", encoding="utf-8") as file:
        file.write("部门,性质,金额（元）\n")
        for _ in range(100):
            file.write(block)
    session = Session(command, home)
    session.enter('T = load("大.csv")'.replace("大.csv", path))
    expect("a large file is named at once", session.wait_for_prompt(), session.terminal)
    session.terminal.send("S = T | where 金额 / 7 + 金额 / 11 + 金额 / 13 > 1元 | group by 部门 | summarise 合计: sum(金额)\r")
    line = r"^读取 \d+万行 \d+% 约剩\d+秒 （Ctrl-C停止）$"
    seen = session.terminal.wait_until(lambda: any(re.match(line, row) for row in session.terminal.rows), 60)
    expect("rows, share and time left of a pass", seen, session.terminal)
    begun = time.monotonic()
    session.terminal.send("\x03")
    stopped = session.wait_for_prompt()
    expect("Ctrl-C stops it (%.2f s)" % (time.monotonic() - begun), stopped, session.terminal)
    rows = session.terminal.rows
    expect("and says so", any("E0404" in row for row in rows) and not any(row.startswith("读取") for row in rows),
           session.terminal)
    session.enter("S")
    expect("nothing was assigned", any("E02" in row for row in session.terminal.rows), session.terminal)
    with open("/proc/%d/status" % session.terminal.process.pid) as status:
        most = int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024
    expect("%.0f MB were resident at most" % most, most < 100)
    session.terminal.close()


def plain(command, home):
    environment = dict(os.environ, HOME=home, XDG_STATE_HOME=home)
    result = subprocess.run(command, input="1 + 2\n".encode(), capture_output=True, env=environment, timeout=20)
    printed = result.stdout + result.stderr
    expect("from a pipe: something, but no prompt and no escape sequences",
           printed and b"\x1b" not in printed and not printed.startswith(b">"))
    session = Session(command, home, NO_COLOR="1")
    session.terminal.record = b""
    session.enter('1 + "a"')
    expect("NO_COLOR: no colours", not re.search(rb"\x1b\[[0-9;]*m", session.terminal.record))
    session.terminal.close()
    session = Session(command, home, TERM="dumb")
    session.terminal.record = b""
    session.enter("1 + 2")
    expect("TERM=dumb: no escape sequences", session.wait_for_prompt() and b"\x1b" not in session.terminal.record)
    session.terminal.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+")
    parser.add_argument("--long")
    parser.add_argument("--complete", nargs=2, default=["su", "sum"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        history_and_search(arguments.program, home)
        editing(arguments.program, home)
        completion(arguments.program, home, *arguments.complete)
        while_typing(arguments.program, home)
        recalling(arguments.program, home)
        teaching(arguments.program, home)
        other_ways(arguments.program, home)
        ending(arguments.program, home)
        if arguments.long:
            interrupting(arguments.program, home, arguments.long)
        large_file(arguments.program, home)
        plain(arguments.program, home)
    print("%d failed" % len(FAILURES) if FAILURES else "all as expected")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())

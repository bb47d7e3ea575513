#!/usr/bin/env python3
"""Kills the shell at random moments and looks for what was entered: at most the line being typed may be lost.

    pip install pyte wcwidth
    python3 Tests/Terminal/kill_moments.py .build/release/fisc [--rounds 200]

Then two shells enter 1,000 lines each at the same time, and all 2,000 must be in the history.
"""
import argparse
import glob
import os
import random
import shutil
import signal
import sys
import tempfile
import time

from emulator import Terminal

PROMPT = "> "


def environment(home):
    return dict(os.environ, TERM="linux", HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL="C.UTF-8")


def current(terminal):
    return terminal.rows[terminal.cursor[0]]


def start(command, home):
    terminal = Terminal(command, 80, 24, environment(home))
    terminal.wait_until(lambda: current(terminal) == PROMPT.strip(), 10)
    return terminal


def one_round(command, source):
    """Gives the entries that had been answered, those found afterwards, and whether the session comes back."""
    home = tempfile.mkdtemp()
    terminal = start(command, home)
    answered, deadline = [], time.monotonic() + source.random() * 0.25
    number = 0
    while time.monotonic() < deadline and number < 40:
        text = "x%d = %d万元" % (number, source.randrange(1000))
        cut = source.randrange(len(text))
        terminal.send(text[:cut])
        terminal.read(0)
        if time.monotonic() > deadline:
            break
        terminal.send(text[cut:] + "\r")
        if not terminal.wait_until(lambda: current(terminal) == PROMPT.strip() and any(
                row.startswith("x%d：" % number) for row in terminal.rows), 2):
            break
        answered.append(text)
        number += 1
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    os.close(terminal.master)
    kept = []
    for path in glob.glob(os.path.join(home, "fisc", "sessions", "*.journal")):
        with open(path, encoding="utf-8") as file:
            kept = file.read().split("\n")
    history = []
    if os.path.exists(os.path.join(home, "fisc", "history")):
        with open(os.path.join(home, "fisc", "history"), encoding="utf-8") as file:
            history = file.read().split("\n")
    comes_back = True
    if answered and source.random() < 0.2:
        terminal = start(command, home)
        terminal.send(":session restore\r")
        terminal.wait_until(lambda: current(terminal) == PROMPT.strip(), 5)
        terminal.settle(0.1)
        terminal.send("x0\r")
        terminal.settle(0.2)
        value = answered[0].split(" = ")[1]
        comes_back = any(row == value for row in terminal.rows)
        terminal.close()
    shutil.rmtree(home, ignore_errors=True)
    lost = [text for text in answered if text not in kept or text not in history]
    return lost, comes_back


def two_sessions(command, count):
    """How many of the lines that two shells enter side by side are in the history afterwards."""
    home = tempfile.mkdtemp()
    one, two = start(command, home), start(command, home)
    for number in range(count):
        for name, terminal in ("甲", one), ("乙", two):
            terminal.send("%d + %d # %s\r" % (number, number, name))
            terminal.read(0)
    for terminal in one, two:
        terminal.settle(0.5)
        terminal.close()
    with open(os.path.join(home, "fisc", "history"), encoding="utf-8") as file:
        lines = set(file.read().split("\n"))
    shutil.rmtree(home, ignore_errors=True)
    return sum("%d + %d # %s" % (number, number, name) in lines for number in range(count) for name in "甲乙")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    source = random.Random(arguments.seed)
    trouble = 0
    for number in range(arguments.rounds):
        lost, comes_back = one_round(arguments.program, source)
        if lost or not comes_back:
            trouble += 1
            print("round %d: lost %s%s" % (number, lost, "" if comes_back else "; not restored"))
    print("%d of %d killed sessions lost an entry that had been answered" % (trouble, arguments.rounds))
    found = two_sessions(arguments.program, 1000)
    print("two sessions: %d of 2000 lines in the history" % found)
    return 1 if trouble or found != 2000 else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Throws random bytes at the shell: whatever comes, it lives, answers, and gives the terminal back as it was.

    pip install pyte wcwidth
    python3 Tests/Terminal/random_bytes.py .build/debug/fisc [--seed 1] [--rounds 20]
"""
import argparse
import os
import random
import sys
import tempfile
import time

from emulator import Terminal

PROMPT = "> "
# Not Ctrl-C, which empties the input; not Ctrl-D, -Z, -\ and -S, which end, stop or freeze the program.
BYTES = [byte for byte in range(256) if byte not in (0x03, 0x04, 0x1A, 0x1C, 0x13)]
PIECES = [b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b", b"\x12", b"\t", b"\x1b[A", b"\x1b[B", b"\r", b"\x18\x05",
          "预".encode(), "（".encode(), b"\xe9\xa2", b"\xf0\x9f", b"\x1b[1;5", b"\x1bO", b"\x16", b"\x19", b"\x1f", b"a"]


def survives(command, seed, environment):
    source = random.Random(seed)
    terminal = Terminal(command, source.randrange(2, 81), source.randrange(1, 25), environment)
    terminal.settle(0.1)
    for _ in range(40):
        data = b"".join(
            source.choice(PIECES) if source.random() < 0.6 else bytes([source.choice(BYTES)])
            for _ in range(source.randrange(1, 60)))
        terminal.send(data)
        if source.random() < 0.2:
            terminal.resize(source.randrange(2, 81), source.randrange(1, 25))
        terminal.read(0.01)
    # A paste that was begun ends; then a fresh line.
    terminal.send(b"\x1b[201~")
    terminal.settle(0.1)
    terminal.resize(40, 10)
    for _ in range(3):
        terminal.send(b"\x03")
        time.sleep(0.02)
        terminal.settle(0.05)
    answers = terminal.wait_until(lambda: terminal.rows[terminal.cursor[0]] == PROMPT.strip(), 3)
    alive = terminal.process.poll() is None
    status = terminal.process.poll()
    if alive:
        terminal.process.terminate()
        status = terminal.process.wait(5)
    restored = terminal.has_first_modes()
    if not (alive and answers and restored):
        print("seed %d: alive %s, answers %s, terminal restored %s, status %s" % (
            seed, alive, answers, restored, status))
        print("\n".join("  |" + row for row in terminal.rows if row))
    os.close(terminal.master)
    return alive and answers and restored


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+")
    parser.add_argument("--seed", type=int, default=int(time.time()) // 86400)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = dict(
            os.environ, TERM="linux", HOME=home, XDG_STATE_HOME=home, LC_ALL="C.UTF-8", EDITOR="true", VISUAL="")
        failed = sum(
            not survives(arguments.program, arguments.seed + number, environment) for number in range(arguments.rounds))
    print("%d rounds from seed %d, %d failed" % (arguments.rounds, arguments.seed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

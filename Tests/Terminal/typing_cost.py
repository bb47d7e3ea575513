#!/usr/bin/env python3
"""Measures the editor: typing ahead at once, typing key by key, and the memory it holds.

    pip install pyte wcwidth
    python3 Tests/Terminal/typing_cost.py .build/release/fisc
"""
import os
import sys
import tempfile
import time

from emulator import Terminal

PROMPT = "> "


def main():
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, TERM="linux", HOME=home, XDG_STATE_HOME=home, LC_ALL="C.UTF-8")
        begun = time.monotonic()
        terminal = Terminal(sys.argv[1:], 80, 24, environment)
        terminal.wait_until(lambda: any(row.startswith(PROMPT.strip()) for row in terminal.rows), 5)
        print("prompt after %.1f ms, %d kB resident" % (
            1000 * (time.monotonic() - begun), terminal.resident_kilobytes()))
        terminal.settle(0.1)

        text = "预算执行率 = rate(决算数, 预算数) " * 40
        before, begun = terminal.bytes_read, time.monotonic()
        for character in text[:400]:
            terminal.send(character)
            terminal.read(1)
        terminal.settle(0.05)
        print("%d keys one by one: %.3f ms and %d bytes of output each" % (
            400, (time.monotonic() - begun - 0.05) / 400 * 1000, (terminal.bytes_read - before) / 400))
        terminal.send("\x15")
        terminal.settle(0.1)

        text = ("预算执行率rate(决算数,预算数)+12.5万元" * 700)[:16000]
        begun = time.monotonic()
        os.set_blocking(terminal.master, False)
        data, place = text.encode(), 0
        while place < len(data):
            try:
                place += os.write(terminal.master, data[place:place + 4000])
            except BlockingIOError:
                terminal.read(0.001)
        os.set_blocking(terminal.master, True)
        terminal.wait_until(lambda: terminal.rows[terminal.cursor[0]].endswith(text[-3:]), 20)
        print("%d characters typed ahead: %.3f s, %d kB resident" % (
            len(text), time.monotonic() - begun, terminal.resident_kilobytes()))
        terminal.close()


if __name__ == "__main__":
    main()

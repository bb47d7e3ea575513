#!/usr/bin/env python3
"""Measures the editor with everything on and everything off: typing ahead, typing key by key, with 2,000 names, memory.

    pip install pyte wcwidth
    python3 Tests/Terminal/typing_cost.py .build/release/fisc

Ends with status 1 when typing 16,000 characters costs more than 1.5 times as much with menu, hints and preview on, or
when the slowest of the keys at 2,000 names is answered later than the limit.
"""
import os
import random
import sys
import tempfile
import time

from emulator import Terminal

PROMPT = "> "
OFF = "preview = off\nhints = off\nmenu = off\n"
KEY_LIMIT = 10.0


def start(command, settings="", script=""):
    home = tempfile.mkdtemp()
    folder = os.path.join(home, "fisc")
    os.makedirs(folder)
    for name, text in ("settings", settings), ("startup.fisc", script):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    environment = dict(os.environ, TERM="linux", HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL="C.UTF-8")
    begun = time.monotonic()
    terminal = Terminal(command, 80, 24, environment)
    terminal.wait_until(lambda: any(row.startswith(PROMPT.strip()) for row in terminal.rows), 10)
    terminal.startup = time.monotonic() - begun
    terminal.settle(0.1)
    return terminal


def type_ahead(terminal):
    """16,000 characters as fast as the program takes them."""
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
    terminal.wait_until(lambda: terminal.rows[terminal.cursor[0]].endswith(text[-3:]), 30)
    return time.monotonic() - begun


def key_times(terminal, text):
    """How long each key takes from being sent to the first byte of its answer, in milliseconds, sorted."""
    times = []
    for character in text:
        terminal.settle(0.002)
        begun = time.monotonic()
        terminal.send(character)
        terminal.read(1)
        times.append(1000 * (time.monotonic() - begun))
    return sorted(times)


def main():
    command, trouble = sys.argv[1:], 0
    costs = {}
    for label, settings in ("off", OFF), ("on", ""):
        samples = []
        for _ in range(3):
            terminal = start(command, settings)
            samples.append(type_ahead(terminal))
            resident = terminal.resident_kilobytes()
            terminal.close()
        costs[label] = min(samples)
        print("%-3s prompt after %.1f ms; 16,000 characters typed ahead %.3f s; %d kB resident" % (
            label, 1000 * terminal.startup, costs[label], resident))
    ratio = costs["on"] / costs["off"]
    print("on / off: %.2f" % ratio)
    trouble += ratio > 1.5

    source = random.Random(1)
    characters = "预算执行率总收入支出部门单位教育科技卫生住房保障经费结转余额本年上级补助"
    names = ["".join(source.choice(characters) for _ in range(6)) + str(number) for number in range(2000)]
    terminal = start(command, "", "".join("%s = %d万元\n" % (name, number) for number, name in enumerate(names)))
    text = "share(ysz + %s, 预算执行 + 1亿元) + zongshouru + 求占比(%s, 2万元) " % (names[3], names[5])
    key_times(terminal, text)  # the first key builds the list of names
    terminal.send("\x15")
    times = key_times(terminal, text)
    print("2,000 names: a key is answered after %.2f ms (median), %.2f ms (90 %%), %.2f ms (slowest); %d kB resident" % (
        times[len(times) // 2], times[len(times) * 9 // 10], times[-1], terminal.resident_kilobytes()))
    trouble += times[len(times) * 9 // 10] > KEY_LIMIT
    terminal.close()
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())

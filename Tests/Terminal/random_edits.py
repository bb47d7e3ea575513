#!/usr/bin/env python3
"""Types random edits into the shell and compares every screen with a reference layout.

    pip install pyte wcwidth
    python3 Tests/Terminal/random_edits.py .build/debug/fisc [--edits 5000] [--seed 1]

ASCII, Chinese, mixed with full-width and combining marks, several lines, windows that begin with 20, 40, 80 and 132
columns and are made wider, narrower, higher and lower, pastes; with menu, signature and preview on, as for a newcomer. Ends with status 0 only if no screen and no cursor was ever wrong. The seed of each round is printed;
`--seed N --rounds 1` runs one again.
"""
import argparse
import os
import random
import sys
import tempfile
import time
import unicodedata

from emulator import Terminal
from reference import Line, Page, lay_out

ASCII = list("abcxyz0189 +-*/()[]{}=.,\"#")
CHINESE = list("预算执行率总收入支出部门万元亿元合计（），。％＝")
MIXED = ASCII + CHINESE + list("ｆｕｌｌ１２·“”…—《》【】￥α é") + ["e\u0301", "😀", "一\u3000二"]
ALPHABETS = {"ASCII": ASCII, "Chinese": CHINESE, "mixed": MIXED, "mixed, several lines": MIXED}


def keys_for(random_source, line, page, alphabet, allows_lines):
    """One edit: what to send, having done the same to `line`."""
    move = {
        "left": (["\x1b[D", "\x02", "\x1bOD"], lambda: setattr(line, "cursor", line.previous())),
        "right": (["\x1b[C", "\x06"], lambda: setattr(line, "cursor", line.next())),
        "home": (["\x01", "\x1b[H", "\x1b[1~", "\x1bOH"], lambda: setattr(line, "cursor", line.line_start())),
        "end": (["\x05", "\x1b[F", "\x1b[4~", "\x1bOF"], lambda: setattr(line, "cursor", line.line_end())),
        "word left": (["\x1bb", "\x1b[1;5D"], lambda: setattr(line, "cursor", line.previous_word())),
        "word right": (["\x1bf", "\x1b[1;5C"], lambda: setattr(line, "cursor", line.next_word())),
        "start": (["\x1b<"], lambda: setattr(line, "cursor", 0)),
        "backspace": (["\x7f", "\x08"], lambda: line.remove(line.previous(), line.cursor)),
        "delete": (["\x1b[3~"], lambda: line.remove(line.cursor, line.next())),
        "kill line": (["\x0b"], line.kill_to_line_end),
        "kill back": (["\x15"], lambda: line.kill(line.line_start(), line.cursor)),
        "kill word": (["\x17"], lambda: line.kill(line.previous_word(), line.cursor)),
        "yank": (["\x19"], lambda: line.insert(line.killed)),
        "up": (["\x1b[A", "\x10"], lambda: line.move_row(-1, page.columns, len(page.prompt))),
        "down": (["\x1b[B", "\x0e"], lambda: line.move_row(1, page.columns, len(page.prompt))),
        "newline": (["\x1b\r", "\x1b\n"], lambda: line.insert("\n")),
    }
    names = ["insert"] * 22 + ["left"] * 6 + ["right"] * 4 + ["backspace"] * 4 + ["delete"] * 2
    names += ["home", "end", "word left", "word right", "start", "kill word", "yank", "up", "down", "up", "down"]
    names += ["paste"] * 2 + (["newline"] * 3 if allows_lines else [])
    if random_source.random() < 0.1:
        names = ["kill line", "kill back"]
    name = random_source.choice(names)
    goal = line.goal if name in ("up", "down") else None
    line.goal = goal
    if name == "insert":
        new = random_source.choice(alphabet)
        line.insert(new)
        return name, new
    if name == "paste":
        new = "".join(random_source.choice(alphabet) for _ in range(random_source.randrange(1, 30)))
        if allows_lines and random_source.random() < 0.5:
            new = new + "\n" + new[:5]
        line.insert(new)
        return name, "\x1b[200~" + new.replace("\n", "\r") + "\x1b[201~"
    keys, change = move[name]
    change()
    return name, random_source.choice(keys)


def composed(rows):
    """pyte joins combining marks to their letters."""
    return [row if row is None else unicodedata.normalize("NFC", row) for row in rows]


def fits(shown, wanted):
    """Whether a screen is as wanted. Where None is wanted a hint stands: something, but no more than fits the row."""
    return all(row.startswith("  ") or row.startswith("> ") if want is None else row == want
               for row, want in zip(shown, wanted))


WIDTHS = [80, 20, 40, 132]


def play(command, seed, edits, kind, columns, environment):
    """One round in one session. Gives the number of wrong screens and of wrong cursors."""
    source = random.Random(seed)
    rows = source.choice([24, 24, 12, 5])
    terminal = Terminal(command, columns, rows, environment)
    terminal.wait_until(lambda: any(row.startswith(PROMPT.strip()) for row in terminal.rows), 5)
    terminal.settle(0.2)
    page = Page(columns, rows, PROMPT, terminal.rows[:terminal.cursor[0]])
    line = Line()
    wrong_screens = wrong_cursors = 0
    for number in range(edits):
        chance = source.random()
        if chance < 0.03:
            _, cursor = page.visible(line)
            columns = source.randrange(20, 133 if source.random() < 0.3 else 81)
            rows = source.choice([24, 12, 7, 5]) if source.random() < 0.3 else page.rows
            page.resized(columns, rows, cursor[0])
            terminal.settle(0.02)
            terminal.resize(columns, rows)
            terminal.settle(0.02)
            name = "resize to %d × %d" % (columns, rows)
        elif len(line.text) > 400 or chance < 0.035:
            page.given_up(line, "^C")
            line = Line(line.killed)
            terminal.send("\x03")
            name = "give up"
        else:
            name, keys = keys_for(source, line, page, ALPHABETS[kind], "lines" in kind)
            terminal.send(keys)
        expected, cursor = page.visible(line)
        # Any number of hints may stand below the text, as many as there are rows free for them.
        begun = (page.start, page.top)
        variants = []
        for hints in range(0, 9):
            page.start, page.top = begun
            if hints and len(lay_out(line.text, page.columns, len(PROMPT))[0]) + hints > page.rows:
                break
            variants.append((page.visible(line, hints), (page.start, page.top)))

        def agrees():
            shown = composed(terminal.rows)
            for (wanted, place), state in variants:
                if terminal.cursor == place and fits(shown, composed(wanted)):
                    page.start, page.top = state
                    return True
            return False

        right = terminal.wait_until(agrees, 5.0)
        if right and number % 40 == 39:
            terminal.settle(0.02)
            right = agrees()
        if not right:
            wrong_screens += 1
            wrong_cursors += terminal.cursor != cursor
            print("  seed %d, edit %d (%s), %d columns: cursor %s, expected %s" % (
                seed, number, name, page.columns, terminal.cursor, cursor))
            for shown, wanted in zip(composed(terminal.rows), composed(expected)):
                if shown != wanted:
                    print("    shown  |%s|\n    wanted |%s|" % (shown, wanted))
            break
    terminal.close()
    return wrong_screens, wrong_cursors


PROMPT = "> "


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", nargs="+")
    parser.add_argument("--edits", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=None, help="of the first round; the default is a new one each day")
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else int(time.time()) // 86400
    wrong_screens = wrong_cursors = done = 0
    begun = time.monotonic()
    for number in range(arguments.rounds):
        kind = list(ALPHABETS)[(seed + number) % len(ALPHABETS)]
        columns = WIDTHS[(seed + number // len(ALPHABETS)) % len(WIDTHS)]
        # The locale of containers and cron: without care, libedit drops every Chinese character there.
        locale = ["C.UTF-8", "C", "zh_CN.UTF-8"][(seed + number) % 3]
        edits = arguments.edits // arguments.rounds
        # A home of its own: what one session leaves behind is another's history.
        with tempfile.TemporaryDirectory() as home:
            environment = dict(
                os.environ, TERM="linux", HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL=locale)
            screens, cursors = play(arguments.program, seed + number, edits, kind, columns, environment)
        done += edits
        wrong_screens += screens
        wrong_cursors += cursors
        print("seed %d: %d edits, %s, %d columns, LC_ALL=%s: %d wrong screens, %d wrong cursors" % (
            seed + number, edits, kind, columns, locale, screens, cursors))
    print("%d edits, %d wrong screens, %d wrong cursors, %.1f s" % (
        done, wrong_screens, wrong_cursors, time.monotonic() - begun))
    return 1 if wrong_screens or wrong_cursors else 0


if __name__ == "__main__":
    sys.exit(main())

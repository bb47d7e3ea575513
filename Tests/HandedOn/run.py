#!/usr/bin/env python3
"""Usage: run.py FISC [NAME…]      NAME: pages workbooks documents files written english (default: all)

Tests what `fisc check` hands on, by opening it as its readers do: pages in a headless Chromium, workbooks with openpyxl
and LibreOffice, commented documents with LibreOffice; runs over many files; and English output. A reader that is not there is said to
be skipped. The last line is "N passed, N failed"."""
import importlib
import sys
from pathlib import Path

NAMES = ["pages", "workbooks", "documents", "files", "written", "english"]


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}")

    def equal(self, got, wanted, what):
        self.expect(got == wanted, f"{what}: {got!r} instead of {wanted!r}")


def main():
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if arguments else 2
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    tally = Tally()
    for name in arguments[1:] or NAMES:
        if (Path(__file__).resolve().parent / f"{name}.py").exists():
            importlib.import_module(name).test(str(Path(arguments[0]).resolve()), tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


sys.exit(main())

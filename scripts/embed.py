#!/usr/bin/env python3
"""Usage: embed.py STDLIB_FOLDER

Prints the Swift file that carries the standard library: each module as one raw string literal (a byte array would
take the compiler half a minute), with the place of each definition in it, so that a definition can be parsed when
it is first named and start-up parses none."""
import re
import sys
from pathlib import Path

HEAD = """\
// Written by scripts/generate-library from stdlib/. Do not edit: edit the module there and run the script.
// swift-format-ignore-file

extension Library {
    /// Every module, the prelude first, then in the order of their names.
    public static let modules: [LibraryModule] = [
"""
DEFINITION = re.compile(r"(?:def|unit)\s+([^\s(=]+)")


def definitions(text):
    """(name, English name, line, first byte, byte after the last) of each definition, the ## lines above it included."""
    found, offset, start, name, english, line = [], 0, None, None, "", 0
    for number, row in enumerate(text.splitlines(keepends=True), 1):
        begins = DEFINITION.match(row)
        if row.startswith("## ") and start is None or begins and start is None:
            start = offset
        if row.startswith("## @name "):
            english = row[9:].strip()
        if begins:
            name, line = begins.group(1), number
        elif not row.strip() or row.startswith("# "):
            if name:
                found.append((name, english, line, start, offset))
                english = ""
            start = name = None
        offset += len(row.encode())
    if name:
        found.append((name, english, line, start, offset))
    return found


def literal(text):
    """A raw literal that holds `text`, with as many # as it takes."""
    hashes = "#"
    while f'"""{hashes}' in text or f"\\{hashes}" in text:
        hashes += "#"
    return f'{hashes}"""\n{text}\n"""{hashes}'


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    files = [f for f in folder.rglob("*.fisc") if "examples" not in f.relative_to(folder).parts]
    files.sort(key=lambda f: (f.stem != "prelude", f.relative_to(folder).as_posix()))
    out = [HEAD]
    for file in files:
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(folder).as_posix()
        out.append(f'        LibraryModule(\n            name: "{file.stem}", path: "{path}",\n            text: {literal(text)},\n')
        out.append("            definitions: [\n")
        for name, english, line, start, end in definitions(text):
            names = f'name: "{name}", english: "{english}"'
            out.append(f"                LibraryDefinition({names}, line: {line}, start: {start}, end: {end}),\n")
        out.append("            ]),\n")
    out.append("    ]\n}\n")
    sys.stdout.write("".join(out))


main()

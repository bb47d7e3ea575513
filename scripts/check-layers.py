#!/usr/bin/env python3
"""Usage: check-layers.py

Holds each module to the manifest: what a source file imports must be among the dependencies that Package.swift
gives its target (the build alone does not see to that), and only the outermost modules may touch the system."""
import json
import re
import subprocess
import sys
from pathlib import Path

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)", re.MULTILINE)
SYSTEM = {"Glibc"}
# part of Swift's own library on every platform
EVERYWHERE = {"Synchronization"}
MAY_USE_SYSTEM = {"FiscReaders", "FiscShell", "FiscDatabases", "fisc"}
TESTS_MAY_USE = {"Testing", "Foundation", "FoundationXML", "Glibc", "Synchronization"}


def named(dependency):
    return next(iter(dependency.values()))[0]


def main():
    manifest = json.loads(subprocess.run(["swift", "package", "dump-package"], check=True, capture_output=True).stdout)
    troubles = []
    for target in manifest["targets"]:
        if target["type"] == "system":
            continue
        is_test = target["type"] == "test"
        allowed = {named(d) for d in target["dependencies"]} | EVERYWHERE
        if is_test:
            allowed |= TESTS_MAY_USE
        elif target["name"] in MAY_USE_SYSTEM:
            allowed |= SYSTEM
        folder = Path(target.get("path") or f"{'Tests' if is_test else 'Sources'}/{target['name']}")
        used = set()
        for file in sorted(folder.rglob("*.swift")):
            for module in IMPORT.findall(file.read_text(encoding="utf-8")):
                used.add(module)
                if module not in allowed:
                    troubles.append(f"{file}: {target['name']} may not import {module}")
        if not is_test:
            idle = sorted(d for d in allowed - used - SYSTEM - EVERYWHERE)
            if idle and used:
                print(f"note: {target['name']} lists {', '.join(idle)} in Package.swift and does not import it")
    print("\n".join(troubles), end="\n" if troubles else "")
    return 1 if troubles else 0


sys.exit(main())

#!/usr/bin/env python3
"""Usage: run.py [--fisc PROGRAM] [FILE…]     run transcripts (all of them when no file is named)
       run.py --codes                       say which diagnostics have no transcript that provokes them (errors/not-provoked.txt
                                            holds those that none can)
       run.py --write-errors                write a transcript for each of those from the diagnostic's own example
       RECORD=1 run.py …                    put what the program printed in place of what was expected

A transcript (*.spec) is text that a person can read:

    # What is shown here.                   prose
    $ fisc -e 'share(1440.68万元, 1540.23万元)'
    93.54%
    > x = 12人                              a statement typed into a session (`fisc` with its input piped)
    > x * 2
    24人
    ...                                     as an expected line: any number of lines
    [exit 2]                                after a command: the status, when it is not 0
    === another session                     ends the session before it
    \\> text                                 an expected line that begins like one of these is written with \\
    @file 表.csv                            a file for the commands, up to @end
    @env NAME=VALUE                         for all commands of the file
    @needs shared                           skip (and say so) where the shared data is absent ($FISC_SHARED, ../shared)

A `$ fisc …` line without output, directly before `> ` lines, says how their session is started. The same lines in
a ```console block of README.md or of a .docc page are run too; a block ```fisc NAME is a file of that name.

Each file runs in a folder of its own that holds `stdlib` and, if asked for, `shared`. Blank lines at the edges of an
output do not count. The last line printed is "N passed, N failed"."""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "Tests" / "Specs"
DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("Sources/*/*.docc/*.md"))]
SHARED = Path(os.environ.get("FISC_SHARED") or ROOT.parent / "shared")
RECORD = os.environ.get("RECORD") == "1"
SPECIAL = ("> ", "$ ", "# ", "@", "===", "\\")
TIME_LIMIT = 120


class Step:
    """One command or statement, and the lines expected of it; `first` and `last` bound those lines in the file."""

    def __init__(self, kind, text, number):
        self.kind, self.text, self.number = kind, text, number
        self.expected, self.first, self.last = [], number, number

    def expect(self, line, number):
        self.expected.append(line[1:] if line.startswith("\\") else line)
        self.last = number


class Transcript:
    """A file, cut into sessions and commands: `groups` holds (start command or None, statements) or (command, None)."""

    def __init__(self, path):
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.files, self.env, self.needs_shared, self.groups = {}, {}, False, []
        if path.suffix == ".md":
            self.read_document()
        else:
            self.read_steps(list(enumerate(self.lines, 1)))

    def read_document(self):
        block, info = None, ""
        for number, line in enumerate(self.lines, 1):
            if not line.startswith("```"):
                if block is not None:
                    block.append((number, line))
            elif block is None:
                block, info = [], line[3:].strip()
            else:
                if info == "console":
                    self.read_steps(block)
                elif info.startswith("fisc "):
                    self.files[info[5:].strip()] = "\n".join(text for _, text in block) + "\n"
                block = None

    def read_steps(self, numbered):
        steps, name = [], None
        for number, line in numbered:
            if name is not None:
                if line == "@end":
                    name = None
                else:
                    self.files[name] += line + "\n"
            elif line.startswith("@file "):
                name = line[6:].strip()
                self.files[name] = ""
            elif line.startswith("@env "):
                variable, _, value = line[5:].partition("=")
                self.env[variable] = value
            elif line.strip() == "@needs shared":
                self.needs_shared = True
            elif line.startswith(("# ", "===")):
                steps.append(Step(line[0], "", number))
            elif line.startswith(("$ ", "> ")) or line == ">":
                steps.append(Step(line[0], line[2:], number))
            elif steps and steps[-1].kind in "$>":
                steps[-1].expect(line, number)
            elif line.strip():
                raise SystemExit(f"{self.path}:{number}: expected output without a command: {line}")
        self.group([step for step in steps if step.kind != "#"])

    def group(self, steps):
        session = None
        for index, step in enumerate(steps):
            if step.kind == ">":
                if session is None:
                    session = (None, [])
                    self.groups.append(session)
                session[1].append(step)
                continue
            session = None
            follows = steps[index + 1].kind == ">" if index + 1 < len(steps) else False
            if step.kind == "$" and follows and not trimmed(step.expected):
                session = (step, [])
                self.groups.append(session)
            elif step.kind == "$":
                self.groups.append((step, None))

    def rewritten(self, outputs):
        """The file's lines with the outputs of some steps, by line number, in place of what was expected."""
        lines, steps = [], {s.number: s for _, ss in self.groups for s in ss or []}
        steps |= {s.number: s for s, _ in self.groups if s}
        skip_to = 0
        for number, line in enumerate(self.lines, 1):
            if number <= skip_to:
                continue
            lines.append(line)
            if number in outputs:
                step = steps[number]
                lines += ["\\" + row if row.startswith(SPECIAL) or row == ">" else row for row in outputs[number]]
                kept = step.last
                while kept > number and not self.lines[kept - 1].strip():
                    kept -= 1
                skip_to = kept
        return "\n".join(lines)


def trimmed(lines):
    """Without trailing blanks, and without blank lines at both ends."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def agree(expected, actual):
    """Whether the lines are the same; an expected line `...` stands for any lines."""
    runs = [[]]
    for line in expected:
        if line == "...":
            runs.append([])
        else:
            runs[-1].append(line)
    if len(runs) == 1:
        return expected == actual
    head, *middle, tail = runs
    if len(actual) < len(head) + len(tail) or actual[:len(head)] != head or actual[len(actual) - len(tail):] != tail:
        return False
    at, end = len(head), len(actual) - len(tail)
    for run in middle:
        while at + len(run) <= end and actual[at:at + len(run)] != run:
            at += 1
        if at + len(run) > end:
            return False
        at += len(run)
    return True


class Runner:
    """Runs the transcripts of one file in a folder of its own."""

    def __init__(self, transcript, program):
        self.transcript, self.program = transcript, program
        self.results = []  # (step, passed, lines got)

    def run(self):
        if self.transcript.needs_shared and not SHARED.is_dir():
            return
        with tempfile.TemporaryDirectory(prefix="fisc-spec-") as folder:
            self.folder = Path(folder)
            (self.folder / ".bin").mkdir()
            (self.folder / ".bin" / "fisc").symlink_to(self.program)
            (self.folder / "stdlib").symlink_to(ROOT / "stdlib")
            if SHARED.is_dir():
                (self.folder / "shared").symlink_to(SHARED)
            for name, text in self.transcript.files.items():
                target = self.folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
            self.environment = {
                "PATH": f"{self.folder}/.bin:{os.environ['PATH']}", "HOME": folder, "LANG": "C.UTF-8", "NO_COLOR": "1",
                "COLUMNS": "120", "TZ": "UTC", **self.transcript.env,
            }
            for start, statements in self.transcript.groups:
                if statements is None:
                    self.run_command(start)
                else:
                    self.run_session(start.text if start else "fisc", statements)

    def output(self, command, text=""):
        try:
            run = subprocess.run(
                ["bash", "-c", command], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                cwd=self.folder, env=self.environment, timeout=TIME_LIMIT)
            return run.stdout.decode("utf-8", "replace"), run.returncode
        except subprocess.TimeoutExpired:
            return f"no end after {TIME_LIMIT} s\n", -1

    def run_command(self, step):
        text, status = self.output(step.text)
        lines = trimmed(text.split("\n"))
        if status:
            lines.append(f"[exit {status}]")
        self.results.append((step, agree(trimmed(step.expected), lines), lines))

    def run_session(self, command, steps):
        inputs = [step.text + "\n" for step in steps]
        whole, _ = self.output(command, "".join(inputs))
        expected = [row for step in steps for row in trimmed(step.expected) if row]
        if agree(expected, [row.rstrip() for row in whole.split("\n") if row.strip()]):
            self.results += [(step, True, []) for step in steps]
            return
        # Which statement printed what: the output of the first n statements is where the output of all begins, unless
        # the n-th goes on in the next line.
        before = ""
        for index, step in enumerate(steps):
            upto = whole
            if index + 1 < len(steps):
                upto, _ = self.output(command, "".join(inputs[: index + 1]))
            lines = []
            if whole.startswith(upto):
                lines, before = trimmed(upto[len(before):].split("\n")), upto
            self.results.append((step, agree(trimmed(step.expected), lines), lines))


def shown(lines, mark):
    return "\n".join(f"    {mark} {line}" for line in lines)


def run_transcripts(paths, program):
    runners = [Runner(Transcript(path), program) for path in paths]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        list(pool.map(Runner.run, runners))
    passed = failed = 0
    for runner in runners:
        name = os.path.relpath(runner.transcript.path, ROOT)
        if not runner.results and runner.transcript.needs_shared:
            print(f"skipped {name}: no shared data at {SHARED}")
        broken = [result for result in runner.results if not result[1]]
        passed += len(runner.results) - len(broken)
        failed += len(broken)
        if broken and RECORD:
            text = runner.transcript.rewritten({step.number: lines for step, _, lines in broken})
            runner.transcript.path.write_text(text, encoding="utf-8")
            print(f"recorded {len(broken)} in {name}: read the difference before committing it")
            continue
        for step, _, lines in broken:
            print(f"FAILED {name}:{step.number}: {step.kind} {step.text}")
            print(shown(trimmed(step.expected), "-") or "    - (nothing)")
            print(shown(lines, "+") or "    + (nothing)")
    return passed, failed


def run_library_examples(program):
    """Each `@example expr => result` of stdlib/, as a script of its own."""
    passed = failed = 0
    for module in sorted((ROOT / "stdlib").rglob("*.fisc")):
        if "examples" in module.relative_to(ROOT / "stdlib").parts:
            continue
        use = "" if module.stem == "prelude" else f"use {module.stem}\n"
        for number, line in enumerate(module.read_text(encoding="utf-8").split("\n"), 1):
            found = re.match(r"##\s*@example\s+(.*\S)\s+=>\s+(.*\S)\s*$", line)
            if not found:
                continue
            run = subprocess.run(
                [program, "-"], input=f"{use}{found[1]}\n".encode(), capture_output=True, timeout=TIME_LIMIT)
            # What is remarked on a result stands beside it, on the other output.
            lines = trimmed(run.stdout.decode("utf-8", "replace").split("\n"))
            if lines[-1:] == [found[2]] and run.returncode == 0:
                passed += 1
            else:
                failed += 1
                print(f"FAILED {module.relative_to(ROOT)}:{number}: {found[1]}")
                print(shown([found[2]], "-"))
                print(shown(lines + run.stderr.decode("utf-8", "replace").split("\n"), "+"))
    return passed, failed


LITERAL = r'"""\n(.*?)\n[ \t]*"""|"((?:[^"\\]|\\.)*)"'


def diagnostics():
    """Code → example of every DiagnosticSpec in the sources."""
    found = {}
    for file in sorted(ROOT.glob("Sources/**/*.swift")):
        text = file.read_text(encoding="utf-8")
        begins = list(re.finditer(r'(?:DiagnosticSpec|\.init)\(\s*"([EWN]\d{4})"', text))
        for match, after in zip(begins, [*begins[1:], None]):
            body = text[match.end():after.start() if after else len(text)]
            example = re.search(r"example:\s*(?:" + LITERAL + ")", body, re.DOTALL)
            raw = (example[1] or example[2] or "") if example else ""
            raw = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda m: chr(int(m[1], 16)), raw)
            found[match[1]] = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), raw)
    return found


def codes_without_transcript():
    known = diagnostics()
    excused = (SPECS / "errors" / "not-provoked.txt").read_text(encoding="utf-8")
    seen = set(re.findall(r"^([EWN]\d{4}) ", excused, re.MULTILINE))
    for path in SPECS.rglob("*.spec"):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if not line.startswith(("# ", "> ", "$ ")):
                seen |= set(re.findall(r"[EWN]\d{4}", line))
    return {code: example for code, example in known.items() if code not in seen}


def write_errors():
    for code, example in sorted(codes_without_transcript().items()):
        path = SPECS / "errors" / f"{code}.spec"
        if not example or path.exists():
            print(f"{code}: {'a transcript is there but does not provoke it' if example else 'no example'}")
            continue
        path.parent.mkdir(exist_ok=True)
        lines = example.split("\n")
        path.write_text("\n".join(
            row if row.startswith(("$ ", "@", "# ")) else "> " + row for row in lines) + "\n", encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}: run it with RECORD=1")


def run_word_examples(program):
    """What `:help WORD` shows for each word of the language is entered, and must print what stands below it."""
    source = (ROOT / "Sources/FiscSession/Helping/WordHelp.swift").read_text(encoding="utf-8")
    words = re.findall(r'WordHelp\(\s*"([^"]+)"', source)
    passed = failed = 0
    squeezed = lambda text: "".join(text.split())
    for word in words:
        def session(text):
            run = subprocess.run([program], input=text.encode(), capture_output=True, timeout=TIME_LIMIT)
            return (run.stdout + run.stderr if run.returncode else run.stdout).decode("utf-8", "replace")
        example = session(f":help {word}\n").partition("示例\n")[2].split("\n")
        # A statement that is too long for the line goes on with six blanks.
        entered, printed = [], []
        for line in filter(str.strip, example):
            if line.startswith("    > "):
                entered.append(line[6:])
            elif line.startswith("      ") and entered and not printed:
                entered[-1] += line.strip()
            else:
                printed.append(line)
        output = session('决算 = load("stdlib/examples/决算.csv")\n' + "\n".join(entered) + "\n")
        if entered and squeezed(output) == squeezed("".join(printed)):
            passed += 1
        else:
            failed += 1
            print(f"FAILED :help {word}: {entered}")
            print(shown(printed, "-"))
            print(shown(output.split("\n"), "+"))
    if not words:
        return 0, 1
    return passed, failed


def main():
    arguments = sys.argv[1:]
    if arguments in (["--help"], ["-h"]):
        print(__doc__)
        return 0
    if arguments == ["--codes"]:
        missing = codes_without_transcript()
        for code in sorted(missing):
            print(f"{code} has no transcript in Tests/Specs")
        return 1 if missing else 0
    if arguments == ["--write-errors"]:
        write_errors()
        return 0
    program = os.environ.get("FISC") or str(ROOT / ".build/release/fisc")
    if arguments[:1] == ["--fisc"] and len(arguments) > 1:
        program, arguments = arguments[1], arguments[2:]
    program = str(Path(shutil.which(program) or program).resolve())
    if not os.access(program, os.X_OK):
        print(f"no program at {program}: scripts/build makes it")
        print("0 passed, 1 failed")
        return 1
    paths = [Path(a).resolve() for a in arguments] or [*sorted(SPECS.rglob("*.spec")), *DOCUMENTS]
    passed, failed = run_transcripts([p for p in paths if p.exists()], program)
    if not arguments:
        for more in run_library_examples(program), run_word_examples(program):
            passed, failed = passed + more[0], failed + more[1]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())

#!/usr/bin/env python3
"""Usage: count-tests.py REPORT.xml…   Sums xUnit reports of `swift test` into one line: "N passed, N failed"."""
import sys
import xml.etree.ElementTree as xml

passed = failed = 0
for path in sys.argv[1:]:
    try:
        suites = xml.parse(path).getroot().iter("testsuite")
    except (OSError, xml.ParseError) as trouble:
        print(f"{path}: {trouble}")
        failed += 1
        continue
    for suite in suites:
        total = int(suite.get("tests", 0))
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        # A test with several issues may be counted more than once as a failure, never as more than one test.
        named = [case for case in suite.iter("testcase") if case.find("failure") is not None]
        bad = len(named) if named else bad
        passed += total - bad - int(suite.get("skipped", 0))
        failed += bad
if passed + failed == 0:
    print("no test ran: did the build fail?")
    failed = 1
print(f"{passed} passed, {failed} failed")

"""Pages, opened in a headless Chromium."""
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import chromium
from samples import EXAMPLE, FAULTY, HOSTILE

# What a page may hold: anything else came out of a report.
TAGS = set(
    "html head meta title style body main header section nav article div p h1 h2 h3 h4 h5 h6 ol ul li a span b i em u mark "
    "strong blockquote pre dl dt dd figure figcaption svg rect text table tbody caption tr th td footer desc line".split())
ATTRIBUTES = set(
    "lang charset http-equiv content name class id tabindex href data-mark data-notes aria-label role width height x y "
    "text-anchor colspan rowspan viewBox x1 y1 x2 y2".split())

COPY = "(() => { const copy = document.querySelector('.text').cloneNode(true);" \
    " copy.querySelectorAll('.pop,.k').forEach(e => e.remove()); return copy.textContent })()"
NAMES = "[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]"
ATTRIBUTE_NAMES = "[...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))]"
LINKS = "[...document.querySelectorAll('a[href]')].map(e => e.getAttribute('href'))"
DANGLING = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(e => !document.getElementById(e.getAttribute('href').slice(1))).length"
SHOWN = "[...document.querySelectorAll('.pop')].filter(e => getComputedStyle(e).display != 'none').length"
COLOURS = "getComputedStyle(document.documentElement).backgroundColor"


def run(fisc, *arguments):
    return subprocess.run([fisc, "check", *map(str, arguments)], capture_output=True, timeout=120).stdout


def figures_with_claims(fisc, path):
    records = [json.loads(line) for line in run(fisc, path, "--format", "jsonl").decode().splitlines()]
    return sum(1 for record in records if record["type"] == "figure" and record["claims"])


def bare(text):
    """The characters of a text, without blanks and table bars, which the page sets otherwise."""
    return "".join(c for c in text if not c.isspace() and c not in "|\u202e\u202c\u0007")


def test(fisc, tally):
    if not chromium.program():
        print("skipped: no Chromium, pages were not opened")
        return
    with tempfile.TemporaryDirectory(prefix="fisc-pages-") as folder, chromium.Chromium() as browser:
        folder = Path(folder)
        for name, text in [("example", EXAMPLE.read_text("utf-8")), ("faulty", FAULTY), ("hostile", HOSTILE)]:
            (folder / f"{name}.txt").write_text(text, "utf-8")
            for language in ["zh", "en"]:
                page = folder / f"{name}-{language}.html"
                run(fisc, folder / f"{name}.txt", "--format", "html", "--lang", language, "-o", page)
                one_page(browser, page, figures_with_claims(fisc, folder / f"{name}.txt"), text, f"{name} {language}", tally)
        together(fisc, browser, folder, tally)
        on_paper(browser, folder / "faulty-zh.html", folder / "faulty.pdf", tally)


def one_page(browser, page, marks, text, title, tally):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.window(1280, 900)
    browser.load(page.as_uri())
    tally.equal(browser.requests(), [page.as_uri()], f"{title}: requests")
    logged = [e for e in browser.events if e.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
    tally.equal(logged, [], f"{title}: what the browser complains of")
    tally.equal(browser.value("document.querySelectorAll('.f').length"), marks, f"{title}: marks")
    tally.expect(browser.value("getComputedStyle(document.querySelector('.tiles')).display") == "flex", f"{title}: style applied")
    tally.equal(sorted(set(browser.value(NAMES)) - TAGS), [], f"{title}: elements")
    tally.equal(sorted(set(browser.value(ATTRIBUTE_NAMES)) - ATTRIBUTES), [], f"{title}: attributes")
    tally.expect(all(link.startswith("#") for link in browser.value(LINKS)), f"{title}: links stay within the page")
    tally.equal(browser.value(DANGLING), 0, f"{title}: links that lead nowhere")
    shown = bare(browser.value(COPY))
    for mark in ["<U+202E>", "<U+202C>", "␇"]:
        shown = shown.replace(mark, "")
    tally.equal(shown, bare(text), f"{title}: the report's text")
    tally.equal(browser.value(SHOWN), 0, f"{title}: cards before any is asked for")
    browser.value("document.querySelector('.f').focus()")
    tally.equal(browser.value(SHOWN), 1, f"{title}: the card of the figure in focus")
    light = browser.value(COLOURS)
    for width in [1280, 390]:
        browser.window(width, 844, dark=True)
        tally.expect(browser.value("document.documentElement.scrollWidth") <= width, f"{title}: fits {width} pixels")
    tally.expect(browser.value(COLOURS) != light, f"{title}: dark")
    # With scripts allowed none runs either: the page has none, and its policy forbids them.
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    browser.load(page.as_uri())
    tally.expect(browser.value("document.title") != "ran", f"{title}: a text of the report ran")


def together(fisc, browser, folder, tally):
    """Several reports on one page, and a page for each with an index."""
    page, pages = folder / "all.html", folder / "pages"
    texts = [folder / "example.txt", folder / "faulty.txt", folder / "hostile.txt"]
    run(fisc, *texts, "--format", "html", "-o", page)
    browser.window(1280, 900)
    browser.load(page.as_uri())
    tally.equal(browser.value("document.querySelectorAll('.f').length"),
                sum(figures_with_claims(fisc, text) for text in texts), "several: marks")
    tally.equal(browser.value("document.querySelectorAll('[id]').length"),
                browser.value("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"), "several: names are unique")
    tally.equal(browser.value(DANGLING), 0, "several: links that lead nowhere")
    run(fisc, *texts, "--format", "html", "-o", f"{pages}/")
    names = {path.name for path in pages.iterdir()}
    tally.equal(names, {"index.html", "example.txt.html", "faulty.txt.html", "hostile.txt.html"}, "folder of pages")
    browser.load((pages / "index.html").as_uri())
    tally.equal(browser.value(LINKS), ["./example.txt.html", "./faulty.txt.html", "./hostile.txt.html"], "index: links")
    tally.equal((pages / "faulty.txt.html").read_bytes(), (folder / "faulty-zh.html").read_bytes(), "a page alone and in a folder")


def on_paper(browser, page, pdf, tally):
    browser.load(page.as_uri())
    browser.pdf(pdf)
    tally.expect(pdf.read_bytes().startswith(b"%PDF"), "print")
    if not shutil.which("pdftotext"):
        print("skipped: no pdftotext, the printed page was not read")
        return
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True).stdout.decode()
    text = "".join(text.split())
    tally.expect("核对明细" in text and "16803.36÷(116433.12－16803.36)＝16.87%" in text, "print: notes with their arithmetic")
    tally.expect("[" in text and "看原文" not in text, "print: numbers of notes, no links")

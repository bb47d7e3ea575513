"""A unit's own .docx with comments in it, opened with LibreOffice."""
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>%s</Types>"""
ROOT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
COMMENTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:comments {NAMESPACE}><w:comment w:id="7" w:author="审核人"><w:p><w:r><w:t>原有批注</w:t></w:r></w:p></w:comment></w:comments>"""
COMMENTS_TYPE = '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
LINKS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>"""


def run(text, properties=""):
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def cell(text):
    return f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>"


BOLD = "<w:rPr><w:b/></w:rPr>"
HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
ROWS = [["事项", "说明"], ["接待", "公务接待费2.14万元，比上年增加1.14万元，增长1.14%。"], ["培训", "全年办班62期"]]
BODY = [
    paragraph(run("2023年度某区民生服务中心部门整体支出绩效自评报告", BOLD)),
    paragraph(run("一、收支情况"), properties=HEADING),
    # One run, with an entity before the figure.
    paragraph(run("按A&B口径，2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68万元，占95.34%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。")),
    # A figure that is spread over runs, some of them inserted by a reviewer; a deleted one between.
    paragraph(run("2023年度总支出61"), f'<w:ins w:id="1" w:author="a">{run("80", BOLD)}</w:ins>',
              '<w:del w:id="2" w:author="a"><w:r><w:delText>79</w:delText></w:r></w:del>',
              run("万元，其中：基本支出476万元，项目支出4688万元，经营支出35万元，其他支出1001万元。")),
    paragraph("<w:r><w:tab/><w:t>社会保障和就业支出类科目116433.12元，</w:t><w:br/><w:t>比上年增加16803.36元，增长</w:t></w:r>", run("14.43", BOLD), run("%。")),
    "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in ROWS) + "</w:tbl>",
    paragraph(),
]


def write(path, comments=False):
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACE}><w:body>{"".join(BODY)}<w:sectPr/></w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES % (COMMENTS_TYPE if comments else ""))
        archive.writestr("_rels/.rels", ROOT)
        archive.writestr("word/document.xml", document)
        archive.writestr("word/media/image.bin", bytes(range(256)))
        if comments:
            archive.writestr("word/comments.xml", COMMENTS)
            archive.writestr("word/_rels/document.xml.rels", LINKS)


class Commented:
    """The comments of a .docx and the characters that each is on; its paragraphs without marks."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        texts = ElementTree.fromstring(self.archive.read("word/comments.xml"))
        self.comments = {c.get(W + "id"): "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in c.iter(W + "p")) for c in texts}
        self.ranges, self.references = {}, []
        open_ranges = set()
        for element in ElementTree.fromstring(self.archive.read("word/document.xml")).iter():
            number = element.get(W + "id")
            if element.tag == W + "commentRangeStart":
                open_ranges.add(number)
                self.ranges[number] = ""
            elif element.tag == W + "commentRangeEnd":
                open_ranges.remove(number)
            elif element.tag == W + "commentReference":
                self.references.append(number)
            elif element.tag == W + "t":
                for number in open_ranges:
                    self.ranges[number] += element.text or ""

    def on(self, word):
        """The text a comment that holds `word` is on."""
        return [self.ranges[number] for number, text in self.comments.items() if word in text]


def paragraphs(data):
    """The text of each paragraph, with tabs, breaks and how its characters are set."""
    found = []
    for p in ElementTree.fromstring(data).iter(W + "p"):
        characters = []
        for r in p.iter(W + "r"):
            bold = r.find(f"{W}rPr/{W}b") is not None
            for element in r:
                if element.tag == W + "t":
                    characters += [(c, bold) for c in element.text or ""]
                elif element.tag in (W + "tab", W + "br", W + "delText"):
                    characters.append((element.tag, bold))
        found.append(characters)
    return found


def test(fisc, tally):
    with tempfile.TemporaryDirectory(prefix="fisc-documents-") as folder:
        folder = Path(folder)
        for name, has in [("自评报告.docx", False), ("有批注.docx", True)]:
            write(folder / name, comments=has)
        first = subprocess.run([fisc, "check", "自评报告.docx", "--format", "docx", "-o", "批注.docx"], capture_output=True, cwd=folder)
        tally.equal((first.returncode, first.stdout), (1, b""), "status with findings")
        one(folder / "自评报告.docx", folder / "批注.docx", tally, "without comments before")
        before = (folder / "批注.docx").read_bytes()
        subprocess.run([fisc, "check", "自评报告.docx", "--format", "docx", "-o", "批注.docx"], capture_output=True, cwd=folder)
        tally.expect((folder / "批注.docx").read_bytes() == before, "the same bytes again")
        subprocess.run([fisc, "check", "自评报告.docx", "有批注.docx", "--format", "docx", "-o", "批注/"], capture_output=True, cwd=folder)
        one(folder / "有批注.docx", folder / "批注" / "有批注.docx", tally, "with a comment before")
        kept = Commented(folder / "批注" / "有批注.docx").comments
        tally.equal(kept["7"], "原有批注", "a comment that was there")
        refused = subprocess.run([fisc, "check", "自评报告.docx", "有批注.docx", "--format", "docx", "-o", "一个.docx"], capture_output=True, cwd=folder)
        tally.expect(refused.returncode == 2 and b"E0809" in refused.stderr, "several files need a folder")
        (folder / "a.txt").write_text("2023年度总收入100万元，其中：甲40万元，乙60万元。", "utf-8")
        refused = subprocess.run([fisc, "check", "a.txt", "--format", "docx", "-o", "a.docx"], capture_output=True, cwd=folder)
        tally.expect(refused.returncode == 2 and b"E0810" in refused.stderr, "a text takes no comments")
        tally.equal([p.name for p in folder.iterdir() if p.name.startswith("a.docx")], [], "and no empty document is left")
        with_office(folder, fisc, tally)


def one(original, commented, tally, title):
    if not commented.exists():
        return tally.expect(False, f"{title}: written")
    before, after = zipfile.ZipFile(original), Commented(commented)
    document = "word/document.xml"
    tally.equal(paragraphs(after.archive.read(document))[:4], paragraphs(before.read(document))[:4], f"{title}: text of the body")
    tally.equal([p for p in paragraphs(after.archive.read(document)) if p], [p for p in paragraphs(before.read(document)) if p], f"{title}: all text")
    same = [n for n in before.namelist() if n not in (document, "[Content_Types].xml", "word/comments.xml", "word/_rels/document.xml.rels")]
    tally.expect(all(after.archive.read(n) == before.read(n) for n in same), f"{title}: other members unchanged")
    ids = [i for i in after.comments if i != "7"]
    tally.equal(sorted(after.references), sorted(ids), f"{title}: a reference for each comment")
    tally.equal(sorted(after.ranges), sorted(ids), f"{title}: a range for each comment")
    tally.equal(after.on("占比不符"), ["95.34%"], f"{title}: the comment on a share within a run")
    tally.equal(after.on("合计不符：分项476")[:1], ["6180万元"], f"{title}: the comment on a figure over several runs")
    tally.equal(after.on("增减率基数"), ["14.43%"], f"{title}: the comment on a figure over two runs")
    tally.equal(after.on("百分数漏乘"), ["1.14%"], f"{title}: the comment in a table")
    tally.expect(any("共核对" in text for text in after.comments.values()), f"{title}: the comment that counts")


def with_office(folder, fisc, tally):
    if not shutil.which("soffice"):
        print("skipped: no LibreOffice, commented documents were not opened with it")
        return

    def converted(path, form):
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", form,
                        "--outdir", folder / "out", path], capture_output=True, timeout=180)
        made = folder / "out" / (path.stem + "." + form.split(":")[0])
        return made if made.exists() else None

    before, after = (converted(folder / name, "txt:Text (encoded):UTF8") for name in ["自评报告.docx", "批注.docx"])
    tally.expect(before and after and before.read_text("utf-8-sig") == after.read_text("utf-8-sig"), "LibreOffice reads the same text")
    odt = converted(folder / "批注.docx", "odt")
    tally.expect(odt is not None, "LibreOffice opens the commented document")
    if odt:
        content = zipfile.ZipFile(odt).read("content.xml").decode()
        texts = ["".join(re.findall(r">([^<]*)<", part)) for part in re.findall(r"<office:annotation .*?</office:annotation>", content, re.S)]
        tally.equal(len(texts), len(Commented(folder / "批注.docx").comments), "LibreOffice shows every comment")
        tally.expect(any("疑误以本年数为基数" in text for text in texts), "a comment with its cause in LibreOffice")
    # Written again by LibreOffice, which cuts runs its own way, and commented again.
    again = folder / "again"
    again.mkdir()
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "docx", "--outdir", again,
                    folder / "自评报告.docx"], capture_output=True, timeout=180)
    subprocess.run([fisc, "check", again / "自评报告.docx", "--format", "docx", "-o", again / "批注.docx"], capture_output=True)
    tally.equal(Commented(again / "批注.docx").on("占比不符"), ["95.34%"], "a document written by LibreOffice")

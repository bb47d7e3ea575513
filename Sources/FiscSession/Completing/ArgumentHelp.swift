import FiscSource
import FiscSyntax

/// What the named arguments of built-in functions are for, in a line.
enum ArgumentHelp {
    static func summary(_ label: String, _ language: Diagnostic.Language) -> String {
        guard let line = lines[KeywordTable.canonicalLabel(of: label) ?? label] else { return "" }
        return language == .zh ? line.zh : line.en
    }

    private static let lines: [String: (zh: String, en: String)] = [
        "by": ("按哪一列分开", "the column that parts it"),
        "over": ("时期所在的列", "the column of periods"),
        "within": ("整体是这些列的同组之和", "the whole is the sum within these columns' groups"),
        "missing": ("缺失的略过，或作0", "missing cells are skipped, or count as zero"),
        "to": ("修约到它的整倍数", "rounds to a multiple of it"),
        "mode": ("舍入方式", "how halves are rounded"),
        "from": ("从它起", "where it begins"),
        "sheet": ("工作表，写名称", "which sheet of the workbook"),
        "columns": ("指定某列是什么", "what a column is"),
        "header": ("表头在第几行", "the line of the header"),
        "lines": ("表在文件的哪几行", "the lines of the file that hold the table"),
        "skip": ("表头上方略过几行", "lines to pass over above the header"),
        "unit": ("金额的单位", "the unit of amounts"),
        "encoding": ("文件的编码", "the encoding of the file"),
        "delimiter": ("列与列之间的符号", "what stands between columns"),
        "quotes": ("引号是否括起一格", "whether quotation marks enclose a cell"),
        "zero": ("哪些写法是0", "what is written for zero"),
        "decimal": ("小数点用什么", "the decimal mark"),
        "totals": ("合计行另放还是留下", "total rows set apart or kept"),
        "parts": ("“其中”行另放还是留下", "“of which” rows set apart or kept"),
        "repair": ("是否补正编码错的字", "whether wrongly encoded letters are mended"),
        "keep": ("是否保留原文供核对", "whether cells keep their text"),
        "precision": ("数写到哪一位", "how precisely figures are written"),
        "tolerance": ("金额的容差", "how far amounts may be apart"),
        "source": ("出处", "where it comes from"),
        "seed": ("随机抽取的种子：同种子，同结果", "the same seed gives the same sample"),
        "panel": ("每个值一幅小图", "a small chart for each value"),
        "most": ("至多几项，其余并作一项", "at most so many; the rest are put together"),
        "title": ("标题", "the title"),
        "bom": ("文件前加标记，Excel 凭它认出 UTF-8", "a mark in front by which Excel knows UTF-8"),
        "replace": ("文件已有时替换", "whether a file that is there is replaced"),
        "format": ("写成什么格式", "the format to write"),
    ]
}

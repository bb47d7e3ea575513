import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Testing

@Suite("Missing") struct MissingTests {
    @Test("the first reason is kept") func reasons() {
        expectAll([
            ("1 / 0", "missing（除数为0 division by zero）"), ("1 / 0 + missing", "missing（除数为0 division by zero）"),
            ("missing + 1 / 0", "missing（缺失 missing）"),
            ("(1 / 0) * 3万元 - 2万元", "missing（除数为0 division by zero）"), ("[1][5]", "missing（没有第5项 no element 5）"),
            ("[1][0]", "missing（没有第0项 no element 0）"),
            ("[1][0.5]", "missing（没有第0.5项 no element 0.5）"), ("round(1 / 0, 2)", "missing（除数为0 division by zero）"),
            ("\"{1 / 0}\"", "\"missing（除数为0 division by zero）\""),
        ])
    }

    @Test("logic has three values") func logic() {
        let values = ["true", "false", "missing"]
        for a in values {
            for b in values {
                let and = a == "false" || b == "false" ? "false" : a == "missing" || b == "missing" ? "missing" : "true"
                let or = a == "true" || b == "true" ? "true" : a == "missing" || b == "missing" ? "missing" : "false"
                #expect(shown("\(a) and \(b)").hasPrefix(and), "\(a) and \(b)")
                #expect(shown("\(a) or \(b)").hasPrefix(or), "\(a) or \(b)")
                // The same where the sides take work, and the second may be left out.
                #expect(shown("def f(x) = x\nf(\(a)) and f(\(b))").hasPrefix(and), "f(\(a)) and f(\(b))")
                #expect(shown("def f(x) = x\nf(\(a)) or f(\(b))").hasPrefix(or), "f(\(a)) or f(\(b))")
            }
        }
        expectAll([
            ("not missing", "missing（缺失 missing）"), ("missing == missing", "missing（缺失 missing）"),
            ("missing > 1", "missing（缺失 missing）"),
            ("missing is missing", "true"), ("1 is not missing", "true"),
            ("if missing then 1 else 2", "missing（缺失 missing）"), ("if false then 1", "missing（缺失 missing）"),
            ("missing ?? 3", "3"), ("1 / 0 ?? missing ?? 2", "2"), ("5 ?? 1 / 0", "5"),
            ("missing in [1, 2]", "missing（缺失 missing）"), ("1 in [2, missing]", "missing（缺失 missing）"),
            ("1 in [1, missing]", "true"), ("1 in missing..5", "missing（缺失 missing）"), ("3 not in 1..2", "true"),
        ])
    }

    @Test("what decides by itself leaves the other side alone") func lazy() {
        expectAll([
            ("def f(n) -> 真假 = n <= 0 or f(n - 1)\nf(50)", "true"),
            ("def f(n) -> 真假 = n > 0 and f(n - 1)\nf(50)", "false"),
            ("def f(n) -> 数 = (if n <= 0 then 7) ?? f(n - 1)\nf(50)", "7"), ("false and 2 ^ 0.5 > 1", "false"),
            ("1 ?? 2 ^ 0.5", "1"),
        ])
    }

    @Test("`where` keeps what is true") func filters() {
        let files = ["表.csv": "a,b\n1,2\n,3\n4,--\n"]
        #expect(shown("load(\"表.csv\") | where a > 0 | count()", files: files) == "2")
        #expect(shown("load(\"表.csv\") | where not (a > 0) | count()", files: files) == "0")
        #expect(shown("load(\"表.csv\") | where a is missing | count()", files: files) == "1")
        #expect(shown("load(\"表.csv\") | where a > b or b is missing | count()", files: files) == "1")
        #expect(shown("load(\"表.csv\") | derive c: a + b | select c", files: files) == "c\n3\n–(空单元格)\n–(填写为“--”)")
        #expect(shown("load(\"表.csv\") | derive c: (a ?? 0) + (b ?? 0) | select c", files: files) == "c\n3\n3\n4")
    }
}

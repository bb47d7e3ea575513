import FiscClaims
import FiscLanguage
import FiscSource
import FiscSyntax
import FiscTables
import Testing

/// Each program and what the prompt shows of its last value, or the codes of what failed.
func expectAll(_ cases: [(String, String)], sourceLocation: SourceLocation = #_sourceLocation) {
    for (program, result) in cases {
        let found = shown(program)
        #expect(found == result, "\(program)", sourceLocation: sourceLocation)
    }
}

@Suite("Units") struct UnitTests {
    @Test("money is one dimension of many sizes") func money() {
        expectAll([
            ("1亿元 == 10000万元", "true"), ("15402300元 == 1540.23万元", "true"), ("1千万元 + 1百万元", "1.1千万元"),
            ("1萬元 == 1万元", "true"), ("1万亿元 to 亿元", "10000亿元"), ("1540.23万元 to 元", "15402300元"),
            ("1亿元 + 5000万元", "1.50亿元"), ("5000万元 + 1亿元", "15000万元"), ("1美元 + 1元", "E0304"), ("1美元 + 1美元", "2美元"),
            ("10分 + 1元", "E0304"), ("figure(\"3元5角2分\")", "3.52元"),
        ])
    }

    @Test("1, %, ‰ and 倍 are one type") func numbers() {
        expectAll([
            ("50% == 0.5", "true"), ("5‰ == 0.5%", "true"), ("2倍 == 2", "true"), ("2倍 == 200%", "true"),
            ("1 + 5%", "1.05"),
            ("50% * 50%", "25.00%"), ("200万元 * 5%", "10.00万元"), ("5% * 200万元", "10.00万元"), ("100万元 * 2倍", "200万元"),
            ("100万元 / 50%", "200万元"), ("50万元 / 200万元", "0.25"), ("86% / 2", "0.43"), ("0.0646 to %", "6.46%"),
            ("5‰ to %", "0.5%"), ("150% to 倍", "1.50倍"), ("2万 + 1", "2.0001万"),
        ])
    }

    @Test("个百分点 is a type of its own") func points() {
        expectAll([
            ("93.54% - 92.10%", "1.44个百分点"), ("93.54% - 5‰", "93.04个百分点"), ("1 - 6.46%", "0.9354"),
            ("6.46% - 1", "-93.54%"),
            ("92.10% + 1.44个百分点", "93.54%"), ("92.10% - 1.44个百分点", "90.66%"), ("5‰ + 1个百分点", "15‰"),
            ("1个百分点 + 2个百分点", "3个百分点"), ("3个百分点 - 1个百分点", "2个百分点"), ("2 * 1.5个百分点", "3.0个百分点"),
            ("3个百分点 / 2", "1.5个百分点"), ("3个百分点 / 2个百分点", "1.5"), ("200万元 * 1个百分点", "2.00万元"), ("1个百分点 + 92%", "E0304"),
            ("1个百分点 == 1%", "E0305"), ("1.5个百分点 to %", "1.5%"), ("1.5% to 个百分点", "1.5个百分点"), ("0.5 to 个百分点", "50个百分点"),
            ("1个百分点 to 个基点", "100个基点"), ("30% + 40%", "70%"),
        ])
    }

    @Test("counts are dimensions, 个 takes the other's") func counts() {
        expectAll([
            ("3人 + 2名 + 1位", "6人"), ("3人 + 2人次", "E0304"), ("3期 + 2个", "5期"), ("2个 + 3期", "5期"), ("1万个 + 5期", "10005期"),
            ("5期 + 1万个", "10005期"), ("sum(3个, 2期)", "5期"), ("3个 == 3期", "true"), ("3个 + 2个 + 1期", "6期"),
            ("15万人次 + 1人次", "15.0001万人次"),
            ("unit 批次 = 1次\n3批次 + 2次", "5批次"), ("unit 学时\n3学时 + 1学时", "4学时"), ("unit 班次 = 3期\n6期 to 班次", "2班次"),
            ("unit 班次 = 3期\n2班次 to 期", "6期"), ("unit 万元 = 3人", "E0332"), ("unit 人 = 2期", "E0332"),
            ("unit 年 = 3期", "E0332"),
            ("unit 讲座\n3讲座 + 1人", "E0304"), ("unit 班次 = -3期", "E0335"), ("unit 班次 = \"a\"", "E0335"),
            ("unit 班次 = missing", "E0335"),
        ])
    }

    @Test("quantities multiply and divide into compound units") func compound() {
        expectAll([
            ("1440.68万元 / 58人", "24.84万元/人"), ("90元 / 4人", "22.5元/人"), ("24万元/人 * 10人", "240万元"),
            ("(24万元/人) * (10人/元)", "2400000"),
            ("100万元 / (2万元/人)", "50人"), ("3人 * 2期", "6人·期"), ("(6人 * 2期) / 2期", "6人"), ("1万元/人 + 1元/人", "1.0001万元/人"),
            ("1万元/人 + 1元/期", "E0304"), ("3亩 to 平方米", "2000平方米"), ("2公顷 to 平方米", "20000平方米"), ("30分钟 to 小时", "0.50小时"),
            ("100度 == 100千瓦时", "true"), ("2 ^ 10", "1024"), ("2 ^ -1", "0.5"), ("(3米) ^ 2 to 平方米", "9平方米"),
            ("2 ^ 1万元", "E0312"),
            ("50% ^ 2", "0.25"),
        ])
    }

    @Test("time: periods and durations") func time() {
        expectAll([
            ("2023年 - 2015年", "8年"), ("2023年 - 1年", "2022年"), ("2023年 + 2年", "2025年"), ("2023年6月 + 1月", "2023年7月"),
            ("2023年6月 - 2023年1月", "5月"), ("2023年3季度 - 2022年4季度", "3季"), ("2023年12月 + 1月", "2024年1月"),
            ("3年 to 月", "36月"),
            ("2年 == 24月", "true"), ("2023年 == 2023", "true"), ("2023 == 2023年", "true"), ("2023年 > 2022年", "true"),
            ("2023年 + 1万元", "E0313"),
            ("2023年 + 2022年", "E0313"), ("year(2023年6月) == 2023", "true"), ("quarter(2023年6月)", "2"),
            ("month(2023年6月)", "6"),
            ("quarter(2023年)", "missing（没有这样的时期 there is no such period）"), ("999年 + 1年", "1000年"),
            ("3000年 to 年", "3000年"),
            ("2999年 + 1年", "missing（没有这样的时期 there is no such period）"),
        ])
    }

    @Test("`to` keeps the digits that were written") func conversion() {
        expectAll([
            ("(1440.68万元 to 亿元) ≈ 0.144068亿元", "true"), ("(1440.68万元 to 亿元) ≈ 0.14407亿元", "true"),
            ("(1440.68万元 to 亿元) ≈ 0.14408亿元", "false"),
            ("3万元 to 人", "E0306"), ("3万元 to 没有", "E0302"), ("[1万元, 2万元] to 元", "E0307"),
        ])
    }

    @Test("a bare missing goes with any unit") func missing() {
        for program in [
            "missing + 1万元", "1万元 - missing", "missing * 2", "3 / missing", "share(1万元, missing)",
            "share(missing, 1万元)",
            "rate(missing, 1万元)", "-(missing)", "round(missing, 2)", "abs(missing)", "compare(missing, 1万元).growth",
            "missing ^ 2", "2 ^ missing",
        ] {
            #expect(shown(program).hasPrefix("missing"), "\(program)")
        }
        expectAll([("sum(missing, 1万元, missing: skip)", "1万元"), ("[missing, 1万元]", "[missing（缺失 missing）, 1万元]")])
    }

    @Test("E0304 underlines both sides and offers a way out") func bothSides() throws {
        let run = ran("1540.23万元 + 58人")
        let diagnostic = try #require(run.failures.first)
        #expect(diagnostic.labels.map { run.source.text($0.span) } == ["1540.23万元", "58人"])
        #expect(run.source.text(diagnostic.span) == "+")
        #expect(diagnostic.help(in: .zh).contains("万元/人"))
    }
}

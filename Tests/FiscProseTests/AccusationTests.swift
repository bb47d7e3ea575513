import FiscClaims
import FiscSource
import Testing

@testable import FiscProse

/// What the reader must not accuse, and what it must find in the same sentence with a wrong figure.
struct AccusationTests {
    private func read(_ text: String) -> ProseReading { readClaims(Document(text: SourceText(name: "t", text))) }

    private func findings(_ text: String) -> [String] {
        read(text).claims.filter { $0.judged.verdict.isFinding }.map {
            "\($0.judged.claim.kind.rawValue) \($0.judged.claim.stated?.printed ?? "")"
        }
    }

    private func claims(_ text: String) -> [String] {
        read(text).claims.map {
            let claim = $0.judged.claim
            return
                "\(claim.kind.rawValue) \(claim.members.map(\.printed).joined(separator: " ")) \(claim.stated?.printed ?? "-")"
        }
    }

    @Test(arguments: [
        // A change that names its own subject and gives no amount has no base here.
        "车船税860万元，增长7.5%。其中，小型车车船税同比增加40万元，增长66.67%。",
        "培训费60万元，比上年增加4万元，增长7.14%，主要原因是场租费增加3万元，增长60%。",
        "培训费60万元，比上年增加4万元，增长7.14%。主要是场租费增加3万元，增长60%。",
        "支出900万元，比上年增加60万元，增长7.1%。水利支出增加40万元，增长35%。",
        "全年收入300万元，其中：停车收入增加20万元，增长45%。",
        // A share of a name that no amount bears.
        "一般公共预算收入80万元，其中：国税部门50万元，财政部门30万元。税收占比为81.25%。",
        // Several years together are not the single years.
        "财政收入从2015年的200万元增加到2020年的300万元。“十三五”期间财政收入总量较“十二五”期间增加410万元，增长48.2%。",
        // From plan to plan: a growth said along with it may be over the year before.
        "收入由210万元调整为260万元，调增50万元，增长12.5%。",
        "收入由210万元调整为260万元，比上年增长6%。",
        // Tariffs are no shares.
        "上交利润900亿元。甲类收取比例30%，上交收入500亿元；乙类收取比例10%，上交收入400亿元。",
        // Averages may exceed the average.
        "全市户均补贴1200元，其中山区1500元。",
        "居民人均收入3600元，其中城镇居民4200元，农村居民1900元。",
        // A bound is no amount.
        "投资52000.5亿元，首次突破5万亿元，比上年增加4000.5亿元，增长8.3%。",
        "收入2000亿元，其中税收900亿元，年销售不足10万元的免交，占45%。",
        // Whose part it is, the words say or do not say.
        "基本支出150万元，其中：人员经费60万元，主要包括工资。公用经费90万元，主要包括办公费。",
        "专项补助1500亿元。在均衡补助中，甲项安排1800亿元，增加50亿元。",
        // An open list that stays below its whole.
        "本年收入3000亿元。其中：保险费收入800亿元；补贴收入2070亿元。",
        // Groups of people in the next sentence are no part of the list before: 62 + 45 is 107 by chance.
        "编制120人，年末实有107人，其中：行政人员62人、事业人员38人、工勤人员7人，控制率89.2%。退休人员45人。",
        // A part of the whole, cleared of its debts; a time; a ratio.
        "资产总额80.0亿元、负债总额54.0亿元、净资产26.0亿元，资产负债率67.5%。会议定于8:30召开，比例为3:2。",
        "甲收入20亿元，乙收入30亿元，丙收入50亿元。三次产业结构为10:50:40。",
        // Two years, of two things; the growth of the year before; over a budget.
        "2023年支出120万元，2022年收入100万元，同比增长25%。",
        "2022年支出100万元，增长5%，2023年预算120万元，增长25%。",
        "2023年支出120万元，2021年支出100万元，同比增长25%。",
        "2022年支出100万元，2023年支出120万元，比预算增长25%。",
        // Shares of two wholes are not added.
        "采购规模占财政支出和GDP的比重分别为70%和45%。",
    ])
    func accusesNobody(text: String) { #expect(findings(text) == [], "\(text)") }

    @Test(arguments: [
        ("投资52000.5亿元，首次突破5万亿元，比上年增加4000.5亿元，增长58.3%。", "growthFromChange 58.3"),
        ("车船税860万元，同比增加60万元，增长17.5%。其中，小型车车船税同比增加40万元，增长66.67%。", "growthFromChange 17.5"),
        ("收入由210万元调整为260万元，调增60万元。", "difference 60"),
        ("2023年支出120万元，2022年支出100万元，同比增长25%。", "growth 25"),
        // Whose change it is, joined names say; behind a list, the whole.
        ("2023年度收、支总计5711.06万元。与2022年度相比，收、支总计各增加402.37万元，增长8.58%。", "growthFromChange 8.58"),
        ("预算37337407元，其中：基本支出预算488180元，项目支出预算36849227元，同比增加27125219元，增长72.6%。", "growthFromChange 72.6"),
        ("由年初预算79.25亿元调整为86.40亿元，调增7.15亿元，增幅8.3%。", "growth 8.3"),
        // A limit; debts over assets; what is left of a plan; what a list is divided into.
        ("年末债务余额461.27亿元。余额控制在限额479.50亿元以内，占限额的99.9%。", "share 99.9"),
        ("资产总额80.8亿元、负债总额54.7亿元，资产负债率76.7%。", "share 76.7"),
        ("总投资875.50万元。实际支出812.35万元，执行率92.79%，结余63.51万元。", "difference 63.51"),
        (
            "基本支出3617.61万元，其中：人员经费2836.14万元，包括工资1642.80万元、津贴1193.34万元；公用经费462.57万元；对个人和家庭的补助381.90万元。",
            "sum 3617.61"
        ),
        ("治理山洪沟46公里，其中：东川乡21公里，南河镇41公里，白石镇11公里。", "sum 46"),
        ("全国收入172567亿元，同比增长7.4%。全国收入中的税收收入164360亿元；非税收入28207亿元。", "sum 172567"),
        (
            "项目 | 预算数（万元） | 决算数（万元） |\n合计 | 420.00 | 442.00 |\n甲 | 3000.0 | 318.20 |\n乙 | 120.00 | 123.80 |",
            "sum 420.00"
        ),
        ("2022年支出100万元，2023年支出120万元，较2022年增长25%。", "growth 25"),
        ("支出合计100万元。基本支出61万元、项目支出39万元，分别占60%、41%。", "share 41"),
        ("合同价款人民币壹佰贰拾万元整（¥1,210,000.00）。", "same 1,210,000.00"),
        ("培训费60万元，比上年增加4万元，增长17.14%，主要原因是场租费增加3万元。", "growthFromChange 17.14"),
    ])
    func findsWhatIsWrong(text: String, expected: String) { #expect(findings(text) == [expected], "\(text)") }

    @Test func nothingIsClaimedOfWhatIsNotGiven() {
        #expect(claims("车船税860万元，增长7.5%。其中，小型车车船税同比增加40万元，增长66.67%。") == [])
        #expect(claims("预算10万元，其中：拨款10万元。") == [])
        #expect(claims("采购规模占财政支出和GDP的比重分别为10%和4%。") == [])
        #expect(claims("收入合计30亿元，突破20亿元大关，占全市的15%。") == [])
    }

    /// 12.39 and 7.73 were compared with 11.8 and 10: so were the totals of their lists.
    @Test func whatOneItemIsComparedWithTellsTheOthers() {
        let lists = "2022年度三公经费预算总计21.8万元,其中:公务接待11.8万元,公车运行10.0万元。2021年度三公经费合计支出20.12万元,其中:公务接待12.39万元,公车运行7.73万元。"
        let sound = lists + "2022年度三公经费预算较2021年度增加1.68万元,其中公务接待较上年同期减少0.59万元。公车运行较上年同期增加2.27万元,增长29.37%。"
        #expect(findings(sound) == [])
        #expect(findings(sound.replacing("1.68", with: "1.86")) == ["difference 1.86"])
        #expect(findings(sound.replacing("2.27", with: "2.72")).contains("difference 2.72"))
    }

    @Test func aNumberAloneOnItsLineIsThePages() {
        let reading = read("（一）收入100万元，其中：甲60万元，乙40万元。\n\n６\n\n（二）支出90万元。")
        #expect(reading.figures.map(\.printed) == ["100", "60", "40", "90"])
    }

    /// What makes 100% is read part by part.
    @Test func structures() {
        let text = "第一产业增加值10.0亿元，第二产业增加值50.0亿元，第三产业增加值40.0亿元。三次产业结构为10.0:50.0:40.0。"
        #expect(claims(text).count == 4)
        #expect(findings(text) == [])
        #expect(findings(text.replacing("10.0:50.0", with: "20.0:40.0")) == ["share 20.0", "share 40.0"])
    }

    /// “若…为…”: only where one slip, in one figure, would do.
    @Test(arguments: [
        ("总支出1564.84万元，其中：基本支出1042.92万元，项目支出521.56万元。", "若1564.84为1564.48，本处相符，疑误写"),
        // 8 for 3 in the total, or 3 for 8 in a part: nobody can tell.
        ("总支出15.80万元，其中：基本支出10.10万元，项目支出5.20万元。", ""),
    ])
    func onlySlips(text: String, said: String) throws {
        let reading = read(text)
        let message = try #require(reading.claims.first { $0.judged.verdict.isFinding }?.judged.messageZh)
        #expect(said.isEmpty ? !message.contains("疑误写") : message.contains(said), "\(message)")
    }

    @Test(arguments: [
        ("地方税收收入500万元。其中：增值税200万元，占地方税收收入40.00%。", "share 200 500 40.00"),
        ("收入总量为1500.5亿元。支出总量为1700.5亿元。收支总量相抵，赤字200亿元。", "difference 1700.5 1500.5 200"),
        (
            "本年收入900亿元。其中：保险费收入700亿元。本年支出800亿元。其中：养老金支出780亿元。本年收支结余100亿元。",
            "difference 900 800 100"
        ),
        ("资产总额70.5亿元，负债总额50.2亿元。净资产20.3亿元。", "difference 70.5 50.2 20.3"),
        (
            "补助300亿元，增加20亿元，增长7.1%。其中：返还50亿元，增加2亿元，增长4.2%。一般补助120亿元，增加9亿元。专项补助130亿元，增加9亿元。",
            "sum 50 120 130 300"
        ),
        ("收入2200亿元，比上年同口径增加200亿元，增长10%。", "growthFromChange 200 2200 10"),
        (
            "教育经费264亿元。其中，中央经费40亿元。教育经费占财政支出2000亿元的比例为13.20%。",
            "share 264 2000 13.20"
        ),
        ("问题资金90.5万元，整改资金60.3万元，未整改资金30.2万元。", "sum 60.3 30.2 90.5"),
        ("应交税金70.5亿元，增长5%。（1）中央企业40.3亿元，增长4%。（2）地方企业30.2亿元，增长7%。", "sum 40.3 30.2 70.5"),
        ("教育支出占13.20%，比上年的13.50%降低了0.30个百分点。", "pointChange 13.20 13.50 0.30"),
        ("收入60億元，比去年增長(zhǎng)10億元，增長(zhǎng)20%。", "growthFromChange 10 60 20"),
        ("年末债务余额461.27亿元。余额控制在限额479.50亿元以内，占限额的96.2%。", "share 461.27 479.50 96.2"),
        ("资产总额80.8亿元、负债总额54.7亿元，资产负债率67.7%。", "share 54.7 80.8 67.7"),
        ("生产总值100亿元，其中：第一产业10亿元，第二产业50亿元，第三产业40亿元。三次产业结构为10:50:40。", "share 50 100 50"),
        (
            "收入由131200万元调整为131280万元，调增80万元。\n一是税收收入由94800万元调整为94870万元，调增70万元。\n二是非税收入由36400万元调整为36410万元，调增10万元。",
            "sum 94800 36400 131200"
        ),
        (
            "总收入581.45万元，其中本年收入390.55万元。收入情况如下。\n1.财政拨款收入382.17万元。较上年减少的原因：一是人员减少；二是上年有抚恤金74.31万元。\n2.上级补助收入8.38万元。\n3.上年结转190.90万元。",
            "sum 382.17 8.38 390.55"
        ),
        ("全国收支总量如下。使用的收入总量为130.64亿元。支出总量为142.64亿元。收支总量相抵，差额12.00亿元。", "difference 142.64 130.64 12.00"),
        ("总收入两亿三千万元，其中：税收收入一亿五千万元，非税收入八千万元。", "sum 15000 8000 23000"),
        ("举办培训班三十二期，其中：春季二十期，秋季十二期。", "sum 20 12 32"),
        ("支出￥９６万元，完成预算１２０万元的百分之八十。", "rate 96 120 80"),
        ("合同价款人民币壹佰万元整（¥1,000,000.00）。", "same 100 1,000,000.00"),
        ("项目 | 上年数 | 本年数 | 增减额 |\n甲 | 101.6 | 80.5 | （21.1） |\n乙 | 32 | 20 | (12) |", "difference 80.5 101.6 -21.1"),
        ("项目 | 上年数 | 本年数 | 增减额 |\n甲 | 101.6 | 80.5 | （21.1） |\n乙 | 32 | 20 | (12) |", "difference 20 32 -12"),
        ("2022年支出100万元，2023年支出120万元，增长20%。", "growth 120 100 20"),
        ("2023年支出120万元，2022年支出100万元，同比增长20%。", "growth 120 100 20"),
        ("支出合计100万元。基本支出61万元、项目支出39万元，分别占61%、39%。", "share 39 100 39"),
    ])
    func claimsFound(text: String, expected: String) { #expect(claims(text).contains(expected), "\(claims(text))") }

    @Test func messagesRoundTheirMisses() {
        func first(_ text: String) -> String { read(text).claims.first?.judged.messageZh ?? "" }
        #expect(first("补助320元，比上年增加40元，增长14.0%。").hasSuffix("文中14.0%。") == true)
        // 1.96÷0.05 is 3920%; what rounding allows is no round number, and is shown as one.
        let tail = first("收入2.01亿元，增收1.96亿元，增长3925.2%。")
        #expect(tail.hasPrefix("1.96÷(2.01－1.96)＝3920%，文中3925.2%（尾差5.2%，允许"))
        #expect(tail.split(separator: ".").last?.count ?? 9 <= 4)
    }
}

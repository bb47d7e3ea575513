/// Programs as people write them; the properties are tested on each and on what becomes of it when it is broken.
enum Samples {
    static let all = [script, chinese, session, library, marks, blocks, odd]

    static let script = """
        # 年度一致性核对                               run: fisc check 核对.fisc 2023/
        use 部门整体支出
        决算 = load("决算.xlsx", sheet: "收入支出决算总表")
        报告 = read("自评报告.docx")

        check "收入构成" must:    报告.总收入 ≈ sum(报告.总收入.parts)
        check "表文一致" must:    报告.总支出 ≈ sum(决算.本年支出, missing: skip)
        check "预算完成率" should for each 部门 in 决算:
            rate(决算数, 预算数) in 95%..105%
        check "三公控制" should waive "2023年购置执法车辆，番财〔2023〕12号批复":
            三公经费控制率(决算三公, 预算三公) <= 100%

        """

    static let chinese = """
        ＃ 按部门看
        决算 ＝ 读表（“2023决算.csv”，工作表：‘总表’）
        决算 ｜ 按 部门， 年度 分组 ｜ 汇总 支出：求和（决算数），完成率：求完成率（决算数，预算数）
            ｜ 排序 完成率 降序 ｜ 取前 5
        核对 “收入构成” 强制：报告。总收入 相符于 求和（【１，２，３】）
        核对 “率” 核实 逐个 部门 属于 决算：求完成率（决算数，预算数） 属于 95％。。105％
        列算式 求占比（报告。基本支出， 报告。总支出） 逐步
        人均 ＝ 如果 人数 》 0 那么 支出÷人数 否则 缺失
        x ＝ a 《＝ b 且 非 c 不属于 【１】 或 d 不为 缺失
        ￥1540.23 － １_０００万元 换算为 亿元
        ·预算数（万元）· ＋ 甲——乙
        求增减（决算，决算数，按：部门，跨：年度，缺失：跳过）
        """

    static let session = """
        报告 = read("panyu-2023.txt")
        share(报告.一般公共预算财政拨款收入, 报告.总收入)
        explain it
        决算 = load("2023决算.csv")
        决算 | group by 部门 | summarise 支出: sum(决算数), 完成率: rate(决算数, 预算数) | sort by 完成率 | take 5
        compare(决算, 决算数, by: 部门, over: 年度) | sort by growth desc
        决算 | derive 差: 决算数 - 在职人数, 比: 决算数/在职人数
        决算 where 决算数 > 3万元 and 备注 is missing
        决算[2023年]; 决算.2018年预算数
        T | select 部门, 支出: 决算数, -备注 | distinct
        T | join left 预算 on 部门, 科目 = 科目编码 | union U | pivot 年度: 支出: sum(决算数)
        T | unpivot 年度, 支出: 2022年..2023年 | window 年度 desc: 上年: previous(支出, 1)
        x not in [1, 2] or x is not missing
        "共{ a+1 }项，{if a then '甲' else ‘乙’}"
        """

    static let library = """
        ## 预算执行率：决算数与预算数之比。
        ## @zh 预算执行率
        ## @formula 决算数 ÷ 预算数
        ## @example 执行率(93.54万元, 100万元) => 93.54%
        def 执行率(actual: 金额, base: 金额 = 1万元) -> 数 = rate(actual, base)

        ## 人均
        def 人均(金额, 人数) = {
            合计 = sum(金额);   # 全部
            n = 人数 ?? 1;
            合计 / n to 元/人
        }
        unit 学时
        unit 班次 = 3期
        f = (x, y) => x^2 + -y^-1
        g = x => for each a, b in x: a ± 0.5 ≈ b
        """

    static let marks = "a≤b；c≥d；e≠f；g×h÷i；30万元±0.5万元～＝x；..b；a<..b；a..<b；2023年1季度；15万人次；24.84万元／期"

    static let blocks = """
        结果 = f(
            # 第一
            { 甲: 1, 乙: [1,
              2,3 ],
            },
              x => { y = x; y },

            by : 部门
          ) | where 支出 >
             3
          | take 3
        check "长" note
            for each 部门 in (T | distinct 部门)
            :
            1 <=
               2
        """

    static let odd =
        "\u{FEFF}#!/usr/bin/env fisc\r\nx = 1\r\n\r\n\r\n\r\ny\u{3000}=\u{A0}2 # 尾\t\r\n### 分隔\r\n##\r\n\tz = “多\n行”\r\n"
}

// Written by scripts/generate-library from stdlib/. Do not edit: edit the module there and run the script.
// swift-format-ignore-file

extension Library {
    /// Every module, the prelude first, then in the order of their names.
    public static let modules: [LibraryModule] = [
        LibraryModule(
            name: "prelude", path: "prelude.fisc",
            text: #"""
# What every session knows beside the built-ins (sum, share, rate, compare, round …).
# Names are verbs, so that no column header is taken: 增长率 and 人均 stay free for tables.

## 本期比上期增减的比率；上期不为正数时不可比，没有结果。
## @zh 求增长率
## @en growth rate of a figure over the one before
## @name growth_rate
## @formula (本期 − 上期) ÷ 上期 × 100%
## @unit %
## @example 求增长率(11488.67万元, 10999.18万元) => 4.45%
## @example 求增长率(7713.63万元, 11503.15万元) => -32.94%
def 求增长率(本期, 上期) = compare(本期, 上期).growth

## 每人平均数。
## @zh 求人均
## @en per head
## @name per_head
## @formula 总额 ÷ 人数
## @unit 总额的单位/人
## @example 求人均(1440.68万元, 58人) => 24.84万元/人
## @example 求人均(90元, 4人) => 22.5元/人
def 求人均(总额, 人数: 人) = 总额 / 人数

## 剔除物价变动后的增长率。
## @zh 求实际增长率
## @en real growth: nominal growth deflated by price growth
## @name real_growth_rate
## @formula (1 + 名义增长率) ÷ (1 + 物价涨幅) − 1
## @unit %
## @example 求实际增长率(7%, 2%) => 4.90%
## @example 求实际增长率(5%, 5%) => 0%
def 求实际增长率(名义增长率, 物价涨幅) = (1 + 名义增长率) / (1 + 物价涨幅) - 1 to %

"""#,
            definitions: [
                LibraryDefinition(name: "求增长率", english: "growth_rate", line: 12, start: 186, end: 623),
                LibraryDefinition(name: "求人均", english: "per_head", line: 22, start: 624, end: 921),
                LibraryDefinition(name: "求实际增长率", english: "real_growth_rate", line: 32, start: 922, end: 1348),
            ]),
        LibraryModule(
            name: "部门整体支出", path: "indicators/部门整体支出.fisc",
            text: #"""
# 部门整体支出绩效评价的指标。用法：use 部门整体支出
#
# 同名指标常有不同公式，所以每条定义写明公式、来源、年度、地区；同名的另一种算法写作 名称_地区 或 名称_口径，
# 结果旁注明用了哪一条。来源没有注明年度的，写“未注明”。都不合用时自己写一条 def，上方写 ## @variant 名称，
# 便列入该指标的公式；与此同名的，以自己写的为准。
# 各地评分办法不同（同一指标每超一个百分点，有的扣0.5分，有的扣0.1分），这里只有公式，没有评分。
#
# @confidence 的意思：
#   seen         公式见于公开文本
#   form         见于已填报的表格
#   unconfirmed  尚未与正式文本核对，引用前请自行核对
#
# 财预〔2013〕53号是《预算绩效评价共性指标体系框架》，自称“参考性的框架模式”；它的附表没有取得原文，
# 因此标 财预〔2013〕53号 的，只表示指标名称列在其中。

# ---- 投入

## 在职人员数占编制数的比率，反映对人员规模的控制；不高于100%为好。
## @zh 在职人员控制率
## @en staffing control rate
## @name staffing_control_rate
## @formula 在职人员数 ÷ 编制数 × 100%
## @unit %
## @source 财预〔2013〕53号；在职人员数以决算为准，编制数以机构编制部门批复为准
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @example 在职人员控制率(57人, 63人) => 90.48%
## @example 在职人员控制率(34人, 36人) => 94.44%
def 在职人员控制率(在职人员数: 人, 编制数: 人) = rate(在职人员数, 编制数)

## 今年“三公经费”比上年增减的比率，两年都用预算数；不高于0为好。
## @zh 三公经费变动率
## @en change in the “three public” costs (travel abroad, official cars, receptions), on budgets
## @name three_public_change_rate
## @formula (本年度“三公经费”预算数 − 上年度“三公经费”预算数) ÷ 上年度“三公经费”预算数 × 100%
## @unit %
## @source 财预〔2013〕53号
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @variant 三公经费变动率_决算总额
## @example 三公经费变动率(46.00万元, 46.25万元) => -0.54%
## @example 三公经费变动率(21万元, 20万元) => 5.00%
def 三公经费变动率(本年度预算数: 金额, 上年度预算数: 金额) = compare(本年度预算数, 上年度预算数).growth

## 同上，两年都用实际发生的总额。
## @zh 三公经费变动率（总额口径）
## @en change in the “three public” costs, on actuals
## @name three_public_change_rate_actuals
## @formula (本年度“三公经费”总额 − 上年度“三公经费”总额) ÷ 上年度“三公经费”总额 × 100%
## @unit %
## @source 各地自评报告所用的另一种口径
## @year 未注明 | not stated
## @region 部分地区 | some regions
## @confidence seen
## @variant 三公经费变动率
## @example 三公经费变动率_决算总额(8.30万元, 10.21万元) => -18.71%
## @example 三公经费变动率_决算总额(10.21万元, 8.30万元) => 23.01%
def 三公经费变动率_决算总额(本年度总额: 金额, 上年度总额: 金额) = compare(本年度总额, 上年度总额).growth

## “三公经费”的三项之和；公务用车一项是购置费与运行维护费之和。
## @zh 三公经费合计
## @en the “three public” costs added up from their parts
## @name three_public_total
## @formula 因公出国（境）费 ＋ 公务用车购置费 ＋ 公务用车运行维护费 ＋ 公务接待费
## @unit 元
## @source 部门决算公开文本的通行分项
## @year 未注明 | not stated
## @region 全国 | nationwide
## @confidence seen
## @example 求三公经费(0万元, 0万元, 6.16万元, 2.15万元) => 8.31万元
## @example 求三公经费(3.2万元, 17.98万元, 6.16万元, 2.14万元) => 29.48万元
def 求三公经费(因公出国境费: 金额, 公务用车购置费: 金额, 公务用车运行维护费: 金额, 公务接待费: 金额) =
    因公出国境费 + 公务用车购置费 + 公务用车运行维护费 + 公务接待费

## 重点项目支出占项目总支出的比率，反映对重点工作的保障；不低于90%为好。
## @zh 重点支出安排率
## @en share of priority spending
## @name priority_spending_share
## @formula 重点项目支出 ÷ 项目总支出 × 100%
## @unit %
## @source 财预〔2013〕53号
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @example 重点支出安排率(469.40万元, 521.56万元) => 90.00%
## @example 重点支出安排率(365.09万元, 521.56万元) => 70.00%
def 重点支出安排率(重点项目支出: 金额, 项目总支出: 金额) = share(重点项目支出, 项目总支出)

# ---- 预算执行

## 实际执行的金额占批复预算总额的比率；100%为好。
## @zh 预算完成率
## @en budget completion rate
## @name budget_completion_rate
## @formula 预算完成数 ÷ 预算数 × 100%
## @unit %
## @source 财预〔2013〕53号；公式见于公开的问答页面：“预算完成数指实际执行的金额，预算数为批复的总额”
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @variant 预算完成率_湖南
## @variant 预算完成率_年初预算
## @example 预算完成率(1564.48万元, 1600万元) => 97.78%
## @example 预算完成率(1600万元, 1600万元) => 100.00%
def 预算完成率(预算完成数: 金额, 预算数: 金额) = rate(预算完成数, 预算数)

## 湖南的算法：以全年可用的预算为分母，没有用完的算作年末结余。
## @zh 预算完成率（湖南）
## @en budget completion rate, Hunan form
## @name budget_completion_rate_hunan
## @formula (上年结转 ＋ 年初预算 ＋ 本年追加预算 − 年末结余) ÷ (上年结转 ＋ 年初预算 ＋ 本年追加预算) × 100%
## @unit %
## @source 湖南省部门整体支出绩效评价指标
## @year 2018
## @region 湖南 | Hunan
## @confidence seen
## @variant 预算完成率
## @example 预算完成率_湖南(20万元, 400万元, 80万元, 25万元) => 95.00%
## @example 预算完成率_湖南(36.5万元, 1180.2万元, 212.87万元, 61.03万元) => 95.73%
def 预算完成率_湖南(上年结转: 金额, 年初预算: 金额, 本年追加预算: 金额, 年末结余: 金额) = {
    可用预算 = 上年结转 + 年初预算 + 本年追加预算;
    rate(可用预算 - 年末结余, 可用预算)
}

## 以年初预算为分母。年中追加多的，会超过100%。
## @zh 一般公共预算支出实际完成率
## @en completion against the original budget
## @name budget_completion_rate_original
## @formula 完成数 ÷ 年初预算数 × 100%
## @unit %
## @source 地方自定指标“一般公共预算支出实际完成率”
## @year 未注明 | not stated
## @region 部分地区 | some regions
## @confidence seen
## @variant 预算完成率
## @example 预算完成率_年初预算(712.1万元, 1000万元) => 71.21%
## @example 预算完成率_年初预算(1564.48万元, 1420万元) => 110.17%
def 预算完成率_年初预算(完成数: 金额, 年初预算数: 金额) = rate(完成数, 年初预算数)

## 执行数占预算数的比率。分母用年初预算、调整后预算还是全年预算，各地不同：填报时注明。
## @zh 预算执行率
## @en budget execution rate
## @name budget_execution_rate
## @formula 预算执行数 ÷ 预算数 × 100%
## @unit %
## @source 财预〔2020〕10号《项目支出绩效评价管理办法》自评表所列指标；公式见于已填报的自评表
## @year 2020
## @region 全国 | nationwide
## @confidence form
## @variant 预算执行率_湖北
## @variant 预算执行率_四川
## @example 预算执行率(37.24万元, 43.2万元) => 86.20%
## @example 预算执行率(1564.48万元, 1600万元) => 97.78%
def 预算执行率(预算执行数: 金额, 预算数: 金额) = rate(预算执行数, 预算数)

## 湖北自评表的口径：预算数为调整后财政资金总额，包括上年结余结转。
## @zh 预算执行率（湖北）
## @en budget execution rate, Hubei form
## @name budget_execution_rate_hubei
## @formula 实际支出数 ÷ (调整后预算数 ＋ 上年结余结转) × 100%
## @unit %
## @source 湖北省2020年度部门整体绩效自评表填报说明
## @year 2020
## @region 湖北 | Hubei
## @confidence form
## @variant 预算执行率
## @example 预算执行率_湖北(1564.48万元, 1580万元, 44.25万元) => 96.32%
## @example 预算执行率_湖北(90万元, 95万元, 5万元) => 90.00%
def 预算执行率_湖北(实际支出数: 金额, 调整后预算数: 金额, 上年结余结转: 金额) =
    rate(实际支出数, 调整后预算数 + 上年结余结转)

## 四川自评表的口径：分母为调整后预算数。低于90%须说明原因。
## @zh 预算执行率（四川）
## @en budget execution rate, Sichuan form
## @name budget_execution_rate_sichuan
## @formula 预算执行数 ÷ 调整后预算数 × 100%
## @unit %
## @source 四川省项目支出绩效自评表
## @year 未注明 | not stated
## @region 四川 | Sichuan
## @confidence form
## @variant 预算执行率
## @example 预算执行率_四川(82.5万元, 96万元) => 85.94%
## @example 预算执行率_四川(96万元, 96万元) => 100.00%
def 预算执行率_四川(预算执行数: 金额, 调整后预算数: 金额) = rate(预算执行数, 调整后预算数)

## 年中调整的金额占预算数的比率，反映预算编得准不准；0为好。
## @zh 预算调整率
## @en budget adjustment rate
## @name budget_adjustment_rate
## @formula 预算调整数 ÷ 预算数 × 100%
## @unit %
## @source 财预〔2013〕53号
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @example 预算调整率(2960.79万元, 79552.91万元) => 3.72%
## @example 预算调整率(0万元, 1420万元) => 0.00%
def 预算调整率(预算调整数: 金额, 预算数: 金额) = rate(预算调整数, 预算数)

## 年中追加的预算占年初预算的比率；0为好。
## @zh 预算控制率
## @en budget control rate, Hunan
## @name budget_control_rate
## @formula 本年追加预算 ÷ 年初预算 × 100%
## @unit %
## @source 湖南省部门整体支出绩效评价指标
## @year 2018
## @region 湖南 | Hunan
## @confidence seen
## @example 预算控制率(80万元, 400万元) => 20.00%
## @example 预算控制率(212.87万元, 1180.2万元) => 18.04%
def 预算控制率(本年追加预算: 金额, 年初预算: 金额) = rate(本年追加预算, 年初预算)

## 实际支付进度与既定支付进度之比，两个进度都以百分数填写。
## @zh 支付进度率
## @en payment progress rate
## @name payment_progress_rate
## @formula 实际支付进度 ÷ 既定支付进度 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 支付进度率(62%, 75%) => 82.67%
## @example 支付进度率(50%, 50%) => 100.00%
def 支付进度率(实际支付进度, 既定支付进度) = rate(实际支付进度, 既定支付进度)

## 年末结转和结余占支出预算的比率。
## @zh 结转结余率
## @en carry-over rate, over the spending budget
## @name carry_over_rate
## @formula 结转结余总额 ÷ 支出预算数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @variant 结转结余率_支出完成数
## @example 结转结余率(61.03万元, 1429.57万元) => 4.27%
## @example 结转结余率(0万元, 1600万元) => 0.00%
def 结转结余率(结转结余总额: 金额, 支出预算数: 金额) = rate(结转结余总额, 支出预算数)

## 年末结转和结余占实际支出的比率；有的地方以9%为目标。
## @zh 结转结余率（支出完成数口径）
## @en carry-over rate, over actual spending
## @name carry_over_rate_actuals
## @formula 本年结转结余资金总额 ÷ 本年一般公共预算支出完成数 × 100%
## @unit %
## @source 地方自评报告所用的另一种口径
## @year 未注明 | not stated
## @region 部分地区 | some regions
## @confidence seen
## @variant 结转结余率
## @example 结转结余率_支出完成数(61.03万元, 1368.54万元) => 4.46%
## @example 结转结余率_支出完成数(140.80万元, 1564.48万元) => 9.00%
def 结转结余率_支出完成数(本年结转结余资金总额: 金额, 本年一般公共预算支出完成数: 金额) =
    rate(本年结转结余资金总额, 本年一般公共预算支出完成数)

## 结转和结余比上年增减的比率；不高于0为好。
## @zh 结转结余变动率
## @en change in carry-over
## @name carry_over_change_rate
## @formula (本年度累计结转结余资金总额 − 上年度累计结转结余资金总额) ÷ 上年度累计结转结余资金总额 × 100%
## @unit %
## @source 财预〔2013〕53号
## @year 2013
## @region 全国 | nationwide
## @confidence seen
## @example 结转结余变动率(61.03万元, 87.18万元) => -30.00%
## @example 结转结余变动率(44.25万元, 36.5万元) => 21.23%
def 结转结余变动率(本年度结转结余: 金额, 上年度结转结余: 金额) = compare(本年度结转结余, 上年度结转结余).growth

## 项目结余占预算的比率；有的地方以不高于5%为目标。
## @zh 结余率
## @en surplus rate of a project
## @name surplus_rate
## @formula 结余数 ÷ 预算数 × 100%
## @unit %
## @source 地方项目支出自评指标
## @year 未注明 | not stated
## @region 部分地区 | some regions
## @confidence seen
## @example 结余率(5.96万元, 43.2万元) => 13.80%
## @example 结余率(2万元, 40万元) => 5.00%
def 结余率(结余数: 金额, 预算数: 金额) = rate(结余数, 预算数)

## 公用经费实际支出占预算安排的比率；不高于100%为好。
## @zh 公用经费控制率
## @en operating cost control rate
## @name operating_cost_control_rate
## @formula 实际支出公用经费总额 ÷ 预算安排公用经费总额 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 公用经费控制率(118.36万元, 125.00万元) => 94.69%
## @example 公用经费控制率(130万元, 125万元) => 104.00%
def 公用经费控制率(实际支出公用经费总额: 金额, 预算安排公用经费总额: 金额) =
    rate(实际支出公用经费总额, 预算安排公用经费总额)

## “三公经费”实际支出占预算安排的比率；不高于100%为好。
## @zh 三公经费控制率
## @en “three public” cost control rate
## @name three_public_control_rate
## @formula “三公经费”实际支出数 ÷ “三公经费”预算安排数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 三公经费控制率(8.30万元, 10.21万元) => 81.29%
## @example 三公经费控制率(2.14万元, 1万元) => 214.00%
def 三公经费控制率(三公经费实际支出数: 金额, 三公经费预算安排数: 金额) = rate(三公经费实际支出数, 三公经费预算安排数)

## 政府采购实际金额占采购预算的比率。
## @zh 政府采购执行率
## @en procurement execution rate
## @name procurement_execution_rate
## @formula 实际政府采购金额 ÷ 政府采购预算数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 政府采购执行率(88.42万元, 92.00万元) => 96.11%
## @example 政府采购执行率(0万元, 15万元) => 0.00%
def 政府采购执行率(实际政府采购金额: 金额, 政府采购预算数: 金额) = rate(实际政府采购金额, 政府采购预算数)

## 决算数偏离预算数的程度；正数为超出，负数为不足。
## @zh 预决算差异率
## @en deviation of final accounts from the budget
## @name final_accounts_deviation_rate
## @formula (决算数 − 预算数) ÷ 预算数 × 100%
## @unit %
## @source 没有查到正式定义，按字面
## @year 未注明 | not stated
## @region 未定 | no region
## @confidence unconfirmed
## @example 预决算差异率(1564.48万元, 1600万元) => -2.22%
## @example 预决算差异率(2.14万元, 1万元) => 114.00%
def 预决算差异率(决算数: 金额, 预算数: 金额) = rate(决算数 - 预算数, 预算数)

## 四个季度支出的均衡程度：每季正好四分之一为100%，全部集中在一个季度为0。
## @zh 支出均衡性
## @en evenness of spending over the four quarters
## @name spending_evenness
## @formula 1 − (各季支出与季均支出之差的绝对值合计) ÷ (全年支出 × 1.5)
## @unit %
## @source 没有查到正式公式，本库自拟
## @year 未注明 | not stated
## @region 未定 | no region
## @confidence unconfirmed
## @example 支出均衡性(250万元, 250万元, 250万元, 250万元) => 100%
## @example 支出均衡性(180万元, 220万元, 240万元, 360万元) => 85.33%
def 支出均衡性(一季度: 金额, 二季度: 金额, 三季度: 金额, 四季度: 金额) = {
    全年 = 一季度 + 二季度 + 三季度 + 四季度;
    季均 = 全年 / 4;
    偏离 = abs(一季度 - 季均) + abs(二季度 - 季均) + abs(三季度 - 季均) + abs(四季度 - 季均);
    1 - 偏离 / (全年 * 1.5) to %
}

## 第四季度支出占全年的比率，看支出是否集中在年底。
## @zh 四季度支出占比
## @en share of the fourth quarter
## @name fourth_quarter_share
## @formula 四季度支出 ÷ 全年支出 × 100%
## @unit %
## @source 没有查到正式公式，按字面
## @year 未注明 | not stated
## @region 未定 | no region
## @confidence unconfirmed
## @example 四季度支出占比(360万元, 1000万元) => 36.00%
## @example 四季度支出占比(612.35万元, 1564.48万元) => 39.14%
def 四季度支出占比(四季度支出: 金额, 全年支出: 金额) = share(四季度支出, 全年支出)

# ---- 资产管理

## 在用的固定资产占全部固定资产的比率。
## @zh 固定资产利用率
## @en use of fixed assets
## @name fixed_asset_use_rate
## @formula 实际在用固定资产总额 ÷ 所有固定资产总额 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 固定资产利用率(2873.15万元, 2940.66万元) => 97.70%
## @example 固定资产利用率(95万元, 100万元) => 95.00%
def 固定资产利用率(实际在用固定资产总额: 金额, 所有固定资产总额: 金额) = rate(实际在用固定资产总额, 所有固定资产总额)

## 实际建设面积占批准面积的比率；不高于100%为好。
## @zh 楼堂馆所面积控制率
## @en building area control rate
## @name building_area_control_rate
## @formula 实际建设面积 ÷ 批准建设面积 × 100%
## @unit %
## @source 湖南省部门整体支出绩效评价指标
## @year 2018
## @region 湖南 | Hunan
## @confidence seen
## @example 楼堂馆所面积控制率(3120平方米, 3000平方米) => 104.00%
## @example 楼堂馆所面积控制率(2950平方米, 3000平方米) => 98.33%
def 楼堂馆所面积控制率(实际建设面积: 平方米, 批准建设面积: 平方米) = rate(实际建设面积, 批准建设面积)

# ---- 产出：数量单位不限，两个数的单位相同即可

## 实际完成的工作占计划的比率。
## @zh 实际完成率
## @en output completion rate
## @name output_completion_rate
## @formula 实际完成数 ÷ 计划完成数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 实际完成率(62期, 60期) => 103.33%
## @example 实际完成率(34399人次, 36000人次) => 95.55%
def 实际完成率(实际完成数, 计划完成数) = rate(实际完成数, 计划完成数)

## 按时完成的工作占计划的比率。
## @zh 完成及时率
## @en timeliness rate
## @name timeliness_rate
## @formula 及时完成实际工作数 ÷ 计划工作数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 完成及时率(57期, 60期) => 95.00%
## @example 完成及时率(11项, 13项) => 84.62%
def 完成及时率(及时完成数, 计划工作数) = rate(及时完成数, 计划工作数)

## 质量达标的工作占计划的比率。
## @zh 质量达标率
## @en quality rate
## @name quality_rate
## @formula 质量达标实际工作数 ÷ 计划工作数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 质量达标率(59期, 60期) => 98.33%
## @example 质量达标率(20门, 20门) => 100.00%
def 质量达标率(质量达标数, 计划工作数) = rate(质量达标数, 计划工作数)

## 办结的重点工作占交办的比率。
## @zh 重点工作办结率
## @en rate of priority work finished
## @name priority_work_completion_rate
## @formula 重点工作实际完成数 ÷ 交办或下达数 × 100%
## @unit %
## @source 财预〔2013〕53号列有此名
## @year 2013
## @region 全国 | nationwide
## @confidence unconfirmed
## @example 重点工作办结率(12项, 13项) => 92.31%
## @example 重点工作办结率(7项, 7项) => 100.00%
def 重点工作办结率(重点工作实际完成数, 交办或下达数) = rate(重点工作实际完成数, 交办或下达数)

"""#,
            definitions: [
                LibraryDefinition(name: "在职人员控制率", english: "staffing_control_rate", line: 30, start: 1040, end: 1678),
                LibraryDefinition(name: "三公经费变动率", english: "three_public_change_rate", line: 45, start: 1679, end: 2509),
                LibraryDefinition(name: "三公经费变动率_决算总额", english: "three_public_change_rate_actuals", line: 60, start: 2510, end: 3332),
                LibraryDefinition(name: "求三公经费", english: "three_public_total", line: 74, start: 3333, end: 4221),
                LibraryDefinition(name: "重点支出安排率", english: "priority_spending_share", line: 89, start: 4222, end: 4859),
                LibraryDefinition(name: "预算完成率", english: "budget_completion_rate", line: 107, start: 4881, end: 5612),
                LibraryDefinition(name: "预算完成率_湖南", english: "budget_completion_rate_hunan", line: 122, start: 5613, end: 6560),
                LibraryDefinition(name: "预算完成率_年初预算", english: "budget_completion_rate_original", line: 140, start: 6561, end: 7284),
                LibraryDefinition(name: "预算执行率", english: "budget_execution_rate", line: 156, start: 7285, end: 8052),
                LibraryDefinition(name: "预算执行率_湖北", english: "budget_execution_rate_hubei", line: 171, start: 8053, end: 8854),
                LibraryDefinition(name: "预算执行率_四川", english: "budget_execution_rate_sichuan", line: 187, start: 8855, end: 9542),
                LibraryDefinition(name: "预算调整率", english: "budget_adjustment_rate", line: 201, start: 9543, end: 10100),
                LibraryDefinition(name: "预算控制率", english: "budget_control_rate", line: 215, start: 10101, end: 10668),
                LibraryDefinition(name: "支付进度率", english: "payment_progress_rate", line: 229, start: 10669, end: 11233),
                LibraryDefinition(name: "结转结余率", english: "carry_over_rate", line: 244, start: 11234, end: 11853),
                LibraryDefinition(name: "结转结余率_支出完成数", english: "carry_over_rate_actuals", line: 259, start: 11854, end: 12713),
                LibraryDefinition(name: "结转结余变动率", english: "carry_over_change_rate", line: 274, start: 12714, end: 13417),
                LibraryDefinition(name: "结余率", english: "surplus_rate", line: 288, start: 13418, end: 13939),
                LibraryDefinition(name: "公用经费控制率", english: "operating_cost_control_rate", line: 302, start: 13940, end: 14651),
                LibraryDefinition(name: "三公经费控制率", english: "three_public_control_rate", line: 317, start: 14652, end: 15362),
                LibraryDefinition(name: "政府采购执行率", english: "procurement_execution_rate", line: 331, start: 15363, end: 15994),
                LibraryDefinition(name: "预决算差异率", english: "final_accounts_deviation_rate", line: 345, start: 15995, end: 16627),
                LibraryDefinition(name: "支出均衡性", english: "spending_evenness", line: 359, start: 16628, end: 17587),
                LibraryDefinition(name: "四季度支出占比", english: "fourth_quarter_share", line: 378, start: 17588, end: 18210),
                LibraryDefinition(name: "固定资产利用率", english: "fixed_asset_use_rate", line: 394, start: 18232, end: 18887),
                LibraryDefinition(name: "楼堂馆所面积控制率", english: "building_area_control_rate", line: 408, start: 18888, end: 19555),
                LibraryDefinition(name: "实际完成率", english: "output_completion_rate", line: 424, start: 19625, end: 20151),
                LibraryDefinition(name: "完成及时率", english: "timeliness_rate", line: 438, start: 20152, end: 20663),
                LibraryDefinition(name: "质量达标率", english: "quality_rate", line: 452, start: 20664, end: 21170),
                LibraryDefinition(name: "重点工作办结率", english: "priority_work_completion_rate", line: 466, start: 21171, end: 21767),
            ]),
    ]
}

// Written by scripts/generate-documents from stdlib/. Do not edit: edit the file there and run the script.
// swift-format-ignore-file

extension Library {
    static let documents: [LibraryDocument] = [
        LibraryDocument(path: "stdlib/lessons/1-composition.en.md", text: #"""
# Composition and shares

“Of which” and “accounts for”, with the figures of one report: the 2023 self-evaluation that the Party school of Panyu district published.

## Parts add up to their total

Income is 1540.23万元 and has three parts.

```fisc
> income = 1540.23万元
> appropriation = 1440.68万元
> business = 69.22万元
> other = 30.33万元
> appropriation + business + other
1540.23万元
> income ≈ appropriation + business + other
true
```

`≈` asks whether both sides, as they were written, can be the same number.

## A share is part ÷ whole

```fisc
> share(appropriation, income)
93.54%
> explain share(appropriation, income)
share(appropriation, income)
  = appropriation ÷ income
  = 1440.68万元 ÷ 1540.23万元   each ±0.005万元
  = 0.93536679…                 between 93.5361% and 93.5373%
  = 93.54%
> share(business, income)
4.49%
> share(other, income)
1.97%
> 93.54% + 4.49% + 1.97% ≈ 100%
true
```

## The same for spending

```fisc
> spending = 1564.48万元
> basic = 1042.92万元
> projects = 521.56万元
> spending ≈ basic + projects
true
> share(basic, spending)
66.66%
> share(projects, spending)
33.34%
> spending - income
24.25万元
```

More was spent than came in: the rest was carried over from the year before.

```quiz
let a = 800.00..1600.00 step 0.01
let b = 40.00..160.00 step 0.01
ask Income is an appropriation of {a}万元 and business income of {b}万元. Which share is the appropriation?
answer share({a}万元, {a}万元 + {b}万元)
why Part ÷ whole, and the whole is the sum of both.
```
"""#),
        LibraryDocument(path: "stdlib/lessons/2-completion.en.md", text: #"""
# Budget completion and deviation

The completion rate says how much was done, the deviation how far off it was; they differ by one.

## Completion is actual ÷ budget

A research project had a budget of 43.20万元 and spent 37.24万元.

```fisc
> budget = 43.20万元
> actual = 37.24万元
> rate(actual, budget)
86.20%
> explain rate(actual, budget)
rate(actual, budget)
  = actual ÷ budget
  = 37.24万元 ÷ 43.20万元   each ±0.005万元
  = 0.86203703…             between 86.1822% and 86.2253%
  = 86.20%
```

## Deviation is (actual − budget) ÷ budget

```fisc
> compare(actual, budget)
now        37.24万元
before     43.20万元
change     -5.96万元
growth     -13.80%
direction  "减少"
> (actual - budget) / budget to %
-13.80%
> rate(actual, budget) - 100%
-13.80个百分点
```

## Several projects: add first, then divide

The mean of the rates is not the rate of the whole.

```fisc
> accounts = load("stdlib/examples/决算.csv")
> projects = accounts | where 类别 == "项目支出" and 年度 == 2023年
> projects | derive done: rate(决算数, 预算数) | select 科目名称, 预算数, 决算数, done
科目名称      预算数  决算数    done
                万元    万元       %
------------  ------  ------  ------
主体班次培训  300.00  292.18   97.39
教学场所修缮  135.00  121.40   89.93
智慧校园       64.80   70.74  109.17
课题调研       43.20   37.24   86.20
> rate(projects.决算数, projects.预算数)
96.05%
```

```quiz
let b = 40.00..90.00 step 0.01
let a = 30.00..95.00 step 0.01
ask A project had a budget of {b}万元 and spent {a}万元. What is its completion rate?
answer rate({a}万元, {b}万元)
why actual ÷ budget
```
"""#),
        LibraryDocument(path: "stdlib/lessons/3-rounding.en.md", text: #"""
# Rounding and reconciliation

Printed figures are rounded. A small gap may be rounding or an error; the width of the last digit decides.

## The last digit says how wide a figure is

93.54% stands for anything between 93.535% and 93.545%.

```fisc
> round(93.536679%, 2)
93.54%
> truncate(93.536679%, 2)
93.53%
> round(2.5)
3
> round(2.5, mode: "half-even")
2
```

## A gap that rounding explains

```fisc
> check "tail": 10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.33亿元
  rounding  tail: 10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.33亿元 = 9.99亿元, apart by 0.01亿元, rounding allows 0.02亿元    line 1
```

## A gap that it does not

```fisc
> check "fails": 6180万元 ≈ 476万元 + 4688万元 + 1035万元 + 1万元
  fails   [must] fails: 6180万元 ≈ 476万元 + 4688万元 + 1035万元 + 1万元 = 6200万元, apart by 20万元, more than the 2.5万元 that rounding allows    line 1
> check "share": 93.54% ≈ share(1440.68万元, 1540.23万元)
  rounding  share: 93.54% ≈ share(1440.68万元, 1540.23万元) = 93.54%, apart by 0.00个百分点, rounding allows 0.01个百分点    line 1
```

```quiz
let n = 10.001..99.999 step 0.001
ask What is {n}% to two decimals, rounded half up?
answer round({n}%, 2)
why Look at the third decimal: five and more goes up.
```
"""#),
        LibraryDocument(path: "stdlib/lessons/tour.en.md", text: #"""
# A tour of five minutes

Enter goes on. Between the steps you can write expressions of your own.

```fisc
> 1440.68万元 + 69.22万元 + 30.33万元
1540.23万元
> 1540.23万元 - 3人
error[E0304]: money (万元) and people (人) cannot be added
 --> <2>:1:11
  │
1 │ 1540.23万元 - 3人
  │ ~~~~~~~~~~~ ^ ~~~ people
  │ money
help: for a value per head divide, for example 决算数 / 在职人数; the result is in 万元/人
```

A figure has its unit, and what cannot be added is refused. `share` and `rate` give percentages:

```fisc
> share(1440.68万元, 1540.23万元)
93.54%
> explain it
share(1440.68万元, 1540.23万元)
  = 1440.68万元 ÷ 1540.23万元   each ±0.005万元
  = 0.93536679…                 between 93.5361% and 93.5373%
  = 93.54%
```

`explain` shows how a result comes about and what rounding allows. A report is read as it is; its figures have names:

```fisc
> report = read("stdlib/examples/番禺党校-2023.txt")
> report.总收入
1540.23万元
> report.总收入 ≈ sum(report.总收入.parts)
true
```

So does a table. `|` hands it to the next step:

```fisc
> accounts = load("stdlib/examples/决算.csv")
> accounts | where 年度 == 2023年 | group by 类别 | summarise spent: sum(决算数), rate: rate(决算数, 预算数)
类别         spent   rate
              万元      %
--------  --------  -----
基本支出  1,042.92  99.23
项目支出    521.56  96.05
```

`:help WORD` looks things up, Tab completes (pinyin and initials too: zsr → 总收入), `:lesson` lists the lessons, `:quit` leaves.
"""#),
        LibraryDocument(path: "stdlib/lessons/四舍五入与勾稽.md", text: #"""
# 四舍五入与勾稽

写出来的数都是四舍五入过的。勾稽时差一点，可能是尾差，也可能是真错，要分得清。

## 一、写到哪一位，就有多大的范围

93.54%写到两位小数，真数在93.535%与93.545%之间；1440.68万元在±0.005万元之内。

```fisc
> 四舍五入(93.536679%, 2)
93.54%
> 截位(93.536679%, 2)
93.53%
> 四舍五入(2.5)
3
> 四舍五入(2.5, 方式: "half-even")
2
```

最后两行：四舍五入得3，按GB/T 8170“四舍六入五成双”得2。

## 二、尾差：差在允许之内

三项各写到0.01亿元，合计也写到0.01亿元：

```fisc
> 核对 "合计" : 10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.34亿元
  相符    合计：10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.34亿元 = 10.00亿元    第1行
> 核对 "尾差" : 10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.33亿元
  尾差    尾差：10.00亿元 ≈ 3.33亿元 + 3.33亿元 + 3.33亿元 = 9.99亿元，相差0.01亿元，允许尾差0.02亿元    第1行
```

第二条差0.01亿元。三项与合计各允许±0.005亿元，合起来0.02亿元，所以是尾差，视同相符。

## 三、不符：差得太多

```fisc
> 核对 "不符" : 6180万元 ≈ 476万元 + 4688万元 + 1035万元 + 1万元
  不符    【强制】不符：6180万元 ≈ 476万元 + 4688万元 + 1035万元 + 1万元 = 6200万元，相差20万元，超过允许尾差2.5万元    第1行
```

分项之和是6200万元，相差20万元，远超允许的尾差2.5万元。若4688是4668之误，就平了。

## 四、占比也要勾稽

```fisc
> 核对 "占比" : 93.54% ≈ 求占比(1440.68万元, 1540.23万元)
  尾差    占比：93.54% ≈ 求占比(1440.68万元, 1540.23万元) = 93.54%，相差0.00个百分点，允许尾差0.01个百分点    第1行
> 核对 "占比有误" : 19.62% ≈ 求占比(469500万元, 2945760.58万元)
  不符    【强制】占比有误：19.62% ≈ 求占比(469500万元, 2945760.58万元) = 15.94%，相差3.68个百分点，超过允许尾差0.01个百分点    第1行
```

```quiz
let 数 = 10.001..99.999 step 0.001
ask {数}% 保留两位小数（四舍五入）是多少？
answer 四舍五入({数}%, 2)
why 看第三位小数：满五进一。
```

```quiz
let 甲 = 300..900 step 1
let 乙 = 100..400 step 1
ask 两项分别写作{甲}万元和{乙}万元（都四舍五入到1万元），它们之和写出来应当是多少？
answer {甲}万元 + {乙}万元
why 合计若写作比它大1万元或小1万元，仍可能只是尾差：两项各允许±0.5万元。
```
"""#),
        LibraryDocument(path: "stdlib/lessons/导览.md", text: #"""
# 五分钟导览

每按一次 Enter 走一步；随时可以自己写算式试。

```fisc
> 1440.68万元 + 69.22万元 + 30.33万元
1540.23万元
> 1540.23万元 - 3人
错误[E0304]：金额（万元）与人数（人）不能相加减
 --> <2>:1:11
  │
1 │ 1540.23万元 - 3人
  │ ~~~~~~~~~~~ ^ ~~~ 人数
  │ 金额
办法：求人均等请用除法，如 决算数 / 在职人数，结果为 万元/人
```

数带着单位，单位不合就不算。比例用 `求占比`，完成率用 `求完成率`：

```fisc
> 求占比(1440.68万元, 1540.23万元)
93.54%
> 列算式 it
求占比(1440.68万元, 1540.23万元)
  = 1440.68万元 ÷ 1540.23万元   各±0.005万元
  = 0.93536679…                 在93.5361%与93.5373%之间
  = 93.54%
```

`列算式`（explain）说明结果怎么来、四舍五入允许差多少。报告可以直接读进来，数按名称取：

```fisc
> 报告 = 读报告("stdlib/examples/番禺党校-2023.txt")
> 报告.总收入
1540.23万元
> 报告.总收入 ≈ 求和(报告.总收入.parts)
true
```

表也一样。`|` 把表交给下一步：

```fisc
> 决算 = 读表("stdlib/examples/决算.csv")
> 决算 | 筛选 年度 == 2023年 | 分组 类别 | 汇总 支出: 求和(决算数), 完成率: 求完成率(决算数, 预算数)
类别          支出  完成率
              万元       %
--------  --------  ------
基本支出  1,042.92   99.23
项目支出    521.56   96.05
```

`:help 词` 查说明，Tab 补全（拼音、首字母都行，如 zsr → 总收入），`:lesson` 列出课件，`:quit` 退出。
"""#),
        LibraryDocument(path: "stdlib/lessons/收支构成与占比.md", text: #"""
# 收支构成与占比

用一份部门整体支出自评报告的数，看“其中”与“占比”怎样算、怎样核对。数取自番禺区委党校2023年度公开的自评报告。

## 一、构成：分项之和等于合计

总收入1540.23万元，由三项组成。

```fisc
> 总收入 = 1540.23万元
> 财政拨款 = 1440.68万元
> 事业收入 = 69.22万元
> 其他收入 = 30.33万元
> 财政拨款 + 事业收入 + 其他收入
1540.23万元
> 总收入 ≈ 财政拨款 + 事业收入 + 其他收入
true
```

`≈` 问的是：照写出来的位数，两边可不可能是同一个数。

## 二、占比：部分 ÷ 整体

```fisc
> 求占比(财政拨款, 总收入)
93.54%
> 列算式 求占比(财政拨款, 总收入)
求占比(财政拨款, 总收入)
  = 财政拨款 ÷ 总收入
  = 1440.68万元 ÷ 1540.23万元   各±0.005万元
  = 0.93536679…                 在93.5361%与93.5373%之间
  = 93.54%
> 求占比(事业收入, 总收入)
4.49%
> 求占比(其他收入, 总收入)
1.97%
```

各项占比写到两位小数，合起来应为100%：

```fisc
> 93.54% + 4.49% + 1.97%
100.00%
> 93.54% + 4.49% + 1.97% ≈ 100%
true
```

## 三、支出也这样看

```fisc
> 总支出 = 1564.48万元
> 基本支出 = 1042.92万元
> 项目支出 = 521.56万元
> 总支出 ≈ 基本支出 + 项目支出
true
> 求占比(基本支出, 总支出)
66.66%
> 求占比(项目支出, 总支出)
33.34%
> 总支出 - 总收入
24.25万元
```

支出比收入多24.25万元：用的是上年结转，不是算错。

```quiz
let 拨款 = 800.00..1600.00 step 0.01
let 事业 = 40.00..160.00 step 0.01
ask 某单位总收入由财政拨款{拨款}万元和事业收入{事业}万元组成，财政拨款占总收入的百分之几？
answer 求占比({拨款}万元, {拨款}万元 + {事业}万元)
why 占比＝部分÷整体，整体是两项之和。
```

```quiz
let 总 = 1200..1900 step 10
let 项目 = 300..700 step 10
ask 总支出{总}万元，其中项目支出{项目}万元，其余为基本支出。基本支出占百分之几？
answer 求占比({总}万元 - {项目}万元, {总}万元)
why 先求出基本支出，再除以总支出；也可用100%减去项目支出的占比。
```
"""#),
        LibraryDocument(path: "stdlib/lessons/预算完成率与差异率.md", text: #"""
# 预算完成率与差异率

完成率看做了多少，差异率看差了多少；两者只差一个“减1”。

## 一、完成率＝决算数÷预算数

课题调研项目预算43.20万元，决算37.24万元。

```fisc
> 课题预算 = 43.20万元
> 课题决算 = 37.24万元
> 求完成率(课题决算, 课题预算)
86.20%
> 列算式 求完成率(课题决算, 课题预算)
求完成率(课题决算, 课题预算)
  = 课题决算 ÷ 课题预算
  = 37.24万元 ÷ 43.20万元   各±0.005万元
  = 0.86203703…             在86.1822%与86.2253%之间
  = 86.20%
```

## 二、差异率＝（决算数－预算数）÷预算数

```fisc
> 求增减(课题决算, 课题预算)
now        37.24万元
before     43.20万元
change     -5.96万元
growth     -13.80%
direction  "减少"
> (课题决算 - 课题预算) / 课题预算 to %
-13.80%
```

完成率减去100%就是差异率，差的是“个百分点”：

```fisc
> 求完成率(课题决算, 课题预算) - 100%
-13.80个百分点
```

## 三、多个项目：先合计，再相除

各项目完成率的平均数不是总的完成率。

```fisc
> 决算 = 读表("stdlib/examples/决算.csv")
> 项目 = 决算 | 筛选 类别 == "项目支出" 且 年度 == 2023年
> 项目 | 增列 完成率: 求完成率(决算数, 预算数) | 选列 科目名称, 预算数, 决算数, 完成率
科目名称      预算数  决算数  完成率
                万元    万元       %
------------  ------  ------  ------
主体班次培训  300.00  292.18   97.39
教学场所修缮  135.00  121.40   89.93
智慧校园       64.80   70.74  109.17
课题调研       43.20   37.24   86.20
> 求完成率(项目.决算数, 项目.预算数)
96.05%
> 项目 | 筛选 决算数 > 预算数 | 选列 科目名称, 预算数, 决算数, 备注
科目名称  预算数  决算数  备注
            万元    万元
--------  ------  ------  ----------------
智慧校园   64.80   70.74  年中追加机房改造
```

智慧校园超了预算：年中追加过，要附说明。

```quiz
let 预算 = 40.00..90.00 step 0.01
let 决算 = 30.00..95.00 step 0.01
ask 某项目预算{预算}万元，决算{决算}万元，预算完成率是多少？
answer 求完成率({决算}万元, {预算}万元)
why 完成率＝决算数÷预算数。
```

```quiz
let 甲预 = 100..300 step 10
let 甲决 = 80..300 step 10
let 乙预 = 20..60 step 5
let 乙决 = 10..60 step 5
ask 甲项目预算{甲预}万元、决算{甲决}万元，乙项目预算{乙预}万元、决算{乙决}万元，两项合起来的完成率是多少？
answer 求完成率({甲决}万元 + {乙决}万元, {甲预}万元 + {乙预}万元)
why 先分别合计，再相除；不能取两个完成率的平均数。
```
"""#),
        LibraryDocument(path: "stdlib/examples/决算.csv", text: #"""
区委党校支出决算表（示例，科目明细为虚构）
单位：万元
类别,年度,科目编码,科目名称,预算数,决算数,备注
基本支出,2022年,2050802,干部教育,812.40,806.15,
基本支出,2022年,2080505,机关事业单位基本养老保险缴费,96.00,95.12,
基本支出,2022年,2101102,事业单位医疗,41.20,41.20,
基本支出,2022年,2210201,住房公积金,64.80,64.31,
项目支出,2022年,2050802,主体班次培训,286.00,268.73,
项目支出,2022年,2050802,教学场所修缮,120.00,97.44,
项目支出,2022年,2050803,智慧校园,58.00,55.90,
项目支出,2022年,2050803,课题调研,43.20,38.65,
基本支出,2023年,2050802,干部教育,842.00,835.27,
基本支出,2023年,2080505,机关事业单位基本养老保险缴费,98.50,97.86,
基本支出,2023年,2101102,事业单位医疗,43.00,42.55,
基本支出,2023年,2210201,住房公积金,67.50,67.24,
项目支出,2023年,2050802,主体班次培训,300.00,292.18,
项目支出,2023年,2050802,教学场所修缮,135.00,121.40,
项目支出,2023年,2050803,智慧校园,64.80,70.74,年中追加机房改造
项目支出,2023年,2050803,课题调研,43.20,37.24,
合计,,,,"3,115.60","3,031.98",
注：决算数为财政拨款和其他资金之和。
"""#),
        LibraryDocument(path: "stdlib/examples/核对.fisc", text: #"""
# 番禺党校2023年度：自评报告与决算表是否一致
# 用法：fisc check 核对.fisc        关键词换成中文：fisc fmt --keywords zh 核对.fisc
use 部门整体支出

报告 = read("番禺党校-2023.txt")
决算 = load("决算.csv")
上年 = 决算 | where 年度 == 2022
本年 = 决算 | where 年度 == 2023

# 报告自身
check "收入构成" must:
    报告.总收入 ≈ 报告.一般公共预算财政拨款收入 + 报告.事业收入 + 报告.其他收入
check "财政拨款占比" must:
    share(报告.一般公共预算财政拨款收入, 报告.总收入) ≈ 93.54%

# 报告与决算表
check "总支出与决算表一致" must:
    报告.总支出 ≈ sum(本年.决算数)
check "项目支出与决算表一致" must:
    报告.项目支出 ≈ sum((本年 where 类别 == "项目支出").决算数)

# 执行情况：核实项可以说明理由，说明随结果打印
check "全年预算完成率" should:
    预算完成率(sum(本年.决算数), sum(本年.预算数)) in 95%..100%
check "各科目执行率" should waive "智慧校园年中追加机房改造，番财〔2023〕12号（示例）" for each 科目名称 in 本年:
    预算执行率(决算数, 预算数) in 85%..105%
check "支出增幅" note:
    compare(sum(本年.决算数), sum(上年.决算数)).growth <= 10%
"""#),
        LibraryDocument(path: "stdlib/examples/番禺党校-2023.txt", text: #"""
2023年度中共广州市番禺区委党校部门整体支出绩效自评报告（示例）

说明：本文是随 fisc 附送的示例。数字取自该校公开的自评报告，文字另行编写，不代表该校。

一、部门基本情况

（一）主要工作

区委党校承担党员干部的培训和轮训，并为区里的决策提供研究。2023年办班62期，培训34399人次；新开课程20门，录制网络课程10门，线上学习突破15万人次。

面向基层的集中培训覆盖村书记177名、社区书记94名、新录用公务员121名。全年走访兄弟党校3所、镇街党校11所，召开座谈会和剖析会15场。

（二）收支情况

2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68万元，占93.54%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。

2023年度总支出1564.48万元，其中：基本支出1042.92万元，占66.66%；项目支出521.56万元，占33.34%。支出比收入多，多出的部分使用的是以前年度结转的党费。

二、绩效自评情况

（一）自评结论

年度绩效目标基本实现。学员和基层党校等服务对象的满意度在90%以上。

（二）存在的问题

项目支出按合同付款，集中在下半年，均衡性不够；部分项目的绩效目标还不够具体。

三、改进措施

加强预算编制，减小预决算差异率；盯紧各季度支出进度，提高全年预算执行率。
"""#),
    ]
}

/// What a cue word says of the figures around it.
enum Cue: UInt8, Sendable {
    /// 占: what follows is the whole
    case takes
    /// 比重, 占比: the figure is a share
    case proportion
    /// 比, 较, 与: what follows is what it is compared with
    case versus
    /// 与: what follows is compared with where 相比 or 持平 closes it, else it joins two names
    case with
    /// 相比: closes what 与 opened
    case against
    /// 同比: compared with a year before
    case yearOnYear
    case up, down, level
    /// 增幅, 增长率: the figure is a growth
    case growthRate
    /// 降幅, 负增长: the figure is a growth below zero
    case fallRate
    /// 变动率: a growth of either sign
    case changeRate
    /// 完成: of a budget, or filler before an amount
    case done
    /// 完成率, 执行率: the figure is a rate
    case doneRate
    /// 为, 达, 约: stands between a cue and its figure
    case link
    /// 的
    case of
    /// 由, 从: an earlier value follows
    case from
    /// 增加到, 调整为: the later value follows
    case into
    /// 其中: parts follow, perhaps not all
    case among
    /// 其中包括, 分为: all parts follow
    case consists
    /// 分级次看, 按性质划分: the parts of a whole given before follow
    case view
    /// 主要包括: some of the parts follow
    case partly
    /// 分别, 各: figures pair with names by order
    case respectively
    /// 加上: addends of a total that comes last
    case plus
    /// 减去: what follows goes off the total that comes last
    case minus
    /// 主要原因: what follows explains and closes the group
    case cause
    /// 超, 高于 / 低于 / 相差: points between two rates
    case above, below, apart
    /// 年均
    case annual
    /// 同口径, 可比: growth over a base that is not printed
    case comparable
    /// 未超过: at most
    case notAbove
    /// and, between names or figures: 和 与 及
    case and
    /// 合计, 共: the figure is a total
    case total
    /// A word that only looks like a cue: 增加值, 比赛, 行为
    case noun
}

/// The cue words, as data. Longest match wins, so that 占比 is not 占, and 增加值 is no increase.
enum CueLexicon {
    static let words: [(cue: Cue, words: String)] = [
        (.takes, "占 占到 占了 约占"),
        (.proportion, "比重 比例 占比 所占比重 所占比例 占比重 百分比"),
        (.with, "与 和上年 同上年"),
        (.versus, "比 较 相比于 相较于 对比 相对"),
        (.against, "相比 相比较 比较 相较"),
        (.yearOnYear, "同比 环比 同期比"),
        (
            .up,
            "增加 增加了 增长 增长了 上升 上升了 提高 提高了 增收 增支 调增 净增 净增加 追加 上涨 提升 提升了 扩大 扩大了 多 多支出 多收入 多支 增 升高 增加额 增长额 增加数 增收了 超收 超收了 上浮 攀升 回升 递增"
        ),
        (
            .down,
            "减少 减少了 下降 下降了 降低 降低了 减收 减支 短收 短收了 调减 净减 净减少 回落 压减 压缩 缩减 下滑 下跌 核减 减 降 少支出 少收入 少支 少 减少额 减少数 收窄 压降 递减 减幅 下降了约 下浮"
        ),
        (.level, "持平 无增减变化 无增减 无变化 没有变化 基本持平 无变动 未发生变化 与上年一致 保持不变"),
        (.growthRate, "增幅 增速 增长率 增长幅度 增幅达 增加率 同比增幅 涨幅 增长比例 增长速度"),
        (.fallRate, "降幅 负增长 下降率 减少率 下降幅度 减少幅度 降低率"),
        (.changeRate, "变动率 增减率 变化率 变动幅度 增减幅度 增减幅"),
        (.done, "完成 完成了 实现 执行"),
        (.doneRate, "整改率 整改完成率 完成率 执行率 预算执行率 预算完成率 到位率 支付率 执行进度 支出进度 控制率 支出率 使用率"),
        (.link, "为 是 达 达到 达到了 约 约为 仅 仅为 至 了 共 计 有 安排 计划 近 达成 均为 在 也 已 已达 高达 累计 当月 即 到 只有 均达到 均 比率为 为约 还包括 还包含 还有"),
        (.of, "的"),
        (.from, "由 从 自"),
        (
            .into,
            "猛增到 猛增至 激增到 激增至 跃升到 跃升至 攀升到 攀升至 提升到 提升至 回升到 回升至 回落到 回落至 增加到 增长到 增至 增加至 提高到 提高至 减少到 减少至 减至 下降到 下降至 降至 降到 上升到 上升至 调整为 调整到 调整至 调增为 调增至 调减为 调减至 升至 扩大到 扩大至 变为 变更为"
        ),
        (.among, "其中 其中含 中, 中: 中含 中有 其中有"),
        (.consists, "其中包括 包括 具体包括 分为 包含 其中包含 具体为 具体是 分项情况是 分别包括 由以下 构成如下 具体如下 如下 其中分别为 收入包括 支出包括"),
        (.partly, "主要包括 主要有 主要用于 主要包含 主要为 主要涉及 包括但不限于"),
        (.respectively, "分别 分别为 分别是 分别达 分别达到 各 各是 各为 均各"),
        (.plus, "加上 加 另加 再加上 加之"),
        (.minus, "减去 扣减 扣去 减掉 再减去"),
        (.cause, "主要原因 主要是 原因是 主要是因为 主要因为 变动的主要原因 由于 原因为 主要系 是因为 因为 主要由于 变动原因 增加原因 增长原因 减少原因 下降原因"),
        (.above, "超 超过 高于 高出 快于 超出 超额 多于 大于 超前 超前于 领先 领先于"),
        (.below, "低于 慢于 少于 低 未达 小于 落后 落后于 滞后 滞后于"),
        (.apart, "相差 差距 相差了"),
        (.annual, "年均 平均每年 年均增长 年均增幅 年均增速 年平均增长 年均递增 年均下降 年平均 年均增长率"),
        (.comparable, "同口径 可比口径 按可比 剔除 扣除 同比口径 可比价 同口径增长 自然口径"),
        (.notAbove, "未超过 没有超过 不超过 控制在 未超 未突破 低于预算"),
        (.and, "和 及 以及"),
        (.total, "合计 总计 小计 共计 总共 总额 总额为 总数 合计为 总计为 合计数 总和"),
        (
            .noun,
            """
            收取比例 分成比例 上缴比例 上交比例 提取比例 补助比例 配套比例 分担比例 缴存比例 缴费比例 计提比例 征收比例 报销比例 留成比例 负担比例 支付比例 折算比例 浮动比例 \
            惠及 波及 平均 超收收入 超收安排 均衡 均等 均价 均摊 \
            增加值 增值 增值税 增强 增进 增设 增添 稳增长 促增长 保增长 增长点 增长极 增长潜力 比赛 比武 比选 比照 比学 各项 各类 各级 各地 各单位 各部门 各种 各科室 各镇 各县 各县区 各区 各市 各街道 各方面 行为 作为 认为 成为 因此 \
            为民 为了 为人 为主 为全 为进 为深 为确 为更 为加 为贯 为落 的确 目的 约定 约束 合约 条约 约谈 达标 自由 理由 从严 从事 从而 至少 较大 较好 较高 较强 较多 较快 较小 较低 较为 占用 占地面积 占地总面积 占有 \
            较往年 超市 超标 减税 减免 减灾 减负 减排 降费 降本 少数 少年 少数民族 多元 多种 多个 多数 多项 多次 多方 多名 多家 多措 众多 大多 许多 中央 中国 中心 中小 中期 中学 中等 中共 \
            中华 中青年 中部 中型 中专 中介 中标 中转 集中 其中之一 当中 空中 高中 初中 之中 事中 关中 汉中 晋中 华中 闽中 郎中 发展中 在建 在职 在编 在岗 在校 在册 在线 在我 在此 存在 现在 \
            在全 有限 有关 有效 有序 有力 有所 所有 国有 拥有 具有 没有 公有 保有 有害 有机 有利 有偿 有线 有余 共同 共产 公共 公共卫生 共享 共建 共青 中共 计算 计生 计量 计划生育 会计 审计 统计 设计 \
            安排的 到位 到期 达产 自治 自评 自然 自主 自身 自动 自愿 自查 自行 自筹 自有 自收 自来水 从业 从中 从优 从紧 含量 包含税 同时 同意 同级 同志 同步 同类 同样 同等 同一 共同 合同 协同 不同 \
            与会 参与 给与 与其 与此 与时 及时 普及 以及时 涉及 顾及 触及 和谐 总和平 和平 调和 人和 和县 和田 降雨 降水 加强 加快 加大 加工 加油 加入 加班 增加投入 参加 更加 追加预算 附加 加压 加固 加装 系列 系统 \
            关系 体系 联系 水系 院系 低保 低收入 低碳 低温 高低 最低 降低成本 升级 升学 晋升 多式联运 执行数 执行中 执行力 执行情况 已执行 实现了 实现形式 完成数 完成情况 完成时 完成任务 完成值 对比表 减少支出 超时 超前消费 超前谋划 超前布局 超前部署 超长 超龄 \
            节约 审减 审减额 审减率 净审减 核减额 核减率 核减金额 领先水平 领先地位 落后产能 落后地区 落后面貌 落后设备 滞后性 滞后问题
            """
        ),
    ]

    /// Words by their first character, longest first.
    static let byFirst: [UInt32: [(letters: [UInt32], cue: Cue)]] = {
        var table: [UInt32: [(letters: [UInt32], cue: Cue)]] = [:]
        for (cue, list) in words {
            for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                let letters = word.unicodeScalars.map(\.value)
                if let first = letters.first { table[first, default: []].append((letters, cue)) }
            }
        }
        return table.mapValues { $0.sorted { $0.letters.count > $1.letters.count } }
    }()

    /// The longest cue word at a place.
    static func match(_ scalars: [UInt32], at start: Int) -> (cue: Cue, length: Int)? {
        guard let candidates = byFirst[scalars[start]] else { return nil }
        for candidate in candidates where start + candidate.letters.count <= scalars.count {
            var index = 1
            while index < candidate.letters.count, scalars[start + index] == candidate.letters[index] { index += 1 }
            if index == candidate.letters.count { return (candidate.cue, index) }
        }
        return nil
    }
}

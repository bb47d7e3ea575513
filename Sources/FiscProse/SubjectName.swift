/// What a figure is of, as the text calls it, in a form that can be compared.
struct SubjectName {
    /// As printed, quotes and blanks left out: 一般公共预算财政拨款收入.
    var shown: String {
        get { letters.shown }
        set { letters = Letters(shown: newValue, core: core, root: root) }
    }
    /// The letters that matter when two names are compared.
    var core: [UInt32] { letters.core }
    /// The core without the words for totals, budgets and outturns: 三公经费 of 三公经费支出决算总额.
    var root: [UInt32] { letters.root }
    /// One bit for each letter of the core, so that names with little in common are told apart at once.
    private var letterBits: UInt64 { letters.bits }

    /// Shared: a name goes from what says it to the amount, its attributes and the index of names.
    private var letters: Letters

    private final class Letters: Sendable {
        let shown: String
        let core: [UInt32]
        let root: [UInt32]
        let bits: UInt64

        init(shown: String, core: [UInt32], root: [UInt32]) {
            self.shown = shown
            self.core = core
            self.root = root
            bits = SubjectName.bits(core)
        }
    }

    static let none = SubjectName(shown: "", core: [], root: [])

    var isEmpty: Bool { core.isEmpty }

    private init(shown: String, core: [UInt32], root: [UInt32]) {
        letters = Letters(shown: shown, core: core, root: root)
    }

    init(_ letters: [UInt32]) {
        let kept = letters.filter { !Self.isDropped($0) }
        var body = kept[...]
        body = Self.strip(body, prefixes: Self.openers)
        body = Self.strip(body, suffixes: Self.closers)
        var core = Array(Self.strip(body, prefixes: Self.scopes))
        if core.isEmpty { core = Array(body) }
        self.init(shown: Self.string(body), core: core, root: Self.root(of: core))
    }

    init(_ text: String) { self.init(text.unicodeScalars.map(\.value)) }

    // MARK: Properties

    func has(_ word: String) -> Bool { Self.contains(core, word.unicodeScalars.map(\.value)) }

    /// 合计, 总计, 总收入: a figure that others add up to.
    var isTotal: Bool {
        Self.totals.contains { Self.contains(core, $0) }
    }

    /// 合计 and the like, as a row's name.
    var isSum: Bool { core.count <= 12 && (has("合计") || has("总计") || core.first == 0x603B) }

    /// 一般公共预算收入 is a revenue of the account of that name, and no budget.
    var isBudget: Bool {
        guard Self.contains(core, Self.budget), !Self.contains(core, Self.outturn) else { return false }
        var count = 0
        for place in core.indices.dropLast() where core[place] == Self.budget[0] && core[place + 1] == Self.budget[1] {
            let before = core[..<place]
            if !Self.accounts.contains(where: { before.suffix($0.count).elementsEqual($0) }) { count += 1 }
        }
        return count > 0
    }

    private static let accounts = words("公共 公共财政 基金 经营 保险")

    /// 支出决算, behind “接待费支出预算为…”: an outturn that leaves unsaid of what.
    var isBareOutturn: Bool { Self.outturns.contains(core) }

    private static let outturns = words("支出决算 决算 决算数 决算支出 收入决算 实际支出 实际完成 实际执行 全年执行 全年执行数 执行数 实际收入 实际完成数 完成数")

    /// The same outturn under the name of its plan; shown as it is printed.
    func named(after plan: SubjectName) -> SubjectName {
        guard let word = Self.plans.first(where: { plan.core.suffix($0.count).elementsEqual($0) }) else { return self }
        let whole = Array(plan.core.dropLast(word.count))
        let own = whole.ends(with: Array(core.prefix(2))) ? Array(core.dropFirst(2)) : core
        let joined = whole + own
        return SubjectName(shown: shown, core: joined, root: Self.root(of: joined))
    }

    /// The name says nothing but that it is planned: 年初预算数, 支出预算, 编制, 限额.
    var isPlanItself: Bool {
        Self.plans.contains { core.suffix($0.count).elementsEqual($0) } && !(isBudgetAccount)
    }

    /// 政府性基金预算, without a word for what of it.
    private var isBudgetAccount: Bool {
        Self.accounts.contains { core.suffix($0.count + 2).elementsEqual($0 + Self.budget) }
    }

    private static let plans = words("预算 预算数 预算总额 预算安排 预算指标 计划 计划数 任务 任务数 目标 目标值 编制 编制数 限额 总投资 指标")

    /// How well two names agree: 3 the same, 2 one holds the other, 1 most letters in common, 0 not.
    func agreement(with other: SubjectName) -> Int {
        if core.isEmpty || other.core.isEmpty { return 0 }
        let fewer = min(letterBits.nonzeroBitCount, other.letterBits.nonzeroBitCount)
        let isRemote = (letterBits & other.letterBits).nonzeroBitCount * 2 < fewer
        if isRemote { return root == other.root && root.count >= 2 ? 2 : 0 }
        if core == other.core { return 3 }
        if core.contains(Self.negation) != other.core.contains(Self.negation) { return 0 }
        let (short, long) = core.count <= other.core.count ? (core, other.core) : (other.core, core)
        if short.count >= 2, Self.contains(long, short) { return 2 }
        if root == other.root, root.count >= 2 { return 2 }
        guard short.count >= 3 else { return short.count == 2 && short.allSatisfy(long.contains) ? 1 : 0 }
        var rest = long
        var common = 0
        for letter in short {
            if let place = rest.firstIndex(of: letter) {
                rest.remove(at: place)
                common += 1
            }
        }
        return common * 4 >= short.count * 3 ? 1 : 0
    }

    /// Whether it is a name of the other thing and not of a part of it: the same, the same but for words such as 支出 and
    /// 决算, or the other's name cut short. 房地产营业税 is no name of 营业税.
    func means(_ other: SubjectName) -> Bool {
        if core.isEmpty || other.core.isEmpty { return false }
        if core == other.core || (root == other.root && !root.isEmpty) { return true }
        if root.isEmpty { return !has("支出") || !other.has("收入") }
        if joins(other) { return true }
        return core.count >= 2 && !joinsMore(in: other) && Self.contains(other.core, core)
    }

    /// Whether a row of this name, below one of the other, is part of it: 公务用车购置费 of 公务用车购置及运行维护费 leaves letters out,
    /// 教育支出（本级） adds words. 甲县财政局 below 乙县财政局, or 单位18 below 单位1, is its neighbour.
    func isPart(of whole: SubjectName) -> Bool {
        guard whole.core.count >= 2, core.count >= 2 else { return false }
        if core.count > whole.core.count {
            return core.starts(with: whole.core) && !core[whole.core.count...].allSatisfy(Letter.isDigit)
        }
        guard core.count < whole.core.count, core.last == whole.core.last else { return false }
        var rest = core[...]
        for letter in whole.core where letter == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// “收、支总计” of “支总计”: two names that share their last word, of which the other is the second.
    private func joins(_ other: SubjectName) -> Bool {
        let before = core.dropLast(other.core.count)
        return other.core.count > 1 && (2...4).contains(before.count) && before.last == Letter.pause
            && core.suffix(other.core.count).elementsEqual(other.core)
    }

    /// Whether it is the other name with words left out: 财政收入 for 一般公共财政预算收入. Four letters at least, the first and
    /// the last kind of thing among them.
    func isShortened(from other: SubjectName) -> Bool {
        guard core.count >= 4, other.core.count > core.count, core.suffix(2) == other.core.suffix(2),
            !joinsMore(in: other)
        else { return false }
        var rest = core[...]
        for letter in other.core where letter == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// 决算数, 金额: said of any amount.
    var isAnyAmount: Bool {
        core.count < 2 || (root.isEmpty && !has("支出")) || Self.times.contains(core)
    }

    private static let times = words("上年 上一年 上年度 去年 前年 上期 同期 上年同期 去年同期 年初 今年 本月 上月 其 两者 二者 三者 两项 上述 分别")

    /// “购置及运行费” is more than “运行费”.
    private func joinsMore(in other: SubjectName) -> Bool {
        !core.contains(Self.conjunction) && other.core.contains(Self.conjunction)
    }

    private static let conjunction: UInt32 = 0x53CA
    /// 非税收入 is all that 税收收入 is not.
    private static let negation: UInt32 = 0x975E

    // MARK: Words

    /// Begins like 共, which is dropped.
    private static let sumWord = "共计".unicodeScalars.map(\.value)
    private static let budget = "预算".unicodeScalars.map(\.value)
    private static let outturn = "决算".unicodeScalars.map(\.value)
    private static let totals = words("合计 总计 总额 总收入 总支出 总预算 总决算 收支总 总金额 总数 小计 总规模 总量 总和 三公")
    /// Words before a name that say nothing of what it is.
    private static let openers = words(
        "但 且 我校 我局 我单位 我中心 我院 我部门 我委 我办 本单位 本部门 本校 本局 本年度 的 度 与 和 及 而 则 以 在 对 共 另外 此外 另 截至 截止 累计 当月 完成 实现 为 是 了 全年实际 据统计 安排 用于"
    )
    private static let closers = words("为 是 共 约 达 的 了 安排 完成 实现 累计 分别 各 由 较 比 与 有 至 中 数为 金额为 即 也")
    /// Whose it is; dropped only for comparing.
    private static let scopes = words("全市 全区 全县 全州 全省 全国 市级 省级 县级 区级 本级 市本级 州本级 区本级 县本级 我市 我区 我县 我省 我国 我州 本年 全年 当年 部门")

    private static func words(_ list: String) -> [[UInt32]] {
        list.split(separator: " ").map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }
    }

    private static func bits(_ core: [UInt32]) -> UInt64 {
        core.reduce(0) { $0 | 1 << (UInt64($1 &* 0x9E37_79B1) >> 26 & 63) }
    }

    private static let aspects = words("一般公共预算财政拨款 一般公共预算 财政拨款 预算 决算 合计 总计 总额 支出 总 数据 数 安排 执行 金额 年初 全年 实际 汇总 累计 本年 经费")

    private static func root(of core: [UInt32]) -> [UInt32] {
        var root: [UInt32] = []
        var index = 0
        while index < core.count {
            if let word = aspects.first(where: { core[index...].starts(with: $0) }) {
                index += word.count
            } else {
                root.append(core[index])
                index += 1
            }
        }
        return root
    }

    private static func isDropped(_ value: UInt32) -> Bool {
        value == 0x20 || value == 0x201C || value == 0x201D || value == 0x22 || value == 0x300A || value == 0x300B
            || value == 0x2018 || value == 0x2019 || value == 0x5B || value == 0x5D
    }

    private static func strip(_ body: ArraySlice<UInt32>, prefixes: [[UInt32]]) -> ArraySlice<UInt32> {
        var body = body
        while !body.starts(with: sumWord),
            let word = prefixes.first(where: { body.count > $0.count && body.starts(with: $0) })
        {
            body = body.dropFirst(word.count)
        }
        return body
    }

    private static func strip(_ body: ArraySlice<UInt32>, suffixes: [[UInt32]]) -> ArraySlice<UInt32> {
        var body = body
        while let word = suffixes.first(where: { body.count > $0.count && body.suffix($0.count).elementsEqual($0) }) {
            body = body.dropLast(word.count)
        }
        return body
    }

    private static func contains(_ long: [UInt32], _ short: [UInt32]) -> Bool {
        guard let first = short.first, short.count <= long.count else { return false }
        for start in 0...(long.count - short.count) where long[start] == first {
            var index = 1
            while index < short.count, long[start + index] == short[index] { index += 1 }
            if index == short.count { return true }
        }
        return false
    }

    private static func string(_ letters: ArraySlice<UInt32>) -> String {
        var view = String.UnicodeScalarView()
        for value in letters { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        return String(view)
    }
}

extension SubjectName {
    /// “公共预算收入中的税收收入”: the whole that it names, without whose it is.
    var within: [UInt32]? {
        for place in core.indices.dropFirst(4).dropLast(3) where core[place] == 0x4E2D && core[place + 1] == 0x7684 {
            return SubjectName(Array(core[..<place])).core
        }
        return nil
    }
}

extension [UInt32] {
    func ends(with other: [UInt32]) -> Bool { other.count >= 2 && suffix(other.count).elementsEqual(other) }
}

/// Words for what was there before, came in, and is left.
extension SubjectName {
    var isBalance: Bool { has("余额") || has("结余") || has("结转") }

    /// 本年收支结余, 当期结存: what one year's income and spending leave.
    var isOfPeriod: Bool {
        (has("本年") || has("当年") || has("当期") || has("收支结余")) && (has("结余") || has("结存"))
            && !["累计", "滚存", "年末", "年终", "上年", "结转"].contains(where: has)
    }

    var isOpeningBalance: Bool {
        has("上年") || has("年初余额") || has("年初结") || has("期初") || has("上期") || has("年初债务余额")
    }

    var isIncoming: Bool { has("收入") || has("新增") || has("发行") || has("增加") }
}

/// What a name says of how its amount compares with others.
extension SubjectName {
    /// 未
    static let not: UInt32 = 0x672A

    /// 行次, 栏次: what a form's lines and columns are counted by, and no figures.
    var numbersLines: Bool { Self.lineNumbers.contains(core) }

    private static let lineNumbers = ["行次", "栏次", "列次", "序号", "编号"].map { $0.unicodeScalars.map(\.value) }

    /// What one total leaves of another: 赤字, 净资产.
    var isBalancing: Bool { has("赤字") || core == Self.gap || has("净资产") || has("所有者权益") || has("收支差额") }

    /// 财政支出 and 一般公共预算支出, 财政收入 and 一般公共预算收入: mostly one thing under two names.
    func isSameBudget(as other: SubjectName) -> Bool {
        isGeneralBudget && other.isGeneralBudget && (isEarned && other.isEarned || isSpent && other.isSpent)
    }

    /// 差额
    static let gap: [UInt32] = [0x5DEE, 0x989D]

    private var isGeneralBudget: Bool {
        core.count <= 12 && (has("财政") || has("公共预算")) && !has("拨款") && !has("民生") && !has("税")
    }

    var isEarned: Bool { has("收入") && !has("支出") }
    var isSpent: Bool { has("支出") && !has("收入") }

    /// 人均, 每亩: an average, of which no part is less than the whole.
    var isPerUnit: Bool { Self.averages.contains { has($0) } }

    private static let averages = ["生均", "户均", "人均", "亩均", "均价", "平均", "每", "单价", "单位成本", "次均", "日均", "月均"]

    /// “十二五”期间, 五年: several years together.
    var spansYears: Bool { Self.spans.contains { has($0) } }

    private static let spans = ["期间", "时期", "二五", "三五", "四五", "一五", "五年", "三年", "两年", "十年", "前几年"]

    /// 财政支出和GDP: more than one thing.
    var joinsSeveral: Bool { has("和") || has("及") || has("与") || has("、") }

    /// 首次突破, 不足: words of a bound alone, which name nothing.
    var saysOnlyBound: Bool {
        var rest = core[...]
        while let word = Self.boundWords.first(where: { rest.starts(with: $0) }) { rest = rest.dropFirst(word.count) }
        return rest.isEmpty
    }

    private static let boundWords = [
        "首次", "再次", "首度", "历史性", "一举", "成功", "连续", "顺利", "总量", "总额", "规模", "突破", "跨越", "迈上", "站上", "跃上",
        "不足", "不到", "超过", "超出", "超", "逾", "近", "接近", "大关", "已", "也", "均", "又",
    ].map { $0.unicodeScalars.map(\.value) }
}

extension CheckWaiver {
    /// What the words of a waiver say of themselves: the document's number (番财〔2023〕12号), the day (2023年3月5日), and
    /// who answers for it (经办：张三, by: Zhang San).
    init(stated reason: String) {
        self.init(
            reason: reason, by: Self.person(in: reason), date: Self.date(in: reason), reference: Self.number(in: reason)
        )
    }

    private static func number(in text: String) -> String {
        guard let open = text.lastIndex(where: { "〔[【".contains($0) }),
            let end = text[open...].firstIndex(of: "号"),
            text[open..<end].dropFirst().allSatisfy({ $0.isNumber || "〕]】第".contains($0) })
        else { return "" }
        let office = text[..<open].reversed().prefix { $0.isLetter }.reversed()
        return String(office) + text[open...end]
    }

    private static func date(in text: String) -> String {
        if let found = text.firstMatch(of: /\d{4}年\d{1,2}月\d{1,2}日/) ?? text.firstMatch(of: /\d{4}-\d{2}-\d{2}/) {
            return String(found.0)
        }
        return ""
    }

    private static func person(in text: String) -> String {
        for mark in ["经办：", "经办:", "批准：", "批准:", "签批：", "by: ", "by "] {
            guard let found = text.firstRange(of: mark) else { continue }
            let name = text[found.upperBound...].prefix { !"，,；;。、（(".contains($0) }
            if !name.isEmpty { return String(name) }
        }
        return ""
    }
}

/// A value that is seldom there and takes no room where it is not: of what a large file comes to there are hundreds of
/// thousands.
indirect enum Rarely<Value: Sendable & Hashable>: Sendable, Hashable {
    case absent
    case present(Value)

    init(_ value: Value?) {
        if let value { self = .present(value) } else { self = .absent }
    }

    var value: Value? {
        if case .present(let value) = self { value } else { nil }
    }
}

import FiscNumerics
import FiscSource
import FiscTables

/// One step: an opcode and three small numbers, most often registers. What each means stands beside the opcode.
struct Instruction: BitwiseCopyable {
    var opcode: Opcode
    var a: UInt16
    var b: UInt16
    var c: UInt16

    enum Opcode: UInt16 {
        /// a ← b
        case move
        /// a ← b ∘ c over decimals
        case add, subtract, multiply, divide
        /// a ← b ∘ c over figures
        case addFigures, subtractFigures, multiplyFigures, divideFigures
        case negate, negateFigure
        case power
        /// a ← b in another unit: scale c
        case scale, scaleFigure
        /// a ← b/c − 1
        case growth, growthFigures
        case lift, strip
        case plusMinus
        /// a ← b shifted by c periods; the grain is in the next instruction
        case periodForward, periodBackward
        /// a ← b ∘ c
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case consistent
        /// a ← b/(b+1) × 10^shift c ≈ b+2, three registers from b: no division is done
        case consistentQuotient
        case member
        case and, or
        case not
        case isMissing
        /// a ← b ?? c
        case coalesce
        /// go to c
        case jump
        /// where b is missing: a ← b and go to c
        case branchMissing
        /// where b is false: go to c
        case branchFalse
        /// a ← list or record of the c registers from b
        case list, record
        /// a ← range from b (lower, upper); c: bits 0 has lower, 1 has upper, 2 lower open, 3 upper open
        case range
        /// a ← field c of b
        case field
        case tableField
        /// a ← element c of b
        case index
        /// a ← text of the parts from b, interpolation c
        case interpolate
        /// a ← built-in call c, arguments from b
        case builtin
        /// a ← call of function c, arguments from b
        case invoke
        /// a ← verb c over the table in b
        case verb
        /// a ← what a pass has gathered as aggregate b for the group at hand
        case aggregate
        /// a ← program c over the rows at hand
        case rowMap
        /// a ← element of list b for the row at hand
        case rowElement
        /// a ← column b of the row at hand
        case cell, cellFigure
        /// a ← column b over the rows at hand; past the grouping
        case column, wholeColumn
        /// counters a, a+1 ← bounds of the whole-number range b, c; an empty range leaves a above a+1
        case rangeBegin
        /// a ← next number of counters b, b+1 and go to c; falls through at the end
        case rangeNext
        /// counters a, a+1 ← start of sequence b
        case sequenceBegin
        case sequenceNext
        /// a ← an empty list under construction; append b to a; a ← the list when done
        case listBegin, listAppend, listEnd
        /// the heap's mark into a; a's value kept, all else since mark b forgotten
        case mark, release
        /// keep the value of register b for term c
        case trace
        /// result a
        case end
    }
}

/// Register code of one function or statement, with what its instructions index.
///
/// A frame is laid out as locals, then constants, then temporaries.
@safe final class Code {
    var instructions: [Instruction] = []
    /// For each instruction, the place in the text that it comes from.
    var spans: [Span] = []
    var constants: [Slot] = []
    var localCount = 0
    var frameSize = 0
    var scales: [UnitChange] = []
    var shifts: [Int] = []
    var calls: [(operation: Operation, count: Int)] = []
    var functions: [FunctionInstance] = []
    var programs: [ProgramPlan] = []
    var aggregates: [StreamedAggregate] = []
    var verbs: [VerbPlan] = []
    var interpolations: [[Type]] = []
    var grains: [Grain] = []
    var traced: [Term] = []
    /// The functions it calls have been lowered.
    var isPrepared = false
    /// Where its spans point.
    let source: SourceText

    /// The instructions where the machine reads them.
    // SAFETY: allocated by `seal` with all instructions, freed in deinit; `instructions` does not change after.
    private(set) var program: UnsafeMutablePointer<Instruction>

    init(source: SourceText) {
        self.source = source
        unsafe program = .allocate(capacity: 1)
    }

    deinit { unsafe program.deallocate() }

    /// The same code as an object of its own: threads that run one object spend their time counting who holds it.
    func copied() -> Code {
        let copy = Code(source: source)
        copy.instructions = instructions
        copy.spans = spans
        copy.constants = constants
        copy.localCount = localCount
        copy.frameSize = frameSize
        copy.scales = scales
        copy.shifts = shifts
        copy.calls = calls
        copy.functions = functions
        copy.programs = programs
        copy.aggregates = aggregates
        copy.verbs = verbs
        copy.interpolations = interpolations
        copy.grains = grains
        copy.traced = traced
        copy.isPrepared = isPrepared
        copy.seal()
        return copy
    }

    /// Makes the code ready to run; nothing is added afterwards.
    func seal() {
        unsafe program.deallocate()
        unsafe program = .allocate(capacity: max(1, instructions.count))
        for (position, instruction) in instructions.enumerated() {
            unsafe (program + position).initialize(to: instruction)
        }
    }
}

typealias Grain = Period.Grain

/// Where the code of a row program begins: what is computed once, then what is computed for each row.
struct ProgramPlan {
    var hoists = 0
    var body = 0
    let type: Type
    /// The columns by which the table is grouped: what is computed once is then computed once for each group.
    var keys: [Int] = []
    /// The column that orders the rows, in a window.
    var order: SortKey?
}

/// A verb with its programs.
enum VerbPlan {
    case filter(ProgramPlan)
    case select([Item])
    case derive(ProgramPlan, Type.Field)
    case summarise(keys: [Int], [(entry: Int, field: Type.Field)])
    case stream(StreamPlan)
    case sort([(program: ProgramPlan, descending: Bool)])
    /// So many rows, of each group where there are any.
    case take(count: Int, keys: [Int])
    case distinct([Int])
    case compare([ProgramPlan], keys: [Int], period: Int, fields: [Type.Field])
    /// With its arguments in registers from `first`.
    case whole(TableOperation, first: Int, count: Int, fields: [Type.Field])

    enum Item {
        case existing(Int, name: String)
        case computed(ProgramPlan, Type.Field)
    }
}

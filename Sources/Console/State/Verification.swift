package import Backend
import Canvas
package import Storage

/// A check of the books and the activity chain that goes on.
struct Verification: Hashable, Sendable {
    let id: RunID
    let began: Timestamp
    var step = VerificationStep.file

    /// What is being looked at, as a sentence.
    func words(_ glyphs: Glyphs) -> String {
        switch step {
        case .file: "Verifying, \(step.part) of 3: the file\(glyphs.ellipsis)"
        case .books: "Verifying, \(step.part) of 3: the books\(glyphs.ellipsis)"
        case .chain(let done, let count):
            "Verifying, \(step.part) of 3: the activity chain, \(Self.number(done)) of \(Self.number(count))."
        }
    }

    private static func number(_ count: Int64) -> String {
        AmountText.decimal(UInt128(clamping: count), scale: 0)
    }
}

extension VerificationStep {
    /// Which of the three parts it is of.
    var part: Int {
        switch self {
        case .file: 1
        case .books: 2
        case .chain: 3
        }
    }
}

/// How a verification has ended.
package enum VerificationResult: Equatable, Sendable {
    /// What is wrong; nothing where all is as it was written.
    case faults([Fault])
    case failed(StorageError)
}

extension Model {
    /// Why the books cannot be verified now; nil where they can.
    var verificationReason: String? { verification == nil ? nil : "it goes on" }

    mutating func verify(_ effects: inout [Effect]) {
        guard verification == nil else { return }
        let id = RunID(number: nextNumber())
        verification = Verification(id: id, began: now)
        effects.append(.verify(id))
    }

    mutating func verifying(_ id: RunID, _ step: VerificationStep) {
        guard verification?.id == id else { return }
        verification?.step = step
    }

    mutating func verified(_ id: RunID, _ result: VerificationResult) {
        guard verification?.id == id else { return }
        verification = nil
        switch result {
        case .failed(let error): notice = Notice(kind: .error, text: ErrorText.sentence(error))
        case .faults(let faults):
            guard let first = faults.first else {
                knownFault = nil
                notice = Notice(kind: .info, text: "The books balance and the activity chain is whole.")
                return
            }
            knownFault = ErrorText.sentence(first)
            // The first one ends up on top, where it is read first.
            for fault in faults.dropFirst().reversed() {
                messages.note(Notice(kind: .error, text: fault.description), at: now)
            }
            let count = faults.count == 1 ? "1 fault" : "\(faults.count) faults"
            notice = Notice(kind: .error, text: "\(count). \(first.description)")
        }
    }
}

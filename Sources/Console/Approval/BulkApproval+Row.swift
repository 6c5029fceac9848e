package import Backend
import Canvas
import Storage

extension BulkApproval {
    /// What has become of a withdrawal without this dialog.
    package enum Gone: Hashable, Sendable {
        case posted(by: String?)
        case voided(by: String?)
        case expired
        case unknown
    }

    /// One of the marked withdrawals.
    package struct Row: Hashable, Sendable {
        package enum State: Hashable, Sendable {
            /// It is not done together with others: why, in a few words.
            case leftOut(String)
            /// There is nothing left to decide about it.
            case gone(Gone)
            case waiting
            case sending
            case done
            /// In the service's words: the same again would be refused again.
            case refused(String)
            /// Whether it was done is not known: why, as a sentence.
            case inDoubt(String)
        }

        /// As it was read when the dialog opened.
        package let subject: Approval.Subject
        let idempotencyKey: String
        package internal(set) var state: State
    }

    /// What the withdrawals of one asset come to.
    package struct Total: Hashable, Sendable {
        package let unit: Unit
        /// Minor units.
        package let units: UInt128
        package let count: Int
        /// Whether it is typed before it can be posted: it is above the asset's limit.
        package let isTyped: Bool
        var typed = TextInput(maximumLength: 60)
    }
}

extension BulkApproval.Row {
    /// Whether it is not asked about: why stands in the list.
    var isOut: Bool {
        switch state {
        case .leftOut, .gone: true
        case .waiting, .sending, .done, .refused, .inDoubt: false
        }
    }

    /// Whether sending it can come to something: what was refused would be again.
    var isSendable: Bool {
        switch state {
        case .waiting, .inDoubt: true
        case .leftOut, .gone, .sending, .done, .refused: false
        }
    }

    /// Whether there is nothing left to do about it, so that its mark has no use.
    var isSettled: Bool {
        switch state {
        case .done, .gone: true
        case .leftOut, .waiting, .sending, .refused, .inDoubt: false
        }
    }

    /// Why it was not done although it was sent; nil where it was, or was not sent.
    var failure: String? {
        switch state {
        case .refused(let reason), .inDoubt(let reason): reason
        case .leftOut, .gone, .waiting, .sending, .done: nil
        }
    }
}

extension BulkApproval.Gone {
    /// `posted by carol`.
    var text: String {
        switch self {
        case .posted(let actor): "posted by \(actor ?? "someone")"
        case .voided(let actor): "voided by \(actor ?? "someone")"
        case .expired: "its hold has expired"
        case .unknown: "no longer in the books"
        }
    }
}

extension BulkApproval.Total {
    /// Whether it need not be typed, or was typed to the last unit.
    var isRight: Bool {
        guard isTyped else { return true }
        guard let units = UInt64(exactly: units) else {
            return typed.text == AmountText.decimal(self.units, scale: unit.scale)
        }
        return (try? AmountText.amount(parsing: typed.text, scale: unit.scale)) == Amount(units)
    }
}

/// What an import would do, thing by thing, in the order it would do it.
package struct ImportPlan: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case asset
        case assetLiquidity
        case sendingFee
        case peer
        case peerLiquidity
        case paymentPointer
        case paymentPointerKey
        case rate
        case balance
    }

    package enum State: Hashable, Sendable {
        /// Not there yet; what is to be known about it, where there is something.
        case create(note: String? = nil)
        /// There already; how it differs and is left so, where it does.
        case exists(note: String? = nil)
        /// There, but not what the file says: nothing is imported.
        case conflict(String)
        /// Not the node's to keep.
        case skipped(String)
    }

    package struct Item: Hashable, Sendable {
        package let kind: Kind
        /// What the operator knows it by.
        package let name: String
        package let state: State
        /// Where it stands in the file, from 1.
        package let line: Int
    }

    package let items: [Item]

    package var hasConflicts: Bool {
        items.contains { if case .conflict = $0.state { true } else { false } }
    }

    /// Whether there is anything to do.
    package var changesNothing: Bool {
        !items.contains { if case .create = $0.state { true } else { false } }
    }
}

/// What became of an import.
package enum ImportOutcome: Hashable, Sendable {
    /// Everything the plan creates was created, or was there already; the items as they were found, each just before it
    /// was made.
    case done(ImportPlan)
    /// The node has things that contradict the file; nothing was changed.
    case refused(ImportPlan)
    /// One thing could not be made. What came before it stays, and running the import again goes on from there.
    case stopped(at: ImportPlan.Item, Response)
}

import Backend
import Storage

/// A search among records that only their id, their order and their pointer lead to.
struct PaymentSearch {
    let text: String
    let kind: RecordKind
    let reading: Reading

    /// How many of the newest are looked through for an amount or a type: no index leads to those.
    private static let lookedThrough = 200
    /// How many payment pointers of a text are followed to what belongs to them.
    private static let followed = 5

    /// At most as many as a picker shows, the newest first; without a text those that can be acted on.
    func found<Item>(
        in lists: (_ pointer: Int64?) -> [Listing<Item>],
        named find: (String) throws -> Item?,
        isOffered: (Item) -> Bool = { _ in true },
        amount: (Item) -> Money?,
        choice: (Item) -> RecordChoice
    ) throws -> [RecordChoice] {
        let most = RecordChoice.most
        var found: [RecordChoice] = []
        func add(_ item: Item) {
            let choice = choice(item)
            if found.count < most, !found.contains(where: { $0.id == choice.id }) { found.append(choice) }
        }
        func newest(_ pointer: Int64?, _ limit: Int) throws -> [Item] {
            try lists(pointer).flatMap { try $0.page(.end, limit: limit, reading.database).items.reversed() }
        }
        guard !text.isEmpty else {
            try newest(nil, most).forEach(add)
            return found
        }
        for id in try kind.ids(beginningWith: text, limit: most, reading.database) {
            if let item = try find(id.text), isOffered(item) { add(item) }
        }
        let pointers = PaymentPointer.list(.all, at: reading.now, search: text)
        for pointer in try pointers.page(.start, limit: Self.followed, reading.database).items {
            try newest(pointer.sequence, most).forEach(add)
        }
        for item in try newest(nil, Self.lookedThrough)
        where amount(item).map(begins) == true || choice(item).label.lowercased().hasPrefix(text.lowercased()) {
            add(item)
        }
        return found
    }

    /// Whether an amount begins with what was typed, with or without separators.
    private func begins(_ money: Money) -> Bool {
        [true, false].contains { separators in
            AmountText.decimal(money.amount, scale: money.unit.scale, separators: separators).hasPrefix(text)
        }
    }
}

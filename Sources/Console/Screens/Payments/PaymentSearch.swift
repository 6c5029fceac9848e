import Backend
import Storage

/// A search among records that only their id, their order and their pointer lead to.
struct PaymentSearch {
    let text: String
    let kind: RecordKind
    let reading: Reading

    /// How many payment pointers of a text are followed to what belongs to them.
    private static let followed = 5

    /// At most as many as a picker shows, the newest first; without a text those that can be acted on.
    func found<Item>(
        by fields: ListFields,
        in lists: (_ pointer: Int64?) -> [Listing<Item>],
        named find: (String) throws -> Item?,
        isOffered: (Item) -> Bool = { _ in true },
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
        for list in lists(nil) where found.count < most {
            let picked = try list.picked(by: text, fields, reading.database)
            try picked?.page(.end, limit: most, reading.database).items.reversed().forEach(add)
        }
        return found
    }
}

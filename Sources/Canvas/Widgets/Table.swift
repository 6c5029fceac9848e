/// A column of a table.
package struct Column: Hashable, Sendable {
    /// How the texts of a column stand to each other.
    package enum Layout: Hashable, Sendable {
        case left
        case right
        /// Amounts, one decimal point under the other: so many cells for the point and what follows it, and so
        /// many for the unit and the blank before it.
        case decimal(fraction: Int, unit: Int)
    }

    package var title: String
    /// The fewest cells it is shown with.
    package var minimum: Int
    /// The cells it takes where there is room.
    package var ideal: Int
    package var layout: Layout
    /// Columns of the highest rank are left out first where there is no room; those of rank 0 never are.
    package var rank: Int
    /// Whether it takes the room that is left over.
    package var isFlexible: Bool
    /// Whether it leaves to others what its texts do not need.
    package var isFitted: Bool
    /// The cells beyond which it has no use for more, where that is known.
    package var most = Int.max

    package init(
        _ title: String,
        minimum: Int,
        ideal: Int? = nil,
        layout: Layout = .left,
        rank: Int = 0,
        isFlexible: Bool = false,
        isFitted: Bool = false
    ) {
        self.title = title
        self.minimum = max(1, minimum)
        self.ideal = max(self.minimum, ideal ?? minimum)
        self.layout = layout
        self.rank = rank
        self.isFlexible = isFlexible
        self.isFitted = isFitted
    }
}

/// A row of a table: a text and a meaning for each of its columns.
package struct TableRow: Hashable, Sendable {
    /// One text of a row.
    package struct Item: Hashable, Sendable {
        package var text: String
        package var role: Role

        package init(_ text: String, _ role: Role = .list) {
            self.text = text
            self.role = role
        }
    }

    package var items: [Item]
    package var isSelected: Bool
    package var isMarked: Bool

    package init(_ items: [Item], isSelected: Bool = false, isMarked: Bool = false) {
        self.items = items
        self.isSelected = isSelected
        self.isMarked = isMarked
    }
}

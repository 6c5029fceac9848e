package import Canvas

/// A line of what a form says before it asks: what is moved, and what that does.
package struct FormFact: Hashable, Sendable {
    package let label: String
    package let value: String
    package let role: Role

    package init(_ label: String, _ value: String, _ role: Role = .text) {
        self.label = label
        self.value = value
        self.role = role
    }
}

extension Form {
    /// Makes the form a question about the records it was opened with: they are shown and can no longer be changed.
    ///
    /// Cancel has the focus, unless something has still to be typed.
    package mutating func ask(_ facts: [FormFact]) {
        self.facts = facts
        for index in entries.indices {
            guard let chosen = entries[index].picker?.chosen else { continue }
            entries[index].value = .fixed(chosen.id)
            entries[index].settleOriginal()
        }
        let included = includedEntries
        let isWhole = !entries.indices.contains {
            entries[$0].isRequired && entries[$0].isEmpty && included.contains($0)
        }
        if isWhole { focus = .cancel }
    }
}

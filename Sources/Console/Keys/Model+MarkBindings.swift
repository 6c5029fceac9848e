import Backend
import Canvas

extension Model {
    /// The keys that mark rows, in a list whose records can be acted on together.
    var markBindings: [Binding] {
        let description = screen.list.source.description
        guard description.shape == .table, let kind = description.kind, kind.canBeMarked else { return [] }
        return markBindings(of: kind)
    }

    /// The keys that mark records of a kind, with the keys that come with the program.
    func markBindings(of kind: ActionKind) -> [Binding] {
        let readOnly = session.readOnlyReason.map { "read-only: \($0)" }
        let row = screen.list.selected
        let isMarked = row.map { screen.list.marks.contains($0.id) } ?? false
        let reason = isMarked ? nil : readOnly ?? Record.reasonNotToResolve(row?.record, at: now)
        let range =
            screen.list.marks.start == nil
            ? "Begin a range of rows to mark" : "Mark the rows from where the range began"
        let nothing: String? = row == nil ? "nothing is selected" : nil
        return [
            Binding(
                [.character(" "), .insert],
                .toggleMark,
                isMarked ? "Take the mark of the selected row away" : "Mark the selected row",
                hint: isMarked ? "unmark" : "mark",
                name: "mark",
                context: kind.context,
                group: .screen,
                rank: 3,
                disabled: reason
            ),
            Binding(
                [.character("*")],
                .markAll,
                "Mark all rows of this list that its filter lets through",
                hint: "mark all",
                context: kind.context,
                group: .screen,
                rank: 6,
                disabled: readOnly ?? nothing
            ),
            Binding(
                [.character("m")],
                .markRange,
                range,
                hint: screen.list.marks.start == nil ? "range" : "mark to here",
                name: "markRange",
                context: kind.context,
                group: .screen,
                rank: 7,
                disabled: readOnly ?? nothing
            ),
        ]
    }

    /// The binding as it reads while rows are marked: it acts on these, whichever row is selected.
    func ofMarked(_ binding: Binding) -> Binding {
        let count = screen.list.marks.count
        guard count > 0, case .resolve(let purpose) = binding.action else { return binding }
        let verb = purpose == .post ? "post" : "void"
        let title = purpose == .post ? "Post" : "Void"
        return Binding(
            binding.keys,
            binding.action,
            "\(title) the \(count) marked \(count == 1 ? "withdrawal" : "withdrawals")",
            hint: "\(verb) \(count)",
            name: binding.name.action,
            context: binding.name.context,
            group: binding.group,
            rank: binding.rank,
            disabled: session.readOnlyReason.map { "read-only: \($0)" } ?? staleness?.refusal(at: now)
        )
    }
}

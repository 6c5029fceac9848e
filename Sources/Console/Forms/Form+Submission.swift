import Backend
import Storage

extension Form {
    /// What is wrong with an entry as it stands; nil where nothing is, or where it has not been left yet.
    func shownProblem(_ index: Int) -> String? {
        let entry = entries[index]
        if let said = entry.serviceError { return said }
        // What is wrong in JSON is told as it is typed: it cannot be seen from its look.
        if entry.area != nil, !entry.isEmpty { return problem(index) }
        guard entry.isTouched || isTried, !(focus == .entry(index) && entry.isEmpty && !isTried) else { return nil }
        return problem(index)
    }

    /// Sends the input, shows what it would change, or what is missing in it.
    mutating func submit(_ now: Timestamp) -> [FormRequest] {
        settleUnits()
        isTried = true
        notice = nil
        let included = includedEntries
        if let wrong = entries.indices.first(where: { included.contains($0) && problem($0) != nil }) {
            notice = "Nothing was sent: \(entries[wrong].label) needs your attention."
            if !entries[wrong].isFixed { focus = .entry(wrong) }
            return []
        }
        guard change == nil else { return [] }
        return isReviewed ? review() : send(now)
    }

    /// Sends the input as it stands.
    mutating func send(_ now: Timestamp) -> [FormRequest] {
        guard change == nil else { return [] }
        for index in entries.indices { entries[index].serviceError = nil }
        let input = JSON.object(members(tree.nodes))
        sent = input
        state = .sending(since: now)
        return [.submit(input)]
    }

    /// What the input would be as it stands.
    var input: JSON { .object(members(tree.nodes)) }

    private func problem(_ index: Int) -> String? {
        guard includedEntries.contains(index) else { return nil }
        if index == nameEntry { return typedNameProblem }
        switch entries[index].reading {
        case .value: return nil
        case .invalid(let sentence): return sentence
        case .empty: return entries[index].isRequired ? "This is required." : nil
        }
    }

    /// The entries that are in the input, or should be.
    var includedEntries: Set<Int> {
        var included: Set<Int> = []
        func visit(_ nodes: [FormTree.Node]) {
            for node in nodes {
                switch node {
                case .entry(let index): included.insert(index)
                case .object(_, let isRequired, let nested):
                    if isRequired || isGiven(nested) { visit(nested) }
                }
            }
        }
        visit(tree.nodes)
        if let nameEntry { included.insert(nameEntry) }
        return included
    }

    /// Whether an optional object says anything: what it opened with says nothing.
    private func isGiven(_ nodes: [FormTree.Node]) -> Bool {
        FormTree.entries(nodes).contains { entries[$0].isChanged && (isUpdate || !entries[$0].isEmpty) }
    }

    private func members(_ nodes: [FormTree.Node]) -> [JSON.Member] {
        nodes.compactMap { node in
            switch node {
            case .entry(let index):
                value(entries[index]).map { JSON.Member(entries[index].path.last ?? "", $0) }
            case .object(let name, let isRequired, let nested):
                isRequired || isGiven(nested) ? JSON.Member(name, .object(members(nested))) : nil
            }
        }
    }

    /// What stands in the input for an entry; nil where it is left out.
    private func value(_ entry: FormEntry) -> JSON? {
        if entry.isPatch, !entry.isChanged { return nil }
        switch entry.reading {
        case .value(let json): return json
        case .empty: return entry.isPatch ? .null : nil
        case .invalid: return nil
        }
    }
}

import Canvas

extension Form {
    /// Takes a token that was made for a field: the last of a list, or the whole of a text.
    ///
    /// It stays masked until it is asked to be shown.
    package mutating func received(token: String, for field: String) {
        guard let index = entries.firstIndex(where: { $0.name == field }) else { return }
        switch entries[index].value {
        case .list(var list):
            list.add()
            list.add(token)
            list.selectLast()
            entries[index].value = .list(list)
        case .text(_, .secret): entries[index].value = .text(TextInput(token), .secret)
        default: return
        }
        entries[index].serviceError = nil
        notice = entries[index].isRevealed ? nil : "A token was made. Ctrl-R shows it: give it to whom it is for."
    }
}

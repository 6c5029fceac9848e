import Backend
import Canvas

extension Model {
    mutating func openPalette() {
        overlays.append(.palette(Palette(paletteEntries, recent: recentChoices)))
    }

    mutating func takeInPalette(_ key: Canvas.Key, _ palette: Palette, _ effects: inout [Effect]) {
        var palette = palette
        switch key {
        case .escape, .control("c"):
            overlays.removeLast()
            return
        case .up, .control("p"), .backTab: palette.move(by: -1)
        case .down, .control("n"), .tab: palette.move(by: 1)
        case .pageUp: palette.move(by: -10)
        case .pageDown: palette.move(by: 10)
        case .backspace where palette.input.isEmpty:
            overlays.removeLast()
            return
        case .enter:
            guard let entry = palette.entry else { return }
            overlays.removeLast()
            choose(entry, &effects)
            return
        default:
            let before = palette.wanted
            guard palette.handle(key, at: now) else { return }
            if palette.wanted != before { search(for: &palette, &effects) }
        }
        overlays[overlays.count - 1] = .palette(palette)
    }

    mutating func paste(_ text: String, into palette: Palette, _ effects: inout [Effect]) {
        var palette = palette
        palette.paste(text, at: now)
        search(for: &palette, &effects)
        overlays[overlays.count - 1] = .palette(palette)
    }

    /// Has records searched for what is typed; an answer to what was typed before is dropped.
    private mutating func search(for palette: inout Palette, _ effects: inout [Effect]) {
        guard palette.wanted.count >= RecordSearch.fewestLetters else { return }
        let id = LoadID(number: nextNumber())
        palette.await(id)
        effects.append(.load(LoadRequest(id: id, query: .records(palette.wanted))))
    }

    /// Takes an answer that the palette waits for; answers whether it does.
    mutating func takeForPalette(_ result: LoadResult, of id: LoadID) -> Bool {
        for index in overlays.indices {
            guard case .palette(var palette) = overlays[index], palette.awaiting == id else { continue }
            // Where they cannot be read, the rest of the palette is as good as before.
            var found: [FoundRecord] = []
            if case .records(let records) = result { found = records }
            palette.received(found.map(PaletteEntry.init), at: now)
            overlays[index] = .palette(palette)
            return true
        }
        return false
    }

    private mutating func choose(_ entry: PaletteEntry, _ effects: inout [Effect]) {
        if let reason = entry.disabledReason {
            notice = Notice(kind: .plain, text: "\(entry.title): \(reason)")
            return
        }
        recentChoices.removeAll { $0 == entry.id }
        recentChoices.insert(entry.id, at: 0)
        recentChoices = Array(recentChoices.prefix(Self.mostRecentChoices))
        perform(entry.action, &effects)
    }

    /// How many choices are remembered.
    private static let mostRecentChoices = 8
}

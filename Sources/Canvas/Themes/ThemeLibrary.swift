import Foundation

/// The themes there are: those that are part of the program, and the files of a folder that come before them.
package struct ThemeLibrary: Sendable {
    /// The themes that are part of the program, the first of them chosen where nobody chooses.
    package static let shipped: [String] = files.map(\.name)

    /// The files of the shipped themes, as they were when the program was built.
    private static let files: [(name: String, yaml: [UInt8])] = [
        ("default", PackageResources.default_yaml),
        ("dark", PackageResources.dark_yaml),
        ("light", PackageResources.light_yaml),
        ("high-contrast", PackageResources.high_contrast_yaml),
        ("colour-blind", PackageResources.colour_blind_yaml),
        ("monochrome", PackageResources.monochrome_yaml),
        ("production-red", PackageResources.production_red_yaml),
        ("gruvbox-dark", PackageResources.gruvbox_dark_yaml),
        ("catppuccin-mocha", PackageResources.catppuccin_mocha_yaml),
    ]

    private let folder: String?

    /// Takes the folder of the user's own themes, which need not exist.
    package init(folder: String? = nil) {
        self.folder = folder
    }

    /// All names that can be chosen, the shipped ones first.
    package var names: [String] {
        ThemeLibrary.shipped + ownNames.filter { !ThemeLibrary.shipped.contains($0) }
    }

    /// All themes that can be chosen, with what each is and, where it cannot be used, why.
    ///
    /// Reads every file anew, so that a file may be changed while it is tried out.
    package var listings: [ThemeListing] {
        names.map { name in
            let file = isOwn(name) ? path(name) : nil
            do throws(ThemeError) {
                _ = try load(name)
                return ThemeListing(name: name, about: try read(name).about ?? "", file: file)
            } catch {
                return ThemeListing(name: name, file: file, problem: error)
            }
        }
    }

    /// Loads a theme with all it inherits.
    package func load(_ name: String) throws(ThemeError) -> Theme {
        guard names.contains(name) else { throw .unknownTheme(name: name, known: names) }
        var files = [try read(name)]
        while let parent = files[files.count - 1].parent {
            // A user's file may be laid over the shipped theme of its own name.
            let isOver = files.count == 1 && parent.text == name && isOwn(name) && ThemeLibrary.shipped.contains(name)
            guard isOver || !files.contains(where: { $0.name == parent.text }) else {
                throw .circle(parent.place, parent: parent.text)
            }
            guard names.contains(parent.text) else {
                throw .unknownParent(parent.place, parent: parent.text, known: names)
            }
            files.append(isOver ? try readShipped(name) : try read(parent.text))
        }
        return try resolve(files.reversed(), name: name)
    }

    /// Lays files over each other, the ancestor first, and gives each role its style.
    private func resolve(_ files: [ThemeFile], name: String) throws(ThemeError) -> Theme {
        var palette: [String: Color] = [:]
        var entries: [String: ThemeFile.Entry] = [:]
        for file in files {
            palette.merge(file.palette) { _, new in new }
            for (role, entry) in file.entries {
                var merged = entries[role] ?? ThemeFile.Entry()
                merged.foreground = entry.foreground ?? merged.foreground
                merged.background = entry.background ?? merged.background
                merged.attributes = entry.attributes ?? merged.attributes
                entries[role] = merged
            }
        }
        // Also what no role asks for in the end has to be right.
        for word in entries.values.flatMap({ [$0.foreground, $0.background] }).compactMap({ $0 }) {
            _ = try color(word, palette)
        }
        var styles: [Role: Style] = [:]
        for role in Role.allCases {
            let said = role.fallbacks.compactMap { entries[$0] }
            var style = Style()
            if let word = said.lazy.compactMap(\.foreground).first { style.foreground = try color(word, palette) }
            if let word = said.lazy.compactMap(\.background).first { style.background = try color(word, palette) }
            style.attributes = said.lazy.compactMap(\.attributes).first ?? []
            styles[role] = style
        }
        return Theme(name: name, styles: styles)
    }

    private func color(_ word: ThemeFile.Word, _ palette: [String: Color]) throws(ThemeError) -> Color {
        guard let color = palette[word.text] ?? Color(word.text) else {
            throw .unknownColor(word.place, value: word.text)
        }
        return color
    }

    private func read(_ name: String) throws(ThemeError) -> ThemeFile {
        guard isOwn(name), let path = path(name) else { return try readShipped(name) }
        guard let data = FileManager.default.contents(atPath: path), let yaml = String(data: data, encoding: .utf8)
        else { throw .unreadable(file: path) }
        return try ThemeFile(yaml: yaml, name: name, file: path)
    }

    private func readShipped(_ name: String) throws(ThemeError) -> ThemeFile {
        let yaml = String(decoding: ThemeLibrary.embedded(name), as: UTF8.self)
        return try ThemeFile(yaml: yaml, name: name, file: "\(name).yaml")
    }

    private func path(_ name: String) -> String? { folder.map { "\($0)/\(name).yaml" } }

    private func isOwn(_ name: String) -> Bool { ownNames.contains(name) }

    private var ownNames: [String] {
        // A folder that is not there holds no themes.
        guard let folder, let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The file of a shipped theme; empty where none has this name.
    package static func embedded(_ name: String) -> [UInt8] {
        files.first { $0.name == name }?.yaml ?? []
    }
}

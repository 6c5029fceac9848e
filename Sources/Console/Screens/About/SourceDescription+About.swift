import Backend
import Canvas

extension SourceDescription {
    /// The program, the node and the terminal, and where help is.
    static func about(_ facts: [Session.Fact]) -> SourceDescription {
        SourceDescription(shape: .sheet, isPaged: false, takesNew: false) { reading, _ in
            let rows =
                facts.rows(.program)
                + [.heading("This node")] + node(try DatabaseFacts(reading), try Settings(reading.database))
                + facts.rows(.terminal)
                + [.heading("Help")] + help
            return RowPage(rows: rows, title: "About")
        }
    }

    private static func node(_ database: DatabaseFacts, _ settings: Settings) -> [ListRow] {
        let entries = settings.entries
        let agreed = entries.count { $0.isSet }
        return [
            .field("environment", .text(settings.environment)),
            .field("database", .text(database.path)),
            .field("size", .text(AmountText.decimal(UInt128(database.size / 1000), scale: 0) + " kB")),
            .field("schema", .text("version \(database.schemaVersion)")),
            .field(
                "settings",
                .text(agreed == 0 ? "all at their defaults" : "\(agreed) agreed on, the others at their defaults"),
                link: .settings()
            ),
        ]
    }

    private static var help: [ListRow] {
        [
            .field("help", .text("its key, below, lists all keys of the screen you are on")),
            .field("go to", .text("finds screens, records, settings and actions by a few letters")),
            .field("messages", .text("what the message line has said"), link: .messages),
            .field("activity", .text("what was done, by whom"), link: .menu(.activity)),
            .field("on a shell", .text("purser help, purser describe, purser keys")),
        ]
    }
}

extension [Session.Fact] {
    fileprivate func rows(_ section: Session.Fact.Section) -> [ListRow] {
        let own = filter { $0.section == section }
        guard !own.isEmpty else { return [] }
        return [.heading(section.rawValue)] + own.map { .field($0.label, .text($0.value)) }
    }
}

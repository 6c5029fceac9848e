import GRDB
package import Storage

/// A setting as it stands.
package struct SettingEntry: Hashable, Sendable {
    package let name: SettingName
    /// What applies now; nil where nothing does, and where it is a secret.
    package let value: String?
    /// Whether it was agreed on, and is not the default.
    package let isSet: Bool

    package init(name: SettingName, value: String?, isSet: Bool) {
        self.name = name
        self.value = value
        self.isSet = isSet
    }

    package var setting: Setting { name.setting }

    package var json: JSON {
        .object([
            JSON.Member("name", .string(name.text)),
            JSON.Member("value", setting.isSecret && isSet ? .string("(secret)") : .text(value)),
            JSON.Member("isSet", .bool(isSet)),
            JSON.Member("default", .text(setting.fallback)),
            JSON.Member("meaning", .string(setting.meaning)),
        ])
    }
}

/// What became of a change of a setting.
package enum SettingChange: Hashable, Sendable {
    case changed(SettingEntry)
    /// It was so already; nothing was written.
    case unchanged(SettingEntry)
    case refused(SettingError)
}

extension Service {
    /// What the activity chain calls a changed setting.
    package static let settingAction = "changeSetting"

    /// Every setting, those kept for each asset once for every asset that something was agreed on for.
    package func settings() throws(StorageError) -> [SettingEntry] {
        try read { try Settings($0.database).entries }
    }

    /// One setting, by its name.
    package func setting(_ name: String) throws(StorageError) -> Result<SettingEntry, SettingError> {
        let parsed: SettingName
        do { parsed = try SettingName(parsing: name) } catch { return .failure(error) }
        return .success(try read { try Settings($0.database).entry(parsed) })
    }

    /// Sets a setting, or puts it back to its default where there is no value; an entry in the activity chain says so.
    package func set(_ name: String, _ value: String?, by actor: Operator) throws(StorageError) -> SettingChange {
        let parsed: SettingName
        do { parsed = try SettingName(parsing: name) } catch { return .refused(error) }
        let setting = parsed.setting
        let normalized = value.flatMap(setting.normalized)
        if let value, normalized == nil {
            return .refused(
                .badValue(name: parsed.text, value: setting.isSecret ? nil : value, expected: setting.kind)
            )
        }
        return try recorded(by: actor) { database, _ in
            if let unit = parsed.unit, value != nil, try !database.hasAsset(unit) {
                let asset = "\(unit.code)/\(unit.scale)"
                return (.refused(.unknownAsset(name: parsed.text, asset: asset)), nil)
            }
            let before = try Settings(database)
            guard before.agreed(parsed) != normalized else { return (.unchanged(before.entry(parsed)), nil) }
            try database.cachedStatement(sql: "DELETE FROM settings WHERE name = ?").execute(arguments: [parsed.text])
            if let normalized {
                try database.cachedStatement(sql: "INSERT INTO settings (name, value) VALUES (?, ?)")
                    .execute(arguments: [parsed.text, normalized])
            }
            let shown: JSON = setting.isSecret && normalized != nil ? .string("(secret)") : .text(normalized)
            let note = ActivityNote(
                action: Service.settingAction,
                subject: parsed.text,
                input: .object([JSON.Member("name", .string(parsed.text)), JSON.Member("value", shown)]),
                message: normalized == nil ? "Reset Setting" : "Changed Setting"
            )
            return (.changed(try Settings(database).entry(parsed)), note)
        }
    }
}

extension Settings {
    /// Every setting as it stands, those kept for each asset once for every asset that something was agreed on for.
    package var entries: [SettingEntry] {
        let agreed = agreedNames
        return Setting.all.flatMap { setting -> [SettingEntry] in
            guard setting.isPerAsset else { return [entry(SettingName(setting))] }
            return agreed.filter { $0.setting == setting }.map(entry)
        }
    }

    /// One setting as it stands.
    package func entry(_ name: SettingName) -> SettingEntry {
        let agreed = agreed(name)
        return SettingEntry(
            name: name,
            value: name.setting.isSecret ? nil : agreed ?? name.setting.fallback,
            isSet: agreed != nil
        )
    }
}

extension Database {
    fileprivate func hasAsset(_ unit: Unit) throws -> Bool {
        let statement = try cachedStatement(sql: "SELECT 1 FROM assets WHERE code = ? AND scale = ?")
        return try Bool.fetchOne(statement, arguments: [unit.code, unit.scale]) != nil
    }
}

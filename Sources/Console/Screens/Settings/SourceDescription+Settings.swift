import Backend
import Canvas

extension SourceDescription {
    static let settings = SourceDescription(
        columns: [
            [
                Column("SETTING", minimum: 24, ideal: 28),
                Column("VALUE", minimum: 12, ideal: 24),
                Column("DEFAULT", minimum: 8, ideal: 10, rank: 2),
                Column("MEANING", minimum: 34, ideal: 60, rank: 1, isFlexible: true),
            ]
        ],
        kind: .setting,
        isPaged: false,
        takesNew: false
    ) { reading, _ in
        let entries = try Settings(reading.database).entries
        return RowPage(rows: SettingGroup.allCases.flatMap { $0.rows(entries) })
    }
}

/// What settings are about.
private enum SettingGroup: String, CaseIterable {
    case node = "Node"
    case money = "Liquidity and withdrawals"
    case payments = "Payments and quotes"
    case deliveries = "Delivery of events"

    init(_ setting: Setting) {
        self =
            switch setting {
            case .withdrawalTimeout, .fourEyes, .typedAmountAbove, .typedNameAbove, .lowLiquidity: .money
            case .incomingPaymentExpiryMax, .deactivationGracePeriod, .completionPause, .quoteLifespan, .slippage,
                .rateMaxAge, .withdrawalThrottleDelay, .sendingRetryStep, .sendingMaxAttempts:
                .payments
            case .webhookUrl, .webhookSecret, .webhookTimeout: .deliveries
            default: .node
            }
    }

    /// The group under its heading; what is kept for each asset stands there also while no asset has it.
    func rows(_ entries: [SettingEntry]) -> [ListRow] {
        let settings = Setting.all.filter { SettingGroup($0) == self }
        return [.heading(rawValue)]
            + settings.flatMap { setting in
                let own = entries.filter { $0.setting == setting }
                return own.isEmpty ? [ListRow(noneOf: setting)] : own.map { ListRow($0) }
            }
    }
}

extension ListRow {
    fileprivate init(_ entry: SettingEntry) {
        let setting = entry.setting
        let role: Role = entry.isSet ? (setting.isSecret ? .secret : .list) : .muted
        let value = setting.isSecret && entry.isSet ? "set" : setting.shown(entry.value, entry.name.unit)
        self.init(
            id: entry.name.text,
            values: [
                .text(entry.name.text),
                .text(value, role),
                .text(setting.fallback ?? "", .muted),
                .text(setting.meaning, .muted),
            ],
            record: .setting(entry)
        )
    }

    /// A setting that is kept for each asset, and set for none.
    fileprivate init(noneOf setting: Setting) {
        self.init(
            id: setting.name,
            values: [
                .text(setting.name), .text("for no asset", .muted), .text("", .muted), .text(setting.meaning, .muted),
            ],
            record: .setting(SettingEntry(setting))
        )
    }
}

extension SettingEntry {
    /// One that stands for all assets, and is set for none.
    fileprivate init(_ setting: Setting) {
        self.init(name: SettingName(setting), value: nil, isSet: false)
    }

    var fieldRows: [ListRow] {
        let shown = setting.isSecret ? (isSet ? "set" : "unset") : setting.shown(value, name.unit)
        return [
            .field("setting", .text(name.text)),
            .field("value", .text(shown, setting.isSecret ? .secret : .list)),
            .field("default", .text(setting.fallback ?? "unset")),
            .field("meaning", .text(setting.meaning)),
            .field("takes", .text(ErrorText.hint(setting.kind))),
        ]
    }
}

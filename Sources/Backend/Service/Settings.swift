package import GRDB
package import Storage

/// What the operators of a node have agreed on, with the defaults where they have not.
package struct Settings: Sendable {
    private let values: [String: String]

    package init(_ database: Database) throws {
        values = try Dictionary(
            uniqueKeysWithValues: Row.fetchAll(database.cachedStatement(sql: "SELECT name, value FROM settings")).map {
                ($0[0], $0[1])
            }
        )
    }

    /// The node's own name, where one was given.
    package var nodeName: String? { value(.nodeName) }
    /// `test` or `production`.
    package var environment: String { value(.environment) ?? "test" }
    /// `test` or `production`; nil where nothing was agreed on.
    package var agreedEnvironment: String? { agreed(SettingName(.environment)) }
    package var isProduction: Bool { environment == "production" }
    /// The name of the theme that the node's consoles have where their operator chose none; nil where none does.
    package var theme: String? { value(.theme) ?? (isProduction ? "production-red" : nil) }
    /// How long a hold lasts.
    package var withdrawalTimeout: Duration { duration(.withdrawalTimeout) ?? .seconds(72 * 3600) }
    /// Default and maximum expiry of an incoming payment.
    package var incomingPaymentExpiryMax: Duration { duration(.incomingPaymentExpiryMax) ?? .seconds(30 * 86_400) }
    /// What open payments of a deactivated pointer still get.
    package var deactivationGracePeriod: Duration { duration(.deactivationGracePeriod) ?? .seconds(24 * 3600) }
    /// Between completion or expiry of an incoming payment and its event.
    package var completionPause: Duration { duration(.completionPause) ?? .seconds(30) }
    package var quoteLifespan: Duration { duration(.quoteLifespan) ?? .seconds(300) }
    /// By how much a rate may be worse than quoted, 0 to 1.
    package var slippage: ExactDecimal? { value(.slippage).flatMap(ExactDecimal.init) }
    /// From a receipt to its event where no threshold announces it; nil where there then is none.
    package var withdrawalThrottleDelay: Duration? { duration(.withdrawalThrottleDelay) }
    package var sendingRetryStep: Duration { duration(.sendingRetryStep) ?? .seconds(10) }
    package var sendingMaxAttempts: Int { value(.sendingMaxAttempts).flatMap { Int($0) } ?? 5 }
    package var webhookURL: String? { value(.webhookUrl) }
    package var webhookSecret: String? { value(.webhookSecret) }
    package var webhookTimeout: Duration { duration(.webhookTimeout) ?? .seconds(2) }
    /// Nil where no rate is ever stale.
    package var rateMaxAge: Duration? { duration(.rateMaxAge) }
    /// Whether who made a hold cannot post it.
    package var fourEyes: Bool { value(.fourEyes) == "on" }

    /// Below it the overview warns, in minor units.
    package func lowLiquidity(_ unit: Unit) -> Amount? { amount(.lowLiquidity, unit) }
    /// Above it, posting asks for the amount to be typed, in minor units.
    package func typedAmountAbove(_ unit: Unit) -> Amount? { amount(.typedAmountAbove, unit) }
    /// Above it, posting asks for the source's name to be typed, in minor units.
    package func typedNameAbove(_ unit: Unit) -> Amount? { amount(.typedNameAbove, unit) }

    /// What was agreed on, the defaults left out; a value that the setting cannot have counts as none.
    func agreed(_ name: SettingName) -> String? { values[name.text].flatMap(name.setting.normalized) }

    /// The names that something was agreed on for, in their order.
    var agreedNames: [SettingName] {
        values.keys.sorted().compactMap { try? SettingName(parsing: $0) }  // A name of a later version is not ours.
    }

    private func value(_ setting: Setting) -> String? { agreed(SettingName(setting)) ?? setting.fallback }

    private func duration(_ setting: Setting) -> Duration? { value(setting).flatMap { Duration(text: $0) } }

    private func amount(_ setting: Setting, _ unit: Unit) -> Amount? {
        agreed(SettingName(setting, unit: unit)).flatMap { UInt64($0) }.map(Amount.init)
    }
}

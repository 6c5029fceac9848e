/// One thing that the operators of a node can agree on: the closed list of them, with what each may be.
package struct Setting: Hashable, Sendable {
    /// What a value may be, and how it is written.
    package enum Kind: Hashable, Sendable {
        /// Any text of one line.
        case text
        /// One of these words.
        case choice([String])
        /// A whole number with a unit, such as `72h`, `30s`, `500ms`, within these bounds.
        case duration(ClosedRange<Duration>)
        /// A decimal fraction of at most this, exact.
        case decimal(atMost: String)
        case wholeNumber(ClosedRange<Int>)
        /// `on` or `off`.
        case onOff
        /// An absolute http or https address.
        case url
        /// Text that is never shown.
        case secret
        /// Minor units of the asset in the setting's name, any UInt64.
        case amount
    }

    /// The name, without the asset where it has one.
    package let name: String
    package let kind: Kind
    /// What stands where nothing was agreed on; nil where there is then no such thing.
    package let fallback: String?
    package let meaning: String

    /// Whether there is one for every asset, named `name.CODE/SCALE`.
    package var isPerAsset: Bool { kind == .amount }
    package var isSecret: Bool { kind == .secret }

    private init(_ name: String, _ kind: Kind, _ fallback: String?, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.fallback = fallback
        self.meaning = meaning
    }

    private static let upToAYear: ClosedRange<Duration> = .milliseconds(1)...(.seconds(366 * 86_400))
    private static let noneToAYear: ClosedRange<Duration> = .zero...(.seconds(366 * 86_400))

    package static let nodeName = Setting("nodeName", .text, nil, "the node's name in the frame; else that of its file")
    package static let environment = Setting(
        "environment",
        .choice(["test", "production"]),
        "test",
        "shown in the frame; production changes the cue and the default theme"
    )
    package static let theme = Setting(
        "theme",
        .text,
        nil,
        "the theme of the node's consoles; else production-red where the environment is production"
    )
    package static let withdrawalTimeout = Setting(
        "withdrawalTimeout",
        .duration(.seconds(1)...(.seconds(366 * 86_400))),
        "72h",
        "how long a withdrawal is held for approval"
    )
    package static let incomingPaymentExpiryMax = Setting(
        "incomingPaymentExpiryMax",
        .duration(upToAYear),
        "30d",
        "default and maximum expiry of an incoming payment"
    )
    package static let deactivationGracePeriod = Setting(
        "deactivationGracePeriod",
        .duration(noneToAYear),
        "24h",
        "what open payments of a deactivated pointer still get"
    )
    package static let completionPause = Setting(
        "completionPause",
        .duration(noneToAYear),
        "30s",
        "between completion or expiry of an incoming payment and its event"
    )
    package static let quoteLifespan = Setting("quoteLifespan", .duration(upToAYear), "5m", "how long a quote holds")
    package static let slippage = Setting(
        "slippage",
        .decimal(atMost: "1"),
        "0.01",
        "by how much a rate may be worse than quoted"
    )
    package static let withdrawalThrottleDelay = Setting(
        "withdrawalThrottleDelay",
        .duration(noneToAYear),
        nil,
        "from a receipt to its web-monetization event where no threshold announces it"
    )
    package static let sendingRetryStep = Setting(
        "sendingRetryStep",
        .duration(upToAYear),
        "10s",
        "by how much longer each wait before another attempt to send is"
    )
    package static let sendingMaxAttempts = Setting(
        "sendingMaxAttempts",
        .wholeNumber(1...1000),
        "5",
        "attempts to send before a payment has failed"
    )
    package static let webhookUrl = Setting("webhookUrl", .url, nil, "where events are delivered to")
    package static let webhookSecret = Setting("webhookSecret", .secret, nil, "what deliveries are signed with")
    package static let webhookTimeout = Setting(
        "webhookTimeout",
        .duration(upToAYear),
        "2s",
        "how long the answer to a delivery is waited for"
    )
    package static let rateMaxAge = Setting("rateMaxAge", .duration(upToAYear), nil, "older exchange rates are stale")
    package static let lowLiquidity = Setting("lowLiquidity", .amount, nil, "below it the overview warns")
    package static let fourEyes = Setting("fourEyes", .onOff, "off", "who made a hold cannot post it")
    package static let typedAmountAbove = Setting(
        "typedAmountAbove",
        .amount,
        nil,
        "above it, posting asks for the amount to be typed"
    )
    package static let typedNameAbove = Setting(
        "typedNameAbove",
        .amount,
        nil,
        "above it, posting asks for the source's name to be typed"
    )

    /// Every setting there is, in the order they are listed.
    package static let all: [Setting] = [
        nodeName, environment, theme, withdrawalTimeout, incomingPaymentExpiryMax, deactivationGracePeriod,
        completionPause, quoteLifespan, slippage, withdrawalThrottleDelay, sendingRetryStep, sendingMaxAttempts,
        webhookUrl,
        webhookSecret, webhookTimeout, rateMaxAge, lowLiquidity, fourEyes, typedAmountAbove, typedNameAbove,
    ]

    /// A value as it is stored; nil where the setting cannot be that.
    package func normalized(_ value: String) -> String? {
        switch kind {
        case .text, .secret:
            let isOneLine = !value.unicodeScalars.contains { $0.properties.generalCategory == .control }
            return isOneLine && (1...1024).contains(value.utf8.count) ? value : nil
        case .choice(let words):
            return words.contains(value) ? value : nil
        case .duration(let range):
            return Duration(text: value).map(range.contains) == true ? value : nil
        case .decimal(let most):
            guard let number = ExactDecimal(value), let most = ExactDecimal(most), number <= most else { return nil }
            return value
        case .wholeNumber(let range):
            return ExactDecimal(value)?.integer(timesTenTo: 0).flatMap { Int(exactly: $0) }
                .flatMap { range.contains($0) ? String($0) : nil }
        case .onOff:
            return value == "on" || value == "off" ? value : nil
        case .url:
            return WebURL(parsing: value) == nil || value.utf8.count > 2048 ? nil : value
        case .amount:
            return value.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                ? UInt64(value).map { String($0) } : nil
        }
    }
}

/// Why a setting was not changed.
package enum SettingError: Error, Hashable, Sendable {
    /// There is no setting of this name.
    case unknown(name: String)
    /// The setting is kept for each asset: its name must end in `.CODE/SCALE`.
    case needsAsset(name: String)
    /// The setting is not kept for each asset.
    case takesNoAsset(name: String)
    /// The node has no such asset.
    case unknownAsset(name: String, asset: String)
    /// The value is not what the setting may be; the value itself is left out where it is a secret.
    case badValue(name: String, value: String?, expected: Setting.Kind)
}

/// The name of a setting, with the asset that it is for where it is kept for each.
package struct SettingName: Hashable, Sendable {
    package let setting: Setting
    package let unit: Unit?

    package init(_ setting: Setting, unit: Unit? = nil) {
        self.setting = setting
        self.unit = unit
    }

    /// Reads `name` or `name.CODE/SCALE`.
    package init(parsing text: String) throws(SettingError) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let setting = Setting.all.first(where: { $0.name == parts[0] }) else { throw .unknown(name: text) }
        guard parts.count == 2 else {
            guard !setting.isPerAsset else { throw .needsAsset(name: text) }
            self.init(setting)
            return
        }
        guard setting.isPerAsset else { throw .takesNoAsset(name: text) }
        // The code of an asset may have a slash of its own.
        guard let slash = parts[1].lastIndex(of: "/"), let scale = UInt8(parts[1][parts[1].index(after: slash)...])
        else {
            throw .needsAsset(name: text)
        }
        self.init(setting, unit: Unit(code: String(parts[1][..<slash]), scale: Int(scale)))
    }

    /// As it is stored and shown.
    package var text: String { setting.name + (unit.map { ".\($0.code)/\($0.scale)" } ?? "") }
}

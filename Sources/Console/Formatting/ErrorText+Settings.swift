package import Backend
package import Storage

extension ErrorText {
    /// Why a setting was not changed, and what would be right.
    package static func sentence(_ error: SettingError) -> String {
        switch error {
        case .unknown(let name): "There is no setting \"\(name)\"; `purser settings` lists them."
        case .needsAsset(let name): "\(name) is kept for each asset: name it \(name).CODE/SCALE, such as \(name).USD/2."
        case .takesNoAsset(let name): "\(name) is not kept for each asset: leave out what follows the point."
        case .unknownAsset(let name, let asset): "\(name): the node has no asset \(asset)."
        case .badValue(let name, let value, let expected):
            "\(name) takes \(words(expected))\(value.map { ", not \"\($0)\"" } ?? "")."
        }
    }

    /// What a setting may be, in a few words.
    static func hint(_ kind: Setting.Kind) -> String {
        if case .amount = kind { "an amount of the asset" } else { words(kind) }
    }

    private static func words(_ kind: Setting.Kind) -> String {
        switch kind {
        case .text, .secret: "text of one line"
        case .choice(let choices): choices.joined(separator: " or ")
        case .duration: "a whole number with a unit, such as 72h, 30s or 500ms"
        case .decimal(let most): "a decimal number from 0 to \(most), such as 0.01"
        case .wholeNumber(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .onOff: "on or off"
        case .url: "an http or https address"
        case .amount: "a whole number of minor units, at most \(UInt64.max)"
        }
    }

    /// Why nothing can be changed, in a few words for the frame.
    package static func words(_ reason: Store.ReadOnlyReason) -> String {
        switch reason {
        case .asked: "read-only was asked for"
        case .newerSchema(let found, let supported):
            "made by a newer Purser (schema \(found), this one knows \(supported))"
        case .fileSystem: "the file may only be read"
        }
    }
}

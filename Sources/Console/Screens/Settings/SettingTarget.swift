import Backend
import Canvas
import Storage

/// Which setting a form is about.
enum SettingTarget: Hashable, Sendable {
    /// One that stands in the list: it is given another value.
    case value(SettingName)
    /// One that is kept for each asset, chosen in the form.
    case ofAsset
    /// One that goes back to its default.
    case reset(SettingName)
}

extension Form {
    /// The form that gives a setting another value.
    static func changing(_ entry: SettingEntry, ids: IdentifierSource) -> Form {
        let setting = entry.setting
        let prefill: [String: FormValue] =
            if case .amount = setting.kind {
                entry.value.flatMap { UInt64($0) }.map { ["value": .amount(Amount($0))] } ?? [:]
            } else {
                entry.value.map { ["value": .text($0)] } ?? [:]
            }
        var form = Form(
            name: Service.settingAction,
            title: "Change \(entry.name.text)",
            summary: setting.sentence,
            fields: [setting.valueField],
            prefill: prefill,
            ids: ids
        )
        form.unit = entry.name.unit
        form.settleUnits()
        // Settled anew: an amount that was there before has its decimals by now, and is no change yet.
        for index in form.entries.indices { form.entries[index].settleOriginal() }
        let value = setting.isSecret ? (entry.isSet ? "set" : "unset") : setting.shown(entry.value, entry.name.unit)
        form.facts = [
            FormFact("now", value), FormFact("default", setting.shown(setting.fallback, entry.name.unit), .muted),
        ]
        return form
    }

    /// The form that sets what is kept for each asset, with what is known already.
    static func settingOfAsset(_ setting: Setting?, asset: RecordChoice?, ids: IdentifierSource) -> Form {
        let names = Setting.all.filter(\.isPerAsset).map(\.name)
        var prefill: [String: FormValue] = [:]
        if let setting, setting.isPerAsset { prefill["setting"] = .text(setting.name) }
        if let asset { prefill["asset"] = .record(asset) }
        return Form(
            name: Service.settingAction,
            title: "Set a limit for an asset",
            summary: Setting.all.filter(\.isPerAsset).map { "\($0.name): \($0.meaning)." }.joined(separator: " "),
            fields: [
                Field("setting", label: "setting", .choice(type: "Setting", names), required: true),
                Field("asset", label: "asset", .record(.asset), required: true),
                Field("value", label: "amount", .amount(assetOf: "asset"), required: true, hint: "0 or more"),
            ],
            prefill: prefill,
            ids: ids
        )
    }

    /// The question whether a setting goes back to its default.
    static func resetting(_ entry: SettingEntry, ids: IdentifierSource) -> Form {
        let setting = entry.setting
        var form = Form(
            name: Service.settingAction,
            title: "Put \(entry.name.text) back to its default?",
            summary: setting.sentence,
            fields: [],
            ids: ids
        )
        let now = setting.isSecret ? "set" : setting.shown(entry.value, entry.name.unit)
        form.ask([FormFact("now", now), FormFact("default", setting.shown(setting.fallback, entry.name.unit))])
        return form
    }
}

extension Setting {
    /// Its meaning as a sentence.
    fileprivate var sentence: String { meaning.prefix(1).uppercased() + meaning.dropFirst() + "." }

    /// What a form takes a value of it from.
    fileprivate var valueField: Field {
        let kind: Field.Kind =
            switch kind {
            case .text, .duration, .decimal: .text
            case .choice(let words): .choice(type: "Setting", words)
            case .wholeNumber(let range): .int(range)
            case .onOff: .choice(type: "Setting", ["on", "off"])
            case .url: .url
            case .secret: .secret
            case .amount: .amount(assetOf: "")
            }
        return Field("value", label: "value", kind, required: true, hint: ErrorText.hint(self.kind))
    }

    /// A value as it is read: an amount in the asset's own decimals.
    func shown(_ value: String?, _ unit: Backend.Unit?) -> String {
        guard let value else { return "unset" }
        guard case .amount = kind, let unit, let units = UInt64(value) else { return value }
        return AmountText.text(Amount(units), unit)
    }
}

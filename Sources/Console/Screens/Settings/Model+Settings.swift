import Backend
import Canvas
import Storage

extension Model {
    private var selectedSetting: SettingEntry? {
        if case .setting(let entry)? = screen.list.selected?.record { entry } else { nil }
    }

    mutating func changeSetting(_ effects: inout [Effect]) {
        guard let entry = selectedSetting else { return }
        guard !entry.setting.isPerAsset || entry.name.unit != nil else { return addSetting(&effects) }
        let form = Form.changing(entry, ids: ids.source)
        open(FormOverlay(form: form, setting: .value(entry.name)), &effects)
    }

    mutating func resetSetting(_ effects: inout [Effect]) {
        guard let entry = selectedSetting, entry.isSet else { return }
        let form = Form.resetting(entry, ids: ids.source)
        open(FormOverlay(form: form, setting: .reset(entry.name)), &effects)
    }

    mutating func addSetting(_ effects: inout [Effect]) {
        let form = Form.settingOfAsset(selectedSetting?.setting, asset: nil, ids: ids.source)
        open(FormOverlay(form: form, setting: .ofAsset), &effects)
    }

    /// Sends what a form says of a setting.
    mutating func set(_ target: SettingTarget, _ form: Form, _ input: JSON, _ effects: inout [Effect]) -> RunID {
        let id = RunID(number: nextNumber())
        switch target {
        case .value(let name):
            effects.append(.set(id, name: name.text, value: input["value"]?.settingText))
        case .ofAsset:
            let asset = form.entries.lazy.compactMap { $0.picker?.chosen?.unit?.name }.first
            let name = [input["setting"]?.string, asset].compactMap(\.self).joined(separator: ".")
            effects.append(.set(id, name: name, value: input["value"]?.settingText))
        case .reset(let name): effects.append(.set(id, name: name.text, value: nil))
        }
        return id
    }
}

extension JSON {
    /// A value of a form as settings are written.
    fileprivate var settingText: String? {
        if case .number(let text) = self { text } else { string }
    }
}

extension Record {
    @Sendable static func reasonNotToReset(_ record: Record?, at now: Timestamp) -> String? {
        guard case .setting(let entry)? = record else { return "nothing is selected" }
        return entry.isSet ? nil : "it has its default"
    }
}

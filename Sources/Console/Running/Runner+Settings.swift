import Backend
import Storage

extension Runner {
    /// How the change of a setting is answered, made here and now: in the shape that mutations are answered in.
    package func answer(settingOf name: String, _ value: String?) -> RunResult {
        do {
            switch try service.set(name, value, by: actor) {
            case .changed(let entry):
                let text = entry.isSet ? "Changed \(name)" : "\(name) is back at its default"
                return .answered(.envelope(Envelope(code: 200, message: text)))
            case .unchanged:
                return .answered(.envelope(Envelope(code: 200, message: "\(name) was so already: nothing was changed")))
            case .refused(let error):
                let field =
                    switch error {
                    case .unknownAsset: "asset"
                    case .badValue: "value"
                    case .unknown, .needsAsset, .takesNoAsset: "name"
                    }
                return .answered(.errors([RequestError(ErrorText.sentence(error), path: [field])]))
            }
        } catch {
            return .failed(error)
        }
    }
}

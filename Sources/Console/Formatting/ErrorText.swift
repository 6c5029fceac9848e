package import Backend
package import Storage

/// What went wrong as sentences: what, where, and what to do.
///
/// The one place where errors become words, for every dialog and message of the console.
package enum ErrorText {
    /// Why a typed amount is none.
    package static func sentence(_ error: AmountTextError, unit: Unit?) -> String {
        switch error {
        case .empty: "An amount is required."
        case .notANumber where unit == nil: "Whole minor units in digits: the decimals of the asset are not known yet."
        case .notANumber: "Digits and one point, such as 1,000.00."
        case .misplacedSeparator: "A comma separates thousands, such as 1,000.00; the decimal point is a point."
        case .tooManyDecimals(0) where unit == nil:
            "Whole minor units only: the decimals of the asset are not known yet."
        case .tooManyDecimals(0): "\(unit?.code ?? "It") has no decimals."
        case .tooManyDecimals(1): "At most 1 decimal in \(unit?.code ?? "this asset")."
        case .tooManyDecimals(let allowed): "At most \(allowed) decimals in \(unit?.code ?? "this asset")."
        case .tooLarge:
            "At most \(AmountText.decimal(Amount.max, scale: unit?.scale ?? 0)), which is \(UInt64.max) minor units."
        }
    }

    package static func sentence(_ error: RequestError) -> String {
        error.path.isEmpty ? error.message : "\(error.path.joined(separator: ".")): \(error.message)"
    }

    /// A refusal with its code: `403 Insufficient balance`.
    package static func sentence(_ envelope: Envelope) -> String {
        "\(envelope.code) \(envelope.message ?? (envelope.isSuccess ? "Done" : "Refused"))"
    }

    /// Why a response is no success; nil where it is one.
    package static func sentence(_ response: Response) -> String? {
        switch response {
        case .envelope(let envelope): envelope.isSuccess ? nil : sentence(envelope)
        case .value: nil
        case .missing(let error): sentence(error)
        case .errors(let errors):
            errors.isEmpty ? "The request was not answered." : errors.map(sentence).joined(separator: "; ")
        }
    }

    package static func sentence(_ error: StorageError) -> String {
        switch error {
        case .isFolder(let path): "\(path) is a folder, not a database. Name a file in it."
        case .cannotOpen(let path, let number):
            "\(path) cannot be read or written (system error \(number)). Check the path and who may use it."
        case .notADatabase(let path):
            "\(path) is not a database of Purser. Nothing was changed; check the path."
        case .foreign(let path, let id):
            "\(path) belongs to another program (application id \(id)). Nothing was changed; check the path."
        case .newerSchema(let path, let found, let supported):
            """
            \(path) was made by a newer Purser (schema \(found), this one knows \(supported)). \
            Update Purser to write to it.
            """
        case .damaged(let path, let detail):
            "\(path) is damaged: \(detail). Stop writing to it and restore a copy."
        case .busy(let path, let waited):
            "\(path) was locked by someone else for \(waited.components.seconds) s. Find who holds it, then try again."
        case .full(let path): "No room is left on the disk of \(path). Make room, then try again."
        case .replaced(let path):
            "\(path) was moved, deleted or replaced while it was open. Put it back, or quit and open it anew."
        case .closed(let path): "\(path) was closed: the program is ending."
        case .readOnly(let path): "\(path) may only be read. Open it as someone who may write to it."
        case .setting(let path, let name, let found):
            "\(path) did not take the setting \(name) and answers \"\(found)\". Do not use it until this is understood."
        case .sqlite(let path, let code, let message):
            "\(path): SQLite answered \(code), \(message). Try again; run `purser verify` where it comes back."
        }
    }
}

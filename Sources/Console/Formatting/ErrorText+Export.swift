import Foundation

extension ErrorText {
    /// Why a file could not be written, and what to do.
    static func sentence(_ error: ExportError) -> String {
        switch error {
        case .noFolder: "There is no such folder. Nothing was written."
        case .denied: "You may not write there: choose another folder. Nothing was written."
        case .isFolder: "That is a folder: give the file a name. Nothing was written."
        case .badName: "That is no name of a file. Nothing was written."
        case .readOnlyFileSystem: "Nothing can be written there: choose another folder."
        case .noSpace: "The disk is full. Nothing was left behind."
        case .io(let code): "It could not be written: \(String(cString: strerror(code))). Nothing was left behind."
        case .unreadable(let error): "The rows could not be read. \(sentence(error))"
        }
    }
}

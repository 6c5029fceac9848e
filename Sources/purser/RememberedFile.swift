import Console
import Crypto
import Foundation
import Logging

/// The file in which a console keeps how it was left: one for each operator and node.
struct RememberedFile: Sendable {
    /// What stands in the file.
    private struct Content: Codable {
        let node: String
        let operatorName: String
        let console: Remembered

        private enum CodingKeys: String, CodingKey {
            case node
            case operatorName = "operator"
            case console
        }
    }

    /// In bytes: more is nothing that this program has written.
    private static let most = 256 * 1024

    private let node: String
    private let operatorName: String
    private let folder: String
    private let log: Logger
    private var path: String { "\(folder)/\(name)" }

    /// Of an operator on a node, by the path of its database.
    init(node: String, operatorName: String, log: Logger) {
        folder = UserFolder.state.path
        self.node = URL(fileURLWithPath: node).standardizedFileURL.path
        self.operatorName = operatorName
        self.log = log
    }

    /// The words tell people which node it is, the number tells nodes and operators of alike names apart.
    private var name: String {
        let words = [URL(fileURLWithPath: node).deletingPathExtension().lastPathComponent, operatorName].map { text in
            String(text.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        }
        let sum = SHA256.hash(data: Data("\(node)\n\(operatorName)".utf8))
        let number = sum.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return words.joined(separator: "-") + "-" + String(number, radix: 16) + ".json"
    }

    /// What was kept, nothing where there is no file; and why a file that is there does not count, as a sentence.
    func read() -> (remembered: Remembered, problem: String?) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            let isMissing = errno == ENOENT || errno == ENOTDIR
            return (Remembered(), isMissing ? nil : refusal("cannot be read"))
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            let data = try handle.read(upToCount: Self.most) ?? Data()
            let content = try JSONDecoder().decode(Content.self, from: data)
            guard content.node == node, content.operatorName == operatorName else {
                return (Remembered(), refusal("is about another node or operator"))
            }
            return (content.console, nil)
        } catch {
            return (Remembered(), refusal("is damaged"))
        }
    }

    private func refusal(_ reason: String) -> String {
        log.warning("how the console was left is not taken up", metadata: ["file": "\(path)", "reason": "\(reason)"])
        return "How the console was left is not taken up: \(path) \(reason). It is written anew when you quit."
    }

    /// Keeps how the console was left, whole or not at all; a terminal that is given back already is told nothing.
    func write(_ remembered: Remembered) {
        do {
            let files = FileManager.default
            let own: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: own)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let content = Content(node: node, operatorName: operatorName, console: remembered)
            let part = "\(path).\(getpid())"
            let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
            let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            do {
                try handle.write(contentsOf: try encoder.encode(content))
                guard rename(part, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            } catch {
                unlink(part)
                throw error
            }
        } catch {
            log.warning("how the console was left cannot be kept", metadata: ["file": "\(path)"])
        }
    }
}

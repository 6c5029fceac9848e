import Backend
import Foundation
import Storage

extension ExportRequest {
    /// Reads the rows in one consistent state of the node, a part at a time, and writes them.
    ///
    /// `mark` tells files that are written at the same time apart; `progress` is told how many rows have been written
    /// so far and answers whether to go on.
    func write(from service: Service, mark: String, progress: (Int) -> Bool) -> ExportResult {
        do throws(ExportError) {
            let path = path.hasPrefix("~/") ? NSHomeDirectory() + path.dropFirst() : path
            if ExportFile.exists(path) {
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                    throw .isFolder
                }
                if !replaces { return .exists }
            }
            let file = try ExportFile(for: path, mark: mark)
            let result: ExportResult
            do throws(ExportError) {
                result = try write(to: file, from: service, progress: progress)
            } catch {
                file.discard()
                throw error
            }
            guard case .written = result else {
                file.discard()
                return result
            }
            return try file.finish(replacing: replaces) ? result : .exists
        } catch {
            return .failed(error)
        }
    }

    private func write(
        to file: ExportFile,
        from service: Service,
        progress: (Int) -> Bool
    ) throws(ExportError) -> ExportResult {
        // What fails while a state of the node is read is of two kinds, and must not become one.
        let result: Result<ExportResult, ExportError>
        do throws(StorageError) {
            result = try service.read { reading in
                do {
                    return .success(try write(to: file, reading, progress: progress))
                } catch let error as ExportError {
                    return .failure(error)
                }
            }
        } catch {
            throw .unreadable(error)
        }
        return try result.get()
    }

    private func write(to file: ExportFile, _ reading: Reading, progress: (Int) -> Bool) throws -> ExportResult {
        let description = source.description
        var text = ExportText(format, of: description, reading)
        var part = rows
        part.anchor = .start
        var count = 0
        while true {
            part.limit = min(Self.part, Self.bound - count)
            let page = try description.load(reading, part)
            try file.write(try text.text(of: page))
            count += page.rows.count { !$0.isHeading }
            guard progress(count) else { return .cancelled }
            guard description.isPaged, page.hasNext, let last = page.rows.last, count < Self.bound else {
                try file.write(text.end)
                return .written(rows: count, isCut: description.isPaged && page.hasNext)
            }
            part.anchor = .after(last.place)
        }
    }
}

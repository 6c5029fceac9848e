import Canvas
import Foundation
import Testing

@testable import Console

/// Every screen stands as it was recorded in `Goldens`, where a change of it is read before it is accepted.
///
/// `PURSER_RECORD_GOLDENS=1 swift test --filter GoldenTests` records; such a run proves nothing and fails for that.
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Goldens")
    private static let isRecording = ProcessInfo.processInfo.environment["PURSER_RECORD_GOLDENS"] != nil
    private static let themes = ["default", "monochrome"]
    private static let amounts: Set<Role> = [.amount, .amountIn, .amountOut]

    @Test(arguments: GoldenScreen.all)
    func `a screen stands as it was recorded`(_ screen: GoldenScreen) throws {
        var text = GoldenText()
        for size in GoldenScreen.sizes {
            let unicode = try screen.shown(size, .unicode)
            let ascii = try screen.shown(size, .ascii)
            #expect(ascii.text.allSatisfy { $0.utf8.allSatisfy { $0 < 128 } })
            for buffer in [unicode, ascii] { expectWholeAmounts(buffer) }
            text.add("\(size.columns)x\(size.rows)", unicode: unicode, ascii: ascii)
        }
        try compare(text.text, with: screen.name)
    }

    @Test(arguments: themes)
    func `a theme shows each meaning as it was recorded`(_ name: String) throws {
        try compare(GoldenText.looks(ThemeLibrary().load(name)), with: "look-\(name)")
    }

    @Test func `there is a recording for every screen and for nothing else`() throws {
        let wanted = GoldenScreen.all.map(\.name) + Self.themes.map { "look-\($0)" }
        #expect(Set(wanted).count == wanted.count, "two screens have one name")
        guard FileManager.default.fileExists(atPath: Self.folder.path) else {
            Issue.record("nothing was ever recorded")
            return
        }
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let surplus = Set(found).subtracting(wanted.map { "\($0).txt" })
        if Self.isRecording {
            for name in surplus { try FileManager.default.removeItem(at: Self.folder.appendingPathComponent(name)) }
            Issue.record("Recorded: read the differences, then run without PURSER_RECORD_GOLDENS.")
        } else {
            #expect(surplus.isEmpty, "of no screen")
            #expect(Set(wanted.map { "\($0).txt" }).subtracting(found).isEmpty, "not recorded")
        }
    }

    /// An amount that is cut off is another amount.
    private func expectWholeAmounts(_ buffer: Buffer) {
        for row in 0..<buffer.size.rows {
            for column in 0..<buffer.size.columns where buffer[column, row].text == buffer.glyphs.ellipsis {
                let role = buffer[column, row].role
                #expect(!Self.amounts.contains(role), "\(buffer.text[row])")
            }
        }
    }

    private func compare(_ text: String, with name: String) throws {
        let file = Self.folder.appendingPathComponent("\(name).txt")
        if Self.isRecording {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            return try Data(text.utf8).write(to: file)
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            Issue.record("\(name) was never recorded: run with PURSER_RECORD_GOLDENS=1")
            return
        }
        let recorded = String(decoding: data, as: UTF8.self)
        guard recorded != text else { return }
        let lines = (recorded.split(separator: "\n"), text.split(separator: "\n"))
        let heads = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }
        let place = heads?.offset ?? min(lines.0.count, lines.1.count)
        let section = lines.0.prefix(place + 1).last { $0.hasPrefix("#") } ?? ""
        Issue.record(
            """
            \(name) is not as recorded, first in line \(place + 1) (\(section)):
            \(heads.map { String($0.element.0) } ?? "nothing")
            \(heads.map { String($0.element.1) } ?? "nothing")
            """
        )
    }
}

import Canvas
import Foundation
import Testing

@testable import Console

/// The keys that an operator chooses.
struct KeyTableTests {
    private func read(_ yaml: String) throws -> (table: KeyTable, problems: [String]) {
        let (table, errors) = KeyTable.reading(try KeyFile(yaml: yaml, file: "keys.yaml"))
        return (table, errors.map { ErrorText.sentence($0) })
    }

    private func console(_ yaml: String) throws -> ConsoleSession {
        let (table, problems) = try read(yaml)
        #expect(problems.isEmpty, "\(problems)")
        let console = try ConsoleSession(100, 30, keys: table)
        let usd = try console.asset()
        try console.hold("2500", of: usd)
        return console
    }

    @Test func `no two lines of the table share a name, nor a key where both work`() {
        let lines = KeyTable().lines
        #expect(Set(lines.map(\.name)).count == lines.count)
        for (index, line) in lines.enumerated() {
            for other in lines[(index + 1)...] where line.name.meets(other.name) {
                #expect(Set(line.keys).isDisjoint(with: other.keys), "\(line.name.text) \(other.name.text)")
            }
        }
        #expect(lines.allSatisfy { !$0.opensDialog || $0.keys.allSatisfy { !$0.answersDialogs } })
    }

    @Test func `the README has the table that the program prints`() throws {
        let file = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../README.md").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: "<!-- purser keys --markdown -->\n")
        try #require(parts.count == 3, "the README has its table of keys between two marks")
        #expect(parts[1] == KeyTable().markdown + "\n", "purser keys --markdown prints what belongs there")
    }

    @Test func `hints, help, palette and the table say the key that was chosen, and only it works`() throws {
        let console = try console("withdrawals: {post: P}\nlist: {filter: [F3, '=']}\neverywhere: {help: F2}")
        console.press(.character("2"))
        let hints = try #require(console.screen.text.last)
        #expect(hints.contains("P post") && hints.contains("F3 filter") && hints.contains("F2 help"))
        console.press(.character("p"))
        #expect(console.model.overlays.isEmpty)
        console.press(.character("P"))
        #expect(console.text.contains("Post this withdrawal?"))
        console.pressSlowly(.escape)
        console.press(.function(2))
        #expect(console.text.contains(" P ") && console.text.contains("F3 ="))
        console.press(.function(2))
        #expect(console.model.overlays.isEmpty)
        console.press(.character(":"))
        console.type("postLiq")
        #expect(console.text.contains("P │"))
        #expect(console.model.keyTable.text.contains { $0.contains("post ") && $0.hasSuffix("(comes with p)") })
    }

    @Test func `an empty list and a list that failed name the keys that were chosen`() throws {
        let (table, _) = try read("assets: {create: N}\nlist: {refresh: F5}")
        let console = try ConsoleSession(keys: table)
        console.press(.character("3"))
        #expect(console.text.contains("N makes the first one."))
    }

    @Test(
        arguments: [
            (
                "list:\n  filtr: F3",
                "keys.yaml:2: list has no action \"filtr\". Known: open, back, nextTab, previousTab, filter, sort,"
            ),
            ("lists: {filter: F3}", "keys.yaml:1: there is no context \"lists\". Known: everywhere, list, "),
            ("list: {filter: F33}", "keys.yaml:1: \"F33\" is no key. Write a character, or a name such as Enter,"),
            ("\nlist: {filter: 3}", "keys.yaml:2: 3 keeps its meaning: the digits lead to the screens,"),
            ("list: {filter: Ctrl-C}", "keys.yaml:1: Ctrl-C keeps its meaning:"),
            ("withdrawals: {post: Enter}", "keys.yaml:1: Enter answers the form or dialog that it would open here."),
            ("assets: {fee: Space}", "keys.yaml:1: Space answers the form or dialog that it would open here."),
            ("withdrawals:\n  post: v\n  void: p", "keys.yaml:2: v answers the form or dialog"),
            ("list: {filter: s}", "keys.yaml:1: s belongs to list.sort already."),
            ("withdrawals: {post: j}", "keys.yaml:1: j belongs to list.down already."),
            ("everywhere: {help: p}", "keys.yaml:1: p belongs to withdrawals.post already."),
        ]
    )
    func `what cannot be is told with its line, and keeps the keys that come with the program`(
        _ yaml: String,
        _ sentence: String
    ) throws {
        let (table, problems) = try read(yaml)
        #expect(problems.first?.hasPrefix(sentence) == true, "\(problems)")
        #expect(table == KeyTable() || yaml.contains("void"), "\(table)")
    }

    @Test func `one wrong line costs the others nothing`() throws {
        let (table, problems) = try read(
            "list:\n  filter: s\n  sort: o\nwithdrawals:\n  post: x\n  void: Esc\n  nothing: x"
        )
        #expect(problems.map { $0.prefix(12) } == ["keys.yaml:6:", "keys.yaml:7:"])
        let names = table.changed.keys.map(\.text).sorted()
        #expect(names == ["list.filter", "list.sort", "withdrawals.post"])
    }

    @Test func `two lines of the file may not take one key`() throws {
        let (table, problems) = try read("list:\n  filter: o\n  sort: o")
        #expect(problems.count == 1)
        #expect(table.changed.count == 1)
        let put = try read("list:\n  sort: o\n  reverse: s\n  filter: S\n  refresh: s").problems
        #expect(put.count == 1, "\(put)")
    }

    @Test(
        arguments: [
            ("- a", "keys.yaml:1: expected contexts such as `list:`."),
            ("list: x", "keys.yaml:1: expected names of actions with their keys."),
            ("list: {filter: []}", "keys.yaml:1: expected a key, or a list of keys such as [p, F5]."),
            ("list: {filter: {a: b}}", "keys.yaml:1: expected a key, or a list of keys such as [p, F5]."),
            ("list: [", "keys.yaml:"),
        ]
    )
    func `what is no file of keys is told with its line`(_ yaml: String, _ sentence: String) throws {
        let error = try #require(throws: KeyFileError.self) { try KeyFile(yaml: yaml, file: "keys.yaml") }
        #expect(ErrorText.sentence(error).hasPrefix(sentence), "\(ErrorText.sentence(error))")
    }

    @Test func `a file that is not there, or empty, changes nothing`() throws {
        #expect(try KeyFile(path: "/nowhere/keys.yaml", called: "keys.yaml").entries.isEmpty)
        #expect(try KeyFile(yaml: "", file: "keys.yaml").entries.isEmpty)
        #expect(try KeyFile(yaml: "# nothing yet\nlist:\n", file: "keys.yaml").entries.isEmpty)
    }

    @Test func `every key of the table is read by the name it is written by`() {
        for key in KeyTable().lines.flatMap(\.keys) { #expect(Key(named: key.name) == key, "\(key.name)") }
        for key: Canvas.Key in [.alternate("x"), .control("g"), .function(12), .delete, .character("ü")] {
            #expect(Key(named: key.name) == key)
        }
        for text in ["", "ab", "F0", "F13", "Ctrl-", "Ctrl-1", "Alt-"] { #expect(Key(named: text) == nil, "\(text)") }
    }
}

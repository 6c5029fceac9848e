import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

@testable import Console

/// What `e` writes: the list as shown, or the record.
struct ExportTests {
    /// Exports what is shown under a name in the folder of the database; answers the file.
    private func export(
        _ console: ConsoleSession,
        as format: ExportFormat = .csv,
        _ name: String = "out"
    ) throws
        -> String
    {
        console.press(.character("e"))
        if format == .json { console.press(.backTab, .right, .tab) }
        console.press(.control("u"))
        let path = console.database.file("\(name).\(format.rawValue)")
        console.send(.input([.paste(path)], at: console.now))
        console.press(.enter)
        #expect(console.model.overlays.isEmpty, "\(console.text)")
        #expect(console.text.contains(" written to "))
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    /// Rows and cells, for values that hold neither quotes nor line breaks.
    private func cells(_ text: String) -> [[String]] {
        text.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func `a list is written with the rows and columns of the screen, whole values and units`() throws {
        let console = try ConsoleSession(160, 40)
        let usd = try console.asset(liquidity: "100000000")
        try console.holds(12, of: usd)
        console.press(.character("2"))
        let file = cells(try export(console))
        #expect(file[0] == ["amount", "amount unit", "until", "since", "id", "held by", "from"])
        let rows = console.model.screen.list.rows
        #expect(file.count == rows.count + 1)
        for (cells, row) in zip(file.dropFirst(), rows) {
            guard case .withdrawal(let withdrawal)? = row.record else { throw SessionError("no withdrawal") }
            #expect(cells[4] == row.id)
            #expect(console.text.contains("\(cells[0]) \(cells[1])"))
            #expect(cells[2] == withdrawal.expiresAt.iso8601)
            #expect(cells[3] == withdrawal.createdAt.iso8601)
            #expect(cells[5...] == ["bob", "USD/2 asset"])
        }
    }

    @Test func `JSON holds what purser query answers`() throws {
        let desk = try PaymentDesk(120, 40)
        let console = desk.console
        try desk.payment()
        try console.hold("100", of: desk.usd)
        let screens: [(key: Character, tab: Int, query: String)] = [
            ("2", 0, "withdrawals"), ("3", 0, "assets"), ("5", 2, "paymentPointers"), ("7", 0, "incomingPayments"),
            ("7", 1, "outgoingPayments"), ("7", 2, "quotes"), ("0", 1, "activity"),
        ]
        for (key, tab, query) in screens {
            console.show(key, view: tab)
            let written = try JSON(parsing: try export(console, as: .json, "\(query)"))
            let answer = try console.service.query(query, .object([JSON.Member("first", .integer(100))])).json
            let nodes = answer["edges"]?.array?.compactMap { $0["node"] } ?? []
            #expect(!nodes.isEmpty)
            #expect(Set(written.array ?? []) == Set(nodes), "\(query)")
        }
    }

    @Test func `all pages are written, filtered as the list is, in its order`() throws {
        let console = try ConsoleSession(100, 20)
        let members = (0..<1203).map { number -> Service.Request in
            let code = number.isMultiple(of: 2) ? "AAA\(number)" : "BBB\(number)"
            return .mutation(
                "createAsset",
                .object([JSON.Member("code", .string(code)), JSON.Member("scale", .integer(2))])
            )
        }
        _ = try console.service.answer(members, by: Operator(name: "bob"))
        console.send(.databaseChanged(at: console.now))
        console.press(.character("3"))
        let whole = cells(try export(console))
        #expect(whole.dropFirst().map { $0[0] } == (0..<1203).map { ($0.isMultiple(of: 2) ? "AAA" : "BBB") + "\($0)" })
        console.press(.character("/"))
        console.type("BBB")
        console.press(.enter)
        let filtered = cells(try export(console, "filtered"))
        #expect(filtered.dropFirst().map { $0[0] } == (0..<1203).filter { $0 % 2 == 1 }.map { "BBB\($0)" })
        #expect(console.text.contains("601 rows written to"))
        let json = try JSON(parsing: try export(console, as: .json))
        #expect(json.array?.count == 601)
    }

    @Test func `a record is written with its fields`() throws {
        let console = try ConsoleSession(100, 30)
        try console.asset()
        console.press(.character("3"), .enter)
        let file = cells(try export(console))
        #expect(file[0] == ["field", "value", "unit"])
        #expect(file.contains(["available", "1000.00", "USD"]))
        #expect(file.contains { $0[0] == "created" && $0[1].hasSuffix("Z") })
        let json = try JSON(parsing: try export(console, as: .json))
        #expect(json["code"]?.string == "USD")
        #expect(json["liquidity"]?.string == "100000")
    }

    @Test func `what went out is below zero, and rows without a query have the names of the screen`() throws {
        let console = try ConsoleSession(120, 30)
        let usd = try console.asset()
        try console.hold("2500", of: usd)
        console.press(.character("3"), .enter, .tab, .tab, .tab, .tab, .tab)
        let file = cells(try export(console))
        #expect(file[0].prefix(2) == ["amount", "amount unit"])
        #expect(file[1].prefix(2) == ["-25.00", "USD"])
        #expect(file[2].prefix(2) == ["1000.00", "USD"])
        let json = try JSON(parsing: try export(console, as: .json)).array ?? []
        #expect(json.first?["amount"]?.string == "-25.00")
        #expect(json.first?["amountUnit"]?.string == "USD")
        #expect(json.first?["otherSide"]?.string != nil)
    }

    @Test func `secrets are not written`() throws {
        let console = try ConsoleSession(160, 50)
        let usd = try console.asset()
        let outgoing = [
            JSON.Member("authToken", .string("s3cr3t")), JSON.Member("endpoint", .string("https://x.test")),
        ]
        try console.mutate(
            "createPeer",
            [
                ("assetId", .string(usd)), ("staticIlpAddress", .string("test.peer")),
                ("http", .object([JSON.Member("outgoing", .object(outgoing))])),
            ]
        )
        console.press(.character("4"))
        for format in ExportFormat.allCases { #expect(!(try export(console, as: format)).contains("s3cr3t")) }
        console.press(.enter)
        for format in ExportFormat.allCases { #expect(!(try export(console, as: format, "peer")).contains("s3cr3t")) }
        console.press(.character("0"), .tab)
        for format in ExportFormat.allCases { #expect(!(try export(console, as: format, "act")).contains("s3cr3t")) }
    }

    @Test func `the name is that of the screen, its view and the day, and follows the format`() throws {
        let console = try ConsoleSession(100, 30)
        let usd = try console.asset()
        try console.hold("2500", of: usd)
        console.press(.character("2"), .character("e"))
        #expect(console.text.contains("withdrawals-pending-2026-01-01.csv"))
        console.press(.backTab, .right)
        #expect(console.text.contains("withdrawals-pending-2026-01-01.json"))
        console.press(.escape, .character("3"), .enter, .character("e"))
        #expect(console.text.contains("asset-usd-2-2026-01-01.csv"))
    }

    @Test func `a file that is there is replaced only when that is said, and not by a held key`() throws {
        let console = try ConsoleSession(100, 30)
        try console.asset()
        console.press(.character("3"))
        let before = try export(console)
        let path = console.database.file("out.csv")
        try console.asset("EUR")
        console.press(.character("e"), .control("u"))
        console.send(.input([.paste(path)], at: console.now))
        for _ in 0..<20 {
            console.press(.enter)
            console.clock.step(.milliseconds(15))
        }
        #expect(console.text.contains("There is a file of that name."))
        console.pause()
        console.press(.enter)
        #expect(!console.text.contains("There is a file of that name."))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
        console.press(.enter)
        console.pause()
        console.press(.tab, .enter)
        #expect(console.text.contains("2 rows written to"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("EUR"))
    }

    @Test func `what goes wrong is said in words and the name is kept`() throws {
        let console = try ConsoleSession(100, 30)
        try console.asset()
        console.press(.character("3"), .character("e"), .control("u"))
        console.type("/nowhere/at/all.csv")
        console.press(.enter)
        #expect(console.text.contains("There is no such folder. Nothing was written."))
        #expect(console.text.contains("/nowhere/at/all.csv"))
        console.press(.control("u"), .enter)
        #expect(console.text.contains("Give the file a name."))
        console.send(.input([.paste(console.database.folder)], at: console.now))
        console.press(.enter)
        #expect(console.text.contains("That is a folder"))
    }

    @Test func `an export that is stopped leaves nothing behind`() throws {
        let console = try ConsoleSession(100, 30)
        try console.asset()
        let request = ExportRequest(
            id: ExportID(number: 1),
            source: .assets,
            rows: RowRequest(anchor: .start, limit: 1),
            format: .csv,
            path: console.database.file("out.csv"),
            replaces: false
        )
        let names = try FileManager.default.contentsOfDirectory(atPath: console.database.folder)
        #expect(request.write(from: console.service, mark: "1") { _ in false } == .cancelled)
        #expect(try FileManager.default.contentsOfDirectory(atPath: console.database.folder).sorted() == names.sorted())
    }

    @Test func `while it writes the dialog tells how far it is, and Escape stops it`() throws {
        let console = try ConsoleSession(100, 30)
        try console.asset()
        console.press(.character("3"), .character("e"))
        console.answersAtOnce = false
        console.press(.enter)
        guard case .export(let request)? = console.held.last else { throw SessionError("no export") }
        console.send(.exporting(request.id, rows: 12_500, at: console.now))
        #expect(console.text.contains("12,500 rows so far"))
        console.press(.enter, .character("q"), .escape)
        #expect(console.effects.contains(.stopExport(request.id)))
        console.send(.exported(request.id, .cancelled, at: console.now))
        #expect(console.text.contains("Stopped. Nothing was left behind."))
    }

    @Test func `where there is nothing to export the key says so`() throws {
        let console = try ConsoleSession()
        console.press(.character("e"))
        #expect(console.text.contains("export: this is neither a list nor a record"))
        console.press(.character("2"), .character("e"))
        #expect(console.text.contains("export: there is nothing to export"))
    }
}

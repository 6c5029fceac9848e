import Backend
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Console

/// What leaves the model and comes back.
struct RunnerTests {
    private func service(_ database: TemporaryDatabase, series: UInt32) throws -> Service {
        Service(store: try database.store(Schema.migrations), ids: .counting(series: series))
    }

    private func create(_ code: String) -> JSON {
        .object([JSON.Member("code", .string(code)), JSON.Member("scale", .integer(2))])
    }

    @Test func `a commit of another connection is told within a second`() async throws {
        let database = try TemporaryDatabase()
        let mine = try service(database, series: 1)
        let other = try service(database, series: 2)
        let (changes, continuation) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
        let begun = DatabaseWatch(
            mine.store,
            changed: { continuation.yield(.now) },
            failed: { _ in continuation.finish() }
        )
        let watch = try #require(begun)
        defer { watch.cancel() }
        var iterator = changes.makeAsyncIterator()
        for code in ["USD", "EUR"] {
            _ = try other.mutate("createAsset", create(code), by: Operator(name: "bob"))
            let committed = ContinuousClock.now
            // Taken where it is told: this test itself may have to wait for others to continue.
            let told = try #require(await iterator.next())
            #expect(told - committed < .seconds(1))
        }
    }

    @Test func `a mutation that waits for the writer does not hold up a read`() async throws {
        let database = try TemporaryDatabase()
        let mine = try service(database, series: 1)
        let other = try service(database, series: 2)
        _ = try mine.mutate("createAsset", create("USD"), by: Operator(name: "alice"))
        let (messages, continuation) = AsyncStream.makeStream(of: Message.self)
        let runner = Runner(service: mine, actor: Operator(name: "alice")) { continuation.yield($0) }
        let isHeld = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let holder = Thread {
            // What fails here is seen by the wait below, which then never ends.
            try? other.store.write { _ in
                isHeld.signal()
                mayEnd.wait()
            }
        }
        holder.start()
        await Task.detached { isHeld.wait() }.value
        #expect(runner.begin(.run(RunID(number: 1), mutation: "createAsset", input: create("EUR"))))
        let request = RowRequest(anchor: .start, limit: 10)
        #expect(runner.begin(.load(LoadRequest(id: LoadID(number: 2), query: .rows(.assets, request)))))
        var iterator = messages.makeAsyncIterator()
        guard case .loaded(_, .rows(let page), _)? = await iterator.next() else {
            Issue.record("the read was not answered first")
            return
        }
        #expect(page.rows.count == 1)
        mayEnd.signal()
        guard case .mutated(_, .answered(let response), _)? = await iterator.next() else {
            Issue.record("the mutation was not answered")
            return
        }
        #expect(response.isSuccess)
        #expect(!runner.begin(.quit))
    }
}

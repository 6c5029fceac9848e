import Backend
import Canvas
import Foundation
import Storage
import TestSupport
import Testing

@testable import Console

/// Someone at the plain console on a real database: lines go in, effects are carried out at once, a transcript comes out.
final class PlainOperator {
    let database: TemporaryDatabase
    let clock = SteppableClock()
    let service: Service
    private(set) var console: PlainConsole
    private(set) var effects: [Effect] = []
    /// All that was typed and said, what was typed behind a `> `.
    private(set) var transcript: [String] = []
    /// Where true, nothing can be read.
    var failsReads = false
    /// Where true, what is sent is done, and its answer is lost.
    var losesAnswers = false
    /// Where false, a verification goes on until it is answered by a message.
    var verifiesAtOnce = true
    private let runner: Runner
    private let ids = IdentifierSource.counting(series: 9)

    init(
        rows: Int = 10,
        glyphs: Glyphs = .unicode,
        session: Session = Session(operatorName: "alice", nodeName: "acme-node")
    ) throws {
        database = try TemporaryDatabase()
        let store = try database.store(Schema.migrations, clock: clock.clock)
        service = Service(store: store, ids: .counting(series: 3))
        runner = Runner(service: service, actor: Operator(name: session.operatorName)) { _ in }
        let model = Model(session: session, glyphs: glyphs, ids: .counting(series: 1), now: clock.now)
        console = PlainConsole(model, rows: rows)
    }

    /// Begins; what is said first is in the transcript.
    func start() { carry(console.start(at: clock.now)) }

    /// Types a line each; answers what was said to the last.
    @discardableResult
    func type(_ lines: String...) -> [String] {
        var said: [String] = []
        for line in lines {
            transcript.append(console.asksSecret ? "> (hidden)" : "> \(line)")
            clock.step(.seconds(1))
            let before = transcript.count
            carry(console.take(line, at: clock.now))
            said = Array(transcript[before...])
        }
        return said
    }

    /// Hands a message to the console; nothing is to be said to it.
    func send(_ message: Message) { carry(console.take(message)) }

    /// Presses Ctrl-C; answers what was said to it, nil where it ends the console.
    func interrupts() -> [String]? {
        let before = transcript.count
        guard let step = console.interrupt(at: clock.now) else { return nil }
        carry(step)
        return Array(transcript[before...])
    }

    private func carry(_ step: PlainConsole.Step) {
        var steps = [step]
        while !steps.isEmpty {
            let step = steps.removeFirst()
            transcript += step.lines
            for effect in step.effects {
                switch effect {
                case .load(let request):
                    let result = failsReads ? .failed(.replaced(path: "/srv/node.db")) : runner.answer(request)
                    steps.append(console.take(.loaded(request.id, result, at: clock.now)))
                case .run(let id, let mutation, let input):
                    effects.append(effect)
                    var result = runner.answer(mutation, input)
                    if losesAnswers { result = .failed(.replaced(path: "/srv/node.db")) }
                    steps.append(console.take(.mutated(id, result, at: clock.now)))
                case .set(let id, let name, let value):
                    effects.append(effect)
                    steps.append(console.take(.mutated(id, runner.answer(settingOf: name, value), at: clock.now)))
                case .export(let request):
                    steps.append(console.take(.exported(request.id, runner.answer(request), at: clock.now)))
                case .verify(let id) where verifiesAtOnce:
                    steps.append(console.take(.verified(id, runner.verified(id), at: clock.now)))
                default: effects.append(effect)
                }
            }
        }
        let isVerifying = console.model.verification != nil
        #expect(console.isWaiting == isVerifying, "everything is answered, so the next line can come")
    }

    /// What was said since a line of the transcript, as a text.
    func transcript(from line: Int) -> String { transcript[line...].joined(separator: "\n") }

    /// Does something as another operator would, and tells the console that someone has committed.
    @discardableResult
    func mutate(_ name: String, _ members: [(String, JSON)], by actor: String = "bob") throws -> JSON {
        clock.step(.milliseconds(1))
        let input = JSON.object(members.map { JSON.Member($0.0, $0.1) })
        let response = try service.mutate(name, input, by: Operator(name: actor))
        try #require(response.isSuccess, "\(name)")
        if !transcript.isEmpty { send(.databaseChanged(at: clock.now)) }
        return response.json
    }

    /// An asset with liquidity; answers its id.
    @discardableResult
    func asset(_ code: String = "USD", liquidity: Int = 100_000) throws -> String {
        let made = try mutate("createAsset", [("code", .string(code)), ("scale", .integer(2))])
        let id = made["asset"]?["id"]?.string ?? ""
        try mutate("addAssetLiquidity", [("assetId", .string(id)), ("amount", .integer(liquidity))] + newIds())
        return id
    }

    /// A withdrawal from an asset that waits for a decision; answers its id.
    @discardableResult
    func hold(_ amount: Int, of asset: String, seconds: Int = 259_200, by actor: String = "bob") throws -> String {
        let new = newIds()
        try mutate(
            "createAssetLiquidityWithdrawal",
            [("assetId", .string(asset)), ("amount", .integer(amount)), ("timeoutSeconds", .integer(seconds))] + new,
            by: actor
        )
        return new[0].1.string ?? ""
    }

    private func newIds() -> [(String, JSON)] {
        [("id", .string(ids.next().text)), ("idempotencyKey", .string(ids.next().text))]
    }
}

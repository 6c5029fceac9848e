import Backend
import Canvas
import Foundation
import Storage
import TestSupport

@testable import Console

/// A console on a real database without a terminal: keys go in, effects are carried out at once, cells come out.
final class ConsoleSession {
    let database: TemporaryDatabase
    let clock = SteppableClock()
    let service: Service
    let ids: IdentifierSource
    private(set) var model: Model
    /// Everything that was to be done so far, loads left out.
    private(set) var effects: [Effect] = []
    /// Where false, loads and runs wait in `held` for `release`.
    var answersAtOnce = true
    private(set) var held: [Effect] = []
    private let runner: Runner

    init(
        _ columns: Int = 80,
        _ rows: Int = 24,
        glyphs: Glyphs = .unicode,
        session: Session = Session(operatorName: "alice", nodeName: "acme-node"),
        theme: ThemeChoice = ThemeChoice(),
        keys: KeyTable = KeyTable(),
        remembered: Remembered = Remembered(),
        on other: ConsoleSession? = nil,
        at database: TemporaryDatabase? = nil
    ) throws {
        let database = try database ?? other?.database ?? TemporaryDatabase()
        self.database = database
        let clock = other?.clock ?? clock
        let store = try database.store(Schema.migrations, clock: clock.clock)
        ids = IdentifierSource.counting(series: other == nil ? 1 : 2)
        service = Service(store: store, ids: .counting(series: other == nil ? 3 : 4))
        runner = Runner(service: service, actor: Operator(name: session.operatorName)) { _ in }
        model = Model(
            session: session,
            glyphs: glyphs,
            theme: theme,
            ids: ids,
            secrets: .counting(),
            now: clock.now,
            remembered: remembered,
            keys: keys
        )
        send(.started(Size(columns: columns, rows: rows), at: clock.now))
    }

    var now: Timestamp { clock.now }
    var screen: Buffer { model.draw() }
    var text: String { screen.text.joined(separator: "\n") }

    func send(_ message: Message) { carryOut(model.update(message)) }

    private func carryOut(_ effects: [Effect]) {
        var waiting = effects
        while !waiting.isEmpty {
            let effect = waiting.removeFirst()
            switch effect {
            case .load, .run, .set, .export, .verify:
                if case .load = effect {} else { self.effects.append(effect) }
                if answersAtOnce { waiting += answer(effect) } else { held.append(effect) }
            default: self.effects.append(effect)
            }
        }
        if model.awaitsPainting { self.effects += model.update(.painted(at: now)) }
    }

    private func answer(_ effect: Effect) -> [Effect] {
        switch effect {
        case .load(let request): model.update(.loaded(request.id, runner.answer(request), at: now))
        case .run(let id, let mutation, let input):
            model.update(.mutated(id, runner.answer(mutation, input), at: now))
        case .verify(let id): model.update(.verified(id, runner.verified(id), at: now))
        case .set(let id, let name, let value):
            model.update(.mutated(id, runner.answer(settingOf: name, value), at: now))
        case .export(let request): model.update(.exported(request.id, runner.answer(request), at: now))
        default: []
        }
    }

    /// Answers everything that was held back, in its order.
    func release() {
        answersAtOnce = true
        let effects = held
        held = []
        for effect in effects { carryOut(answer(effect)) }
    }

    /// Answers every load that was held back with what another answer is made of.
    func releaseLoads(_ change: (LoadResult) -> LoadResult) {
        answersAtOnce = true
        let effects = held
        held = []
        for case .load(let request) in effects {
            carryOut(model.update(.loaded(request.id, change(runner.answer(request)), at: now)))
        }
    }

    /// Answers what the screen itself waits for, and nothing that a dialog does.
    func releaseScreen() {
        let effects = held
        held = []
        for effect in effects {
            if case .load(let request) = effect, request.query.isOfScreen {
                carryOut(answer(effect))
            } else {
                held.append(effect)
            }
        }
    }

    /// Answers every load that was held back with an error, and holds back what it is tried again with.
    func fail(_ error: StorageError) {
        let effects = held
        held = []
        for effect in effects {
            guard case .load(let request) = effect else { continue }
            send(.loaded(request.id, .failed(error), at: now))
        }
    }

    /// Carries out every mutation that was held back, and loses its answer on the way.
    func lose(_ error: StorageError) {
        let runs = held.filter { if case .run = $0 { true } else { false } }
        held.removeAll { runs.contains($0) }
        for case .run(let id, let mutation, let input) in runs {
            _ = runner.answer(mutation, input)
            send(.mutated(id, .failed(error), at: now))
        }
    }

    func press(_ keys: Canvas.Key...) {
        for key in keys { send(.input([.key(key)], at: now)) }
    }

    /// Shows a view of a screen of the menu, whichever was shown of it last.
    func show(_ key: Character, view: Int) {
        press(.character("1"), .character(key))
        while model.screen.tab != view { press(.tab) }
    }

    func type(_ text: String) {
        for character in text {
            clock.step(.milliseconds(150))
            send(.input([.key(.character(character))], at: now))
        }
    }

    /// A key after a pause that no repetition has.
    func pressSlowly(_ keys: Canvas.Key...) {
        for key in keys {
            clock.step(.milliseconds(500))
            send(.tick(now))
            send(.input([.key(key)], at: now))
        }
    }

    /// Does something as another operator would, and tells the console that someone has committed.
    @discardableResult
    func mutate(_ name: String, _ members: [(String, JSON)], by actor: String = "bob") throws -> Response {
        clock.step(.milliseconds(1))
        let input = JSON.object(members.map { JSON.Member($0.0, $0.1) })
        let response = try service.mutate(name, input, by: Operator(name: actor))
        send(.databaseChanged(at: now))
        return response
    }

    /// An asset with liquidity; answers its id.
    @discardableResult
    func asset(_ code: String = "USD", scale: Int = 2, liquidity: String = "100000") throws -> String {
        let response = try mutate("createAsset", [("code", .string(code)), ("scale", .integer(scale))])
        let id = response.json["asset"]?["id"]?.string ?? ""
        try mutate(
            "addAssetLiquidity",
            [
                ("assetId", .string(id)), ("amount", .string(liquidity)), ("id", .string(ids.next().text)),
                ("idempotencyKey", .string(ids.next().text)),
            ]
        )
        return id
    }

    /// Holds of 1.00, 2.00 and so on, in one commit; each ends a second after the one before it.
    func holds(_ count: Int, of asset: String, from seconds: Int = 100_000) throws {
        let requests = (1...count).map { number in
            let members: [(String, JSON)] = [
                ("assetId", .string(asset)), ("amount", .string("\(number * 100)")), ("id", .string(ids.next().text)),
                ("idempotencyKey", .string(ids.next().text)), ("timeoutSeconds", .integer(seconds + number)),
            ]
            let input = JSON.object(members.map { JSON.Member($0.0, $0.1) })
            return Service.Request.mutation("createAssetLiquidityWithdrawal", input)
        }
        _ = try service.answer(requests, by: Operator(name: "bob"))
        send(.databaseChanged(at: now))
    }

    /// A withdrawal from an asset that waits for a decision; answers its id.
    @discardableResult
    func hold(_ amount: String, of asset: String, seconds: Int? = nil, by actor: String = "bob") throws -> String {
        let id = ids.next().text
        var members: [(String, JSON)] = [
            ("assetId", .string(asset)), ("amount", .string(amount)), ("id", .string(id)),
            ("idempotencyKey", .string(ids.next().text)),
        ]
        if let seconds { members.append(("timeoutSeconds", .integer(seconds))) }
        try mutate("createAssetLiquidityWithdrawal", members, by: actor)
        return id
    }
}

extension LoadQuery {
    fileprivate var isOfScreen: Bool {
        switch self {
        case .rows, .summary: true
        default: false
        }
    }
}

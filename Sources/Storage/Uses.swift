import Dispatch
import Synchronization

/// Who uses a database now, so that it is not closed under anyone: a closed connection crashes who asks it.
final class Uses: Sendable {
    private struct State {
        var count = 0
        var isEnded = false
    }

    private let state = Mutex(State())
    private let idle = DispatchSemaphore(value: 0)

    /// Answers whether a use may begin; each that does is finished.
    func begin() -> Bool {
        state.withLock { state in
            if !state.isEnded { state.count += 1 }
            return !state.isEnded
        }
    }

    func finish() {
        let isLast = state.withLock { state in
            state.count -= 1
            return state.count == 0 && state.isEnded
        }
        if isLast { idle.signal() }
    }

    /// Lets no use begin any more; answers whether none is left.
    func end(within patience: DispatchTimeInterval) -> Bool {
        let isIdle = state.withLock { state in
            state.isEnded = true
            return state.count == 0
        }
        if isIdle { return true }
        guard idle.wait(timeout: .now() + patience) == .success else { return false }
        idle.signal()
        return true
    }
}

import CSQLiteExtras
import Dispatch
import Foundation
import Synchronization

/// The side file that whoever writes the database holds with `flock`, from any process.
///
/// SQLite's own busy handler polls, and starves who is unlucky; `flock` wakes those who wait. As a blocked `flock` cannot
/// be given a time limit, a thread of its own waits for it, and whoever asked waits for that thread.
///
/// One caller at a time: the writer queue of the store sees to that.
final class WriterLock: Sendable {
    private enum State {
        case free
        /// A thread waits in `flock`; nobody waits for it where the last caller gave up.
        case waiting(isAbandoned: Bool)
        case granted(descriptor: Int32)
        case held(descriptor: Int32)
    }

    private let path: String
    /// The database as errors name it.
    private let name: String
    private let state = Mutex<State>(.free)
    private let granted = DispatchSemaphore(value: 0)

    /// Makes the side file, readable by its owner only, where there is none.
    init(databasePath: String, name: String) throws(StorageError) {
        self.name = name
        self.path = Self.path(of: databasePath)
        close(try open())
    }

    static func path(of databasePath: String) -> String { databasePath + ".lock" }

    /// Takes the lock, or throws `busy` after the wait.
    func acquire(within wait: Duration) throws(StorageError) {
        let deadline = DispatchTime.now() + .microseconds(Int(clamping: wait.microseconds))
        while true {
            let descriptor = try obtain(until: deadline, wait: wait)
            if isCurrent(descriptor) {
                state.withLock { $0 = .held(descriptor: descriptor) }
                return
            }
            // Somebody removed the side file meanwhile: a lock on it keeps nobody out any more.
            close(descriptor)
            state.withLock { $0 = .free }
        }
    }

    /// Lets the next one write; does nothing where the lock is not held.
    func release() {
        state.withLock { state in
            guard case .held(let descriptor) = state else { return }
            close(descriptor)
            state = .free
        }
    }

    private func obtain(until deadline: DispatchTime, wait: Duration) throws(StorageError) -> Int32 {
        let isFree = state.withLock { state in
            guard case .waiting = state else { return true }
            state = .waiting(isAbandoned: false)
            return false
        }
        if isFree {
            let descriptor = try open()
            if purser_flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let failure = errno
                close(descriptor)
                throw .cannotOpen(path: path, errno: failure)
            }
            state.withLock { $0 = .waiting(isAbandoned: false) }
            Thread.detachNewThread { self.block(on: descriptor) }
        }
        let outcome = granted.wait(timeout: deadline)
        let descriptor: Int32? = state.withLock { state in
            if case .granted(let descriptor) = state { return descriptor }
            state = .waiting(isAbandoned: true)
            return nil
        }
        guard let descriptor else { throw .busy(path: name, waited: wait) }
        // The grant came between the end of the wait and the look at the state: take its signal with it.
        if outcome == .timedOut { granted.wait() }
        return descriptor
    }

    private func block(on descriptor: Int32) {
        while purser_flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
        state.withLock { state in
            if case .waiting(isAbandoned: false) = state {
                state = .granted(descriptor: descriptor)
                granted.signal()
            } else {
                close(descriptor)
                state = .free
            }
        }
    }

    private func open() throws(StorageError) -> Int32 {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
        return descriptor
    }

    private func isCurrent(_ descriptor: Int32) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }
}

import Foundation
import Synchronization

/// A slow line to a port of this machine: whatever is sent either way arrives later by half of a round trip, in order.
///
/// It listens on a port of its own on the loopback interface, and can be cut like a cable.
package final class DelayedLink: Sendable {
    package let port: UInt16
    private let listener: Int32
    private let target: UInt16
    private let delay: Duration
    private let sockets = Mutex<[Int32]>([])

    /// Listens at once; `roundTrip` is the time both ways take together.
    package init(to target: UInt16, roundTrip: Duration) throws {
        self.target = target
        delay = roundTrip / 2
        (listener, port) = try Loopback.listen()
        let listener = listener
        Thread.detachNewThread { [self] in
            while true {
                let near = accept(listener, nil, nil)
                if near < 0 { return }
                connect(near)
            }
        }
    }

    deinit { close(listener) }

    /// Ends every connection at once, without a word to either side about why.
    package func cut() {
        let all = sockets.withLock { sockets in
            defer { sockets = [] }
            return sockets
        }
        for socket in all { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    private func connect(_ near: Int32) {
        guard let far = Loopback.connect(to: target) else {
            close(near)
            return
        }
        sockets.withLock { $0 += [near, far] }
        carry(from: near, to: far)
        carry(from: far, to: near)
    }

    private func carry(from source: Int32, to sink: Int32) {
        let line = Line()
        let delay = delay
        Thread.detachNewThread {
            var chunk = [UInt8](repeating: 0, count: 16384)
            while true {
                let count = read(source, &chunk, chunk.count)
                line.put(count > 0 ? Array(chunk[..<count]) : [], at: .now + delay)
                if count <= 0 { return }
            }
        }
        Thread.detachNewThread {
            while true {
                let (bytes, due) = line.take()
                let left = due - .now
                if left > .zero { Thread.sleep(forTimeInterval: left / .seconds(1)) }
                if bytes.isEmpty { break }
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { send(sink, $0.baseAddress, $0.count, Loopback.noSignal) }
                    if count <= 0 { break }
                    rest = rest.dropFirst(count)
                }
            }
            shutdown(sink, Int32(SHUT_RDWR))
        }
    }

    /// What is under way in one direction; an empty part is the end.
    private final class Line: Sendable {
        private let parts = Mutex<[([UInt8], ContinuousClock.Instant)]>([])
        private let count = DispatchSemaphore(value: 0)

        func put(_ bytes: [UInt8], at due: ContinuousClock.Instant) {
            parts.withLock { $0.append((bytes, due)) }
            count.signal()
        }

        func take() -> ([UInt8], ContinuousClock.Instant) {
            count.wait()
            return parts.withLock { $0.removeFirst() }
        }
    }
}

import Foundation

/// Sockets on the loopback interface.
enum Loopback {
    struct Failure: Error {
        let call: String
        let code: Int32
    }

    #if canImport(Glibc)
    static let noSignal = Int32(MSG_NOSIGNAL)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    static let noSignal: Int32 = 0
    private static let stream = SOCK_STREAM
    #endif

    /// A socket that listens on a free port.
    static func listen() throws -> (socket: Int32, port: UInt16) {
        let listener = socket(AF_INET, stream, 0)
        guard listener >= 0 else { throw Failure(call: "socket", code: errno) }
        var address = address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let isBound = bind(listener, address, length) == 0 && Foundation.listen(listener, 64) == 0
                return isBound ? getsockname(listener, address, &length) : -1
            }
        }
        guard outcome == 0 else {
            let code = errno
            close(listener)
            throw Failure(call: "bind", code: code)
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    /// A connection to a port; nil where nobody listens there.
    static func connect(to port: UInt16) -> Int32? {
        let connection = socket(AF_INET, stream, 0)
        guard connection >= 0 else { return nil }
        var address = address(port: port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.connect(connection, $0, length) }
        }
        if outcome == 0 { return connection }
        close(connection)
        return nil
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

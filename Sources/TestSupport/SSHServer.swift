package import Canvas
import Foundation

/// A real OpenSSH server on a port of this machine, with keys and settings of its own, for the user who runs the tests.
package final class SSHServer {
    package let port: UInt16
    private let folder: URL
    /// It closes every descriptor it was started with, which `Process` takes for its end.
    private let process: PseudoTerminal

    /// Starts it; whoever gets in with its key gets `command`, and nothing else, as in a line of `authorized_keys`.
    package init(command: String, in folder: String) throws {
        let files = URL(fileURLWithPath: folder)
        self.folder = files
        let (socket, port) = try Loopback.listen()
        close(socket)
        self.port = port
        for name in ["host_key", "key"] {
            try Self.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(name)"])
        }
        let key = try String(contentsOfFile: "\(folder)/key.pub", encoding: .utf8)
        let quoted = command.replacing("\"", with: "\\\"")
        try Self.write("restrict,pty,command=\"\(quoted)\" \(key)", to: "authorized_keys", in: files)
        try Self.write(
            """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(folder)/host_key
            AuthorizedKeysFile \(folder)/authorized_keys
            PidFile none
            StrictModes no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM \(getuid() == 0 ? "yes" : "no")
            AcceptEnv LANG LC_*
            PrintMotd no
            PrintLastLog no
            """,
            to: "sshd_config",
            in: files
        )
        // Where it runs as root it changes into this folder, which a packaged service makes as it starts.
        if getuid() == 0 {
            try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        process = try PseudoTerminal(
            "/usr/sbin/sshd",
            ["-D", "-E", "\(folder)/sshd.log", "-f", "\(folder)/sshd_config"]
        )
    }

    /// What it has written to its log.
    package var log: String { (try? String(contentsOfFile: folder.path + "/sshd.log", encoding: .utf8)) ?? "" }

    /// Gets in through a port that leads to the server, with a terminal of a size.
    package func session(through port: UInt16, size: Size) throws -> SessionDriver {
        let options = [
            "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "SendEnv=LC_ALL",
            "IdentitiesOnly=yes", "ConnectionAttempts=20",
        ]
        return try SessionDriver(
            "/usr/bin/ssh",
            ["-tt", "-F", "none", "-p", "\(port)", "-i", folder.path + "/key"] + options.flatMap { ["-o", $0] }
                + ["\(NSUserName())@127.0.0.1"],
            size: size
        )
    }

    private static func write(_ text: String, to name: String, in folder: URL) throws {
        try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }

    private static func run(_ path: String, _ arguments: [String]) throws {
        let process = try Process.run(URL(fileURLWithPath: path), arguments: arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw SessionError("\(path) failed") }
    }
}

import Backend
import Foundation
import Ledger
import Storage

/// Everything that is measured, in one run, so that the ratios hold whatever the machine.
struct Report {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "purser-benchmark-\(UUID().text)"
    ).path
    private let seconds = 5.0

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            // What is left behind in the folder for temporary files does no harm.
            try? FileManager.default.removeItem(atPath: folder)
        }
        let syncs = try syncRate()
        line("disk: 4 KiB overwrites, each synced", syncs, "/s")
        for transfers in [0, 10_000, 1_000_000] {
            let path = folder + "/\(transfers).db"
            try Generator(path: path).run(withdrawals: transfers / 2, pending: min(1000, transfers / 20))
            print("\(transfers) transfers in the file")
            let one = Double(try Units(path: path).run(seconds: seconds)) / seconds
            line("  units, one process", one, "/s", ratio: one / syncs)
            let eight = Double(try eightProcesses(path)) / seconds
            line("  units, eight processes", eight, "/s", ratio: eight / syncs)
            let grouped = Double(try Units(path: path).runGrouped(seconds: seconds)) / seconds
            line("  units, 100 requests a commit", grouped, "/s", ratio: grouped / syncs)
            try reads(path)
        }
    }

    private func reads(_ path: String) throws {
        let service = try Service.open(path: path)
        defer { service.store.close() }
        try service.read { reading in
            let journal = try Journal(reading.database, clock: service.store.clock, actor: "benchmark")
            guard let asset = try Asset.list.page(.start, limit: 1, reading.database).items.first else { return }
            let balances = 10_000
            let balance = try time { for _ in 0..<balances { _ = try journal.account(owner: asset.id, kind: .asset) } }
            line("  one balance", balance / Double(balances) * 1e6, "µs")
            let pages = 200
            let listing = Withdrawal.list(Withdrawal.Filter(state: .pending), now: reading.now)
            let page = try time { for _ in 0..<pages { _ = try listing.page(.start, limit: 50, reading.database) } }
            line("  a page of 50 pending holds", page / Double(pages) * 1e3, "ms")
        }
    }

    /// What the disk promises: one page written over and synced, again and again.
    private func syncRate() throws -> Double {
        let file = open(folder + "/sync", O_RDWR | O_CREAT, 0o600)
        defer { close(file) }
        let page = [UInt8](repeating: 7, count: 4096)
        _ = pwrite(file, page, page.count, 0)
        fsync(file)
        let end = Date().addingTimeInterval(seconds)
        var count = 0
        while Date() < end {
            _ = pwrite(file, page, page.count, 0)
            fdatasync(file)
            count += 1
        }
        return Double(count) / seconds
    }

    private func eightProcesses(_ path: String) throws -> Int {
        let processes = try (0..<8).map { _ in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = ["units", path, String(seconds)]
            process.standardOutput = Pipe()
            try process.run()
            return process
        }
        return processes.reduce(0) { sum, process in
            process.waitUntilExit()
            let output = (process.standardOutput as? Pipe)?.fileHandleForReading.readDataToEndOfFile() ?? Data()
            return sum
                + (Int(String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
        }
    }

    private func time(_ work: () throws -> Void) rethrows -> Double {
        let start = DispatchTime.now().uptimeNanoseconds
        try work()
        return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }

    private func line(_ title: String, _ value: Double, _ unit: String, ratio: Double? = nil) {
        let rounded = value < 100 ? String(format: "%.3f", value) : String(format: "%.0f", value)
        let beside = ratio.map { String(format: "   %.2f of the disk's sync rate", $0) } ?? ""
        print("\(title.padding(toLength: 40, withPad: " ", startingAt: 0)) \(rounded) \(unit)\(beside)")
    }
}

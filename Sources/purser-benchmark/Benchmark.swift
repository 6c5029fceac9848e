import Foundation
import Storage

/// How fast the books are, beside how fast the disk is: `swift run -c release purser-benchmark`.
///
/// `generate FILE WITHDRAWALS PENDING` makes a database to look at. Without words it measures in a folder of its own,
/// which it removes. `units FILE SECONDS` is what each of several processes runs.
@main
struct Benchmark {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.isEmpty {
            try Report().run()
        } else if words.count == 4, words[0] == "generate", let withdrawals = Int(words[2]), let pending = Int(words[3])
        {
            try Generator(path: words[1]).run(withdrawals: withdrawals, pending: pending)
        } else if words.count == 3, words[0] == "units", let seconds = Double(words[2]) {
            print(try Units(path: words[1]).run(seconds: seconds))
        } else {
            print("purser-benchmark [generate FILE WITHDRAWALS PENDING | units FILE SECONDS]")
        }
    }
}

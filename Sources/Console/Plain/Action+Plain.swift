/// How the plain console reaches what a key of the screen does.
enum PlainWay: Hashable, Sendable {
    /// A command of its own, as it is typed; a number stands for any row.
    case command(String)
    /// Its letter, word or name, and its number in the lists of actions and of what a search finds.
    case listed
    /// It has no meaning there, for this reason.
    case meaningless(String)
}

extension Action {
    /// How the plain console reaches it: every action is reachable, or says here why it has no meaning.
    var plainWay: PlainWay {
        switch self {
        case .move: .command("1")
        case .movePage(let pages): .command(pages < 0 ? "b" : "n")
        case .moveFirst: .command("first")
        case .moveLast: .command("last")
        case .open: .command("1")
        case .back: .command("back")
        case .nextTab, .previousTab: .command("t")
        case .show: .command("m")
        case .palette: .command(":")
        case .filter: .command("/")
        case .refresh: .command("r")
        case .help: .command("h")
        case .quit: .command("q")
        case .follow, .form, .resolve, .verify, .changeSetting, .resetSetting, .addSetting, .sort, .reverse, .export,
            .copy, .copyRecord:
            .listed
        case .stop: .meaningless("the next line is asked for when all is read, and Ctrl-C stops a verification")
        case .other, .past, .future: .meaningless("back, m and : lead from screen to screen")
        case .moveNewest: .meaningless("what has changed is said before the next command")
        case .redraw: .meaningless("nothing is painted")
        case .suspend: .meaningless("Ctrl-Z of the terminal itself stops it")
        case .toggleMouse: .meaningless("there is no mouse")
        case .toggleMark, .markRange, .markAll: .meaningless("withdrawals are decided one at a time here")
        case .setTheme, .themes: .meaningless("there are no colours")
        }
    }
}

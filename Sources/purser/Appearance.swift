import ArgumentParser
import Canvas
import Foundation

/// How the console looks on this terminal.
struct Appearance: ParsableArguments {
    @Option(help: "A theme; `purser themes` lists them (default: the terminal's own colours).")
    var theme: String?

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(help: "Leave the mouse to the terminal (M takes it; Shift-drag selects text while it is taken).")
    var noMouse = false

    /// The themes that are built in, and those in the user's configuration folder, which win.
    static var library: ThemeLibrary { ThemeLibrary(folder: UserFolder.config.path + "/themes") }
}

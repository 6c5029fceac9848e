import CNcurses
import CTerminalGuard
package import Canvas

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The terminal, taken for full-screen drawing until ``close()``.
///
/// ncurses works out the fewest bytes that turn one frame into the next; input is not its business. From
/// the moment the terminal is taken it is given back on every way out: ``close()``, `exit`, and fatal signals.
/// There is one screen at a time. The terminal is asked nothing (rule 2).
package final class Screen {
    /// Something the operator should know about how the terminal was opened.
    package nonisolated enum Notice: Equatable, Sendable {
        /// `TERM` names a terminal that is not described on this machine; another description is used.
        case unknownTerminal(asked: String, used: String)
    }

    /// Whether the locale is UTF-8; where it is not, everything has to be drawn in ASCII.
    package let supportsUnicode: Bool
    package let colorDepth: ColorDepth
    package let notice: Notice?
    package private(set) var size: Size
    package private(set) var isOpen = true
    let input: CInt
    private let output: CInt
    private var hasMouse: Bool
    private let multiplexer: Clipboard.Multiplexer?
    private let window: UnsafeMutablePointer<WINDOW>
    private let handle: OpaquePointer
    private var palette: Palette
    private var last: Buffer?
    private var isCursorShown: Bool?

    /// Takes the terminal.
    ///
    /// - Parameters:
    ///   - theme: how meanings look; it is reduced here to what the terminal can show.
    ///   - mouse: whether presses and the wheel are to be told.
    ///   - environment: `TERM`, the locale and `NO_COLOR`.
    ///   - input: where keys come from; a terminal.
    ///   - output: where cells go to; the same terminal.
    /// - Throws: ``TerminalError``; the terminal is then as it was.
    package init(
        theme: Theme,
        mouse: Bool = false,
        environment: TerminalEnvironment = TerminalEnvironment(),
        input: CInt = 0,
        output: CInt = 1
    ) throws(TerminalError) {
        guard isatty(input) == 1, isatty(output) == 1, terminal_guard_save(output) == 0 else {
            throw .notATerminal
        }
        supportsUnicode = environment.setLocale()
        let term = try Self.description(for: environment.term)
        curses_make_blocking(output)
        // Where these are at their default ncurses takes them, and draws from a handler on any thread.
        for number in [SIGTSTP, SIGWINCH] { signal(number, SIG_IGN) }
        // Before anything changes: whatever happens from here on, the terminal is given back.
        guard terminal_guard_install("", 0) == 0, let handle = curses_open(term, input, output),
            let window = curses_window()
        else {
            terminal_guard_uninstall()
            throw .unusable(term: environment.term)
        }
        self.handle = handle
        self.window = window
        self.input = input
        self.output = output
        hasMouse = mouse
        multiplexer = environment.multiplexer
        notice = term == environment.term ? nil : .unknownTerminal(asked: environment.term, used: term)
        let restore = Self.restoreBytes()
        terminal_guard_prepare(restore, restore.count)

        raw()
        noecho()
        nonl()
        // Input is read elsewhere: ncurses must not look for it between two lines.
        typeahead(-1)
        leaveok(window, false)
        let depth = environment.refusesColor ? .none : ColorDepth(colors: Int(curses_start_colors()))
        colorDepth = depth
        palette = Palette(theme: theme.reduced(to: depth), isColored: depth != .none)
        size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
        readSize()
        switchModes(on: true)
    }

    /// Shows a frame; what it shares with the last one costs nothing.
    package func draw(_ buffer: Buffer) {
        guard isOpen else { return }
        let previous = last?.size == buffer.size && last?.glyphs == buffer.glyphs ? last : nil
        let columns = min(buffer.size.columns, size.columns)
        for row in 0..<min(buffer.size.rows, size.rows) {
            if let previous, (0..<columns).allSatisfy({ previous[$0, row] == buffer[$0, row] }) { continue }
            draw(row: row, columns: columns, of: buffer)
        }
        last = buffer
        showCursor(buffer.cursor)
        wnoutrefresh(window)
        doupdate()
    }

    /// Changes how meanings look, from the next frame on.
    package func setTheme(_ theme: Theme) {
        palette = Palette(theme: theme.reduced(to: colorDepth), isColored: colorDepth != .none)
        last = nil
    }

    /// Sends the next frame whole: something else may have written to the terminal.
    package func repaint() {
        guard isOpen else { return }
        last = nil
        curses_repaint_all(window)
    }

    /// Whether presses of the mouse and its wheel are told from now on.
    package func setMouse(_ isOn: Bool) {
        guard isOpen, isOn != hasMouse else { return }
        hasMouse = isOn
        send(Self.mouseModes(on: isOn))
    }

    /// Asks the terminal to take a text into its clipboard; whether it does is not known.
    package func copy(_ text: String) {
        if isOpen { send(Clipboard.sequence(for: text, through: multiplexer)) }
    }

    package func bell() {
        if isOpen { beep() }
    }

    /// Takes over the size the terminal has now.
    func readSize() {
        var columns: CInt = 0
        var rows: CInt = 0
        if isOpen, curses_size(output, &columns, &rows) == 0 { resizeterm(rows, columns) }
        size = Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
        repaint()
    }

    /// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again once continued.
    func suspend() {
        guard isOpen else { return }
        switchModes(on: false)
        endwin()
        terminal_guard_arm(0)
        terminal_guard_stop()
        takeAgain()
    }

    /// Takes the terminal again after someone else had it.
    func takeAgain() {
        guard isOpen else { return }
        // What was typed meanwhile was meant for someone else.
        tcflush(input, TCIFLUSH)
        terminal_guard_arm(1)
        reset_prog_mode()
        switchModes(on: true)
        isCursorShown = nil
        let frame = last
        readSize()
        if let frame { draw(frame) }
    }

    /// Gives the terminal back for good; more calls do nothing.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        // Late answers and keys typed ahead would reach the shell as commands.
        tcflush(input, TCIFLUSH)
        switchModes(on: false)
        if isCursorShown == false { curs_set(1) }
        endwin()
        terminal_guard_restore_modes()
        terminal_guard_uninstall()
        delscreen(handle)
        for number in [SIGTSTP, SIGWINCH] { signal(number, SIG_DFL) }
    }

    // MARK: - Cells

    private func draw(row: Int, columns: Int, of buffer: Buffer) {
        var run: [wchar_t] = []
        var start = 0
        var role = Role.text
        func flush() {
            guard !run.isEmpty else { return }
            add(run, column: start, row: row, role: role)
            run.removeAll(keepingCapacity: true)
        }
        for column in 0..<columns {
            let cell = buffer[column, row]
            // The right half of a wide character has been drawn with its left.
            if cell.text.isEmpty { continue }
            let isWide = column + 1 < columns && buffer[column + 1, row].text.isEmpty
            let text = characters(of: cell.text, width: isWide ? 2 : 1)
            let isSimple = !isWide && text.count == 1
            if run.isEmpty || role != cell.role || !isSimple || start + run.count != column {
                flush()
                start = column
                role = cell.role
            }
            if isSimple {
                run.append(contentsOf: text)
            } else {
                // Should ncurses count other cells for it, its neighbours still stand where they belong.
                add(isWide ? [32, 32] : [32], column: column, row: row, role: role)
                add(text, column: column, row: row, role: role)
            }
        }
        flush()
    }

    /// What ncurses is given for one cell: never more than the cell's width, never a control character.
    private func characters(of text: String, width: Int) -> [wchar_t] {
        var characters: [wchar_t] = []
        for scalar in text.unicodeScalars {
            let character = wchar_t(bitPattern: scalar.value)
            if scalar.value < 0x7F, scalar.value >= 0x20 {
                if characters.isEmpty { characters.append(character) } else { break }
                continue
            }
            let cells = supportsUnicode ? Int(curses_width(character)) : -1
            if characters.isEmpty {
                if cells < 1 || cells > width { return [63] }
                characters.append(character)
            } else if cells == 0 {
                // ncurses keeps four of them in a cell.
                if characters.count < 5 { characters.append(character) }
            } else {
                break
            }
        }
        return characters
    }

    private func add(_ text: [wchar_t], column: Int, row: Int, role: Role) {
        let look = palette.look(of: role)
        curses_set_style(window, look.attributes, look.pair)
        wmove(window, CInt(row), CInt(column))
        waddnwstr(window, text, CInt(text.count))
    }

    private func showCursor(_ position: Position?) {
        let isShown = position != nil
        if isShown != isCursorShown {
            curs_set(isShown ? 1 : 0)
            isCursorShown = isShown
        }
        guard let position else { return }
        let column = min(max(0, position.column), size.columns - 1)
        let row = min(max(0, position.row), size.rows - 1)
        wmove(window, CInt(row), CInt(column))
    }

    // MARK: - Modes

    /// Paste marks, and the mouse where it is wanted, on or off.
    private func switchModes(on: Bool) {
        let letter = on ? "h" : "l"
        var text = "\u{1B}[?2004\(letter)"
        if hasMouse { text += Self.mouseModes(on: on) }
        send(text)
    }

    private static func mouseModes(on: Bool) -> String {
        let letter = on ? "h" : "l"
        return "\u{1B}[?1000\(letter)\u{1B}[?1006\(letter)"
    }

    /// Writes past ncurses, which knows nothing of it: only what moves and draws nothing.
    private func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            bytes = bytes.dropFirst(max(0, count))
        }
    }

    /// What gives the terminal back without ncurses: for a handler of fatal signals.
    private static func restoreBytes() -> [CChar] {
        var text = "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?1004l\u{1B}[?2004l"
        for name in ["rmkx", "sgr0", "cnorm"] { text += capability(name) ?? "" }
        text += capability("rmcup") ?? "\r\n"
        return text.utf8.map { CChar(bitPattern: $0) }
    }

    /// A capability without the padding only hardware of old needs.
    private static func capability(_ name: String) -> String? {
        guard let value = curses_string(name) else { return nil }
        var rest = String(cString: value)[...]
        var text = ""
        while let start = rest.firstIndex(of: "$") {
            guard rest[start...].hasPrefix("$<"), let end = rest[start...].firstIndex(of: ">") else { break }
            text += rest[..<start]
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    /// The first description that can be used: the terminal's own, then usual ones.
    private static func description(for term: String) throws(TerminalError) -> String {
        for name in [term, "xterm-256color", "vt100"] where !name.isEmpty {
            switch curses_describe(name) {
            case 1: return name
            case 2 where name == term: throw .dumb(term: term)
            default: continue
            }
        }
        throw .unusable(term: term)
    }
}

package import Canvas

/// Turns the bytes a terminal sends into keys, pastes and mouse actions.
///
/// Bytes may come in any pieces: the state between two calls is all there is. Whatever is no key is swallowed whole:
/// late replies to questions somebody else asked, focus reports, sequences not known here (rule 2). What cannot be
/// told apart by bytes alone is told apart by silence: the owner waits for ``pendingTimeout`` and calls
/// ``silence()`` where nothing came.
///
/// The keyboard is never jammed for ever: Escape, Enter, Tab, Ctrl with a letter and every arrow end an unfinished
/// sequence and then act as themselves; Ctrl-C alone ends a paste whose end never came.
package nonisolated struct KeyDecoder: Sendable {
    /// More than so many bytes of one paste are dropped.
    package static let pasteLimit = 1 << 20

    private enum State: Sendable {
        case ground
        /// A scalar is under way: its bits so far, the bytes missing, the range of the next byte.
        case scalar(bits: UInt32, missing: Int, next: ClosedRange<UInt8>, alternate: Bool)
        /// ESC came: a key, or the begin of anything.
        case escape
        /// A lone ESC was given as a key, so what looks like the rest of a sequence may still be one.
        case escaped
        /// ESC and an introducer came, and nothing else. `held` where the introducer may be a character of its own.
        case introduced(Introducer, held: Bool)
        /// An introducer was followed by silence: only what can be a rest of it is taken for one.
        case doubtful(Introducer)
        case control(ControlSequence)
        case functionKey
        /// The Linux console's F1 to F5: `ESC [ [ A`.
        case consoleFunction
        /// The three bytes of a mouse report of the oldest kind.
        case oldMouse([UInt8])
        /// Inside OSC, DCS, APC, PM or SOS: dropped up to its end.
        case string
        case stringEscape
        /// A lone ESC ended a string, unless the backslash that belongs to it still comes.
        case stringEnded
        case paste
    }

    private var state = State.ground
    private var pasted: [UInt8] = []
    /// How much of the paste's end has been seen.
    private var pasteEnd = 0
    private var isPasteStale = false

    package init() {}

    /// How long to wait for more before ``silence()`` is due; nil where nothing is unfinished that silence decides.
    package var pendingTimeout: Duration? {
        switch state {
        case .escape: .milliseconds(25)
        case .scalar, .introduced, .oldMouse, .consoleFunction, .stringEscape: .milliseconds(100)
        case .escaped, .stringEnded: .milliseconds(500)
        case .doubtful: .seconds(1)
        case .paste: isPasteStale ? nil : .seconds(1)
        case .ground, .control, .functionKey, .string: nil
        }
    }

    /// The events the bytes complete, in order.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
        var events: [InputEvent] = []
        let bytes = Array(bytes)
        if isPasteStale, bytes == [Byte.interrupt] {
            // It ends the paste, and was meant for nothing else.
            reset()
            return []
        }
        if !bytes.isEmpty { isPasteStale = false }
        for byte in bytes { take(byte, &events) }
        return events
    }

    /// Nothing came for ``pendingTimeout``.
    package mutating func silence() -> [InputEvent] {
        switch state {
        case .escape:
            state = .escaped
            return [.key(.escape)]
        case .scalar(_, _, _, let alternate):
            state = .ground
            return [.key(alternate ? .alternate("\u{FFFD}") : .character("\u{FFFD}"))]
        case .introduced(let introducer, held: true):
            state = .ground
            return [.key(.character(introducer.character))]
        case .introduced(let introducer, held: false):
            state = .doubtful(introducer)
        case .escaped, .doubtful, .oldMouse, .consoleFunction, .stringEnded:
            state = .ground
        case .stringEscape:
            state = .stringEnded
        case .paste:
            isPasteStale = true
        case .ground, .control, .functionKey, .string:
            break
        }
        return []
    }

    /// Forgets what is unfinished: the terminal was someone else's for a while.
    package mutating func reset() {
        state = .ground
        pasted = []
        pasteEnd = 0
        isPasteStale = false
    }

    private mutating func take(_ byte: UInt8, _ events: inout [InputEvent]) {
        switch state {
        case .ground:
            takeGround(byte, alternate: false, &events)
        case .scalar(let bits, let missing, let next, let alternate):
            takeContinuation(byte, bits, missing, next, alternate, &events)
        case .escape:
            takeAfterEscape(byte, &events)
        case .escaped:
            state = .ground
            if let introducer = Introducer(rawValue: byte) {
                state = .introduced(introducer, held: true)
            } else {
                take(byte, &events)
            }
        case .introduced(let introducer, let held):
            if held, !introducer.canGoOn(with: byte) {
                state = .ground
                events.append(.key(.character(introducer.character)))
                take(byte, &events)
            } else {
                begin(introducer, byte, &events)
            }
        case .doubtful(let introducer):
            state = .ground
            if introducer.canGoOn(with: byte) { begin(introducer, byte, &events) } else { take(byte, &events) }
        case .control(let sequence):
            takeControl(byte, sequence, &events)
        case .functionKey:
            takeFunctionKey(byte, &events)
        case .consoleFunction:
            state = .ground
            if (0x41...0x45).contains(byte) {
                events.append(.key(.function(Int(byte) - 0x40)))
            } else if byte < 0x20 {
                take(byte, &events)
            }
        case .oldMouse(let bytes):
            takeOldMouse(byte, bytes, &events)
        case .string:
            takeString(byte, &events)
        case .stringEscape:
            state = .escape
            if byte == Byte.backslash { state = .ground } else { take(byte, &events) }
        case .stringEnded:
            state = .ground
            if byte != Byte.backslash { take(byte, &events) }
        case .paste:
            takePaste(byte, &events)
        }
    }

    // MARK: - Characters

    private mutating func takeGround(_ byte: UInt8, alternate: Bool, _ events: inout [InputEvent]) {
        state = .ground
        func key(_ character: Character) -> InputEvent {
            .key(alternate ? .alternate(character) : .character(character))
        }
        switch byte {
        case Byte.escape: state = .escape
        case 0x00..<0x20, 0x7F: events.append(.key(Key(control: byte)))
        case 0x20..<0x7F: events.append(key(Character(Unicode.Scalar(byte))))
        case 0x9B: state = .introduced(.control, held: false)
        case 0x90: state = .introduced(.device, held: false)
        case 0x9D: state = .introduced(.system, held: false)
        case 0xC2...0xDF:
            state = .scalar(bits: UInt32(byte & 0x1F), missing: 1, next: 0x80...0xBF, alternate: alternate)
        case 0xE0...0xEF:
            let next: ClosedRange<UInt8> = byte == 0xE0 ? 0xA0...0xBF : byte == 0xED ? 0x80...0x9F : 0x80...0xBF
            state = .scalar(bits: UInt32(byte & 0x0F), missing: 2, next: next, alternate: alternate)
        case 0xF0...0xF4:
            let next: ClosedRange<UInt8> = byte == 0xF0 ? 0x90...0xBF : byte == 0xF4 ? 0x80...0x8F : 0x80...0xBF
            state = .scalar(bits: UInt32(byte & 0x07), missing: 3, next: next, alternate: alternate)
        default: events.append(key("\u{FFFD}"))
        }
    }

    private mutating func takeContinuation(
        _ byte: UInt8,
        _ bits: UInt32,
        _ missing: Int,
        _ next: ClosedRange<UInt8>,
        _ alternate: Bool,
        _ events: inout [InputEvent]
    ) {
        guard next.contains(byte) else {
            state = .ground
            events.append(.key(alternate ? .alternate("\u{FFFD}") : .character("\u{FFFD}")))
            take(byte, &events)
            return
        }
        let bits = bits << 6 | UInt32(byte & 0x3F)
        guard missing == 1 else {
            state = .scalar(bits: bits, missing: missing - 1, next: 0x80...0xBF, alternate: alternate)
            return
        }
        state = .ground
        // A control character in two bytes is no key.
        guard bits >= 0xA0, let scalar = Unicode.Scalar(bits) else { return }
        let character = Character(scalar)
        events.append(.key(alternate ? .alternate(character) : .character(character)))
    }

    private mutating func takeAfterEscape(_ byte: UInt8, _ events: inout [InputEvent]) {
        switch byte {
        case Byte.escape:
            // The first was a key of its own, the second may begin anything.
            events.append(.key(.escape))
        case Byte.backspace, Byte.delete:
            // Alt-Backspace takes a word back, as Ctrl-W does.
            state = .ground
            events.append(.key(.control("w")))
        case Byte.cancel, Byte.substitute:
            state = .ground
            events.append(.key(.escape))
        case 0x00..<0x20:
            state = .ground
            events.append(.key(.escape))
            take(byte, &events)
        default:
            if let introducer = Introducer(rawValue: byte) {
                state = .introduced(introducer, held: false)
            } else {
                takeGround(byte, alternate: true, &events)
            }
        }
    }

    // MARK: - Sequences

    private mutating func begin(_ introducer: Introducer, _ byte: UInt8, _ events: inout [InputEvent]) {
        switch introducer {
        case .control:
            state = .control(ControlSequence())
        case .single:
            state = .functionKey
        case .system, .device, .application, .privacy, .start:
            state = .string
        }
        take(byte, &events)
    }

    /// A control character ends a sequence: what the operator pressed acts, what the terminal sent is dropped.
    private mutating func abort(_ byte: UInt8, _ events: inout [InputEvent]) {
        state = .ground
        if byte != Byte.cancel, byte != Byte.substitute { take(byte, &events) }
    }

    private mutating func takeControl(_ byte: UInt8, _ sequence: ControlSequence, _ events: inout [InputEvent]) {
        guard byte >= 0x20, byte < 0x7F else { return abort(byte, &events) }
        guard byte >= 0x40 else {
            var sequence = sequence
            sequence.append(byte)
            state = .control(sequence)
            return
        }
        state = .ground
        switch (byte, sequence.isEmpty) {
        case (Byte.openBracket, true): state = .consoleFunction
        case (0x4D, true): state = .oldMouse([])
        default:
            if byte == Byte.tilde, sequence.first == 200 {
                state = .paste
                pasted = []
                pasteEnd = 0
            } else if let event = sequence.event(final: byte) {
                events.append(event)
            }
        }
    }

    private mutating func takeFunctionKey(_ byte: UInt8, _ events: inout [InputEvent]) {
        guard byte >= 0x20, byte < 0x7F else { return abort(byte, &events) }
        // Modifiers of old terminals: `ESC O 5 A`.
        if (0x30...0x3B).contains(byte) { return }
        state = .ground
        if let key = Key(functionKey: byte) { events.append(.key(key)) }
    }

    private mutating func takeOldMouse(_ byte: UInt8, _ bytes: [UInt8], _ events: inout [InputEvent]) {
        guard byte >= 0x20 else { return abort(byte, &events) }
        guard bytes.count == 2 else {
            state = .oldMouse(bytes + [byte])
            return
        }
        state = .ground
        let button = Int(bytes[0]) - 32
        let event = InputEvent(mouseButton: button, column: Int(bytes[1]) - 32, row: Int(byte) - 32)
        if let event { events.append(event) }
    }

    private mutating func takeString(_ byte: UInt8, _ events: inout [InputEvent]) {
        switch byte {
        case Byte.escape: state = .stringEscape
        case Byte.bell: state = .ground
        case 0x00..<0x20: abort(byte, &events)
        default: break
        }
    }

    private mutating func takePaste(_ byte: UInt8, _ events: inout [InputEvent]) {
        let end = Byte.pasteEnd
        if byte == end[pasteEnd] {
            pasteEnd += 1
            guard pasteEnd == end.count else { return }
            events.append(.paste(String(decoding: pasted, as: UTF8.self)))
            reset()
            return
        }
        let isHeld = pasteEnd > 0
        if isHeld {
            keepPasted(end[..<pasteEnd])
            pasteEnd = 0
        }
        // Only the first byte of the end occurs twice in a row in nothing but two of them.
        if isHeld, byte == end[0] { pasteEnd = 1 } else { keepPasted([byte]) }
    }

    private mutating func keepPasted(_ bytes: some Collection<UInt8>) {
        pasted.append(contentsOf: bytes.prefix(max(0, Self.pasteLimit - pasted.count)))
    }
}

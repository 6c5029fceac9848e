/// The byte after ESC that begins a sequence of many bytes.
nonisolated enum Introducer: UInt8, Sendable {
    /// CSI: keys, mouse, most replies.
    case control = 0x5B
    /// SS3: keys.
    case single = 0x4F
    /// OSC: colour and title replies.
    case system = 0x5D
    /// DCS: version and capability replies.
    case device = 0x50
    /// APC: picture replies.
    case application = 0x5F
    /// PM.
    case privacy = 0x5E
    /// SOS.
    case start = 0x58

    var character: Character { Character(Unicode.Scalar(rawValue)) }

    /// Whether what terminals send goes on with this byte; asked only where the ESC or a silence leaves doubt.
    func canGoOn(with byte: UInt8) -> Bool {
        switch self {
        case .control: (0x30...0x3F).contains(byte) || (0x41...0x5A).contains(byte)
        case .single: (0x41...0x44).contains(byte) || [0x46, 0x48, 0x4D].contains(byte) || (0x50...0x53).contains(byte)
        case .system: (0x30...0x39).contains(byte) || byte == 0x6C || byte == 0x4C
        case .device: (0x30...0x3F).contains(byte) || [0x21, 0x24, 0x2B, 0x7C].contains(byte)
        case .application: byte == 0x47
        case .privacy, .start: false
        }
    }
}

/// The bytes the decoder names.
nonisolated enum Byte {
    static let interrupt: UInt8 = 0x03
    static let bell: UInt8 = 0x07
    static let backspace: UInt8 = 0x08
    static let cancel: UInt8 = 0x18
    static let substitute: UInt8 = 0x1A
    static let escape: UInt8 = 0x1B
    static let openBracket: UInt8 = 0x5B
    static let backslash: UInt8 = 0x5C
    static let tilde: UInt8 = 0x7E
    static let delete: UInt8 = 0x7F
    /// `ESC [ 2 0 1 ~`.
    static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
}

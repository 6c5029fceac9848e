/// How a terminal draws one Unicode scalar.
package enum CharacterWidth: Hashable, Sendable {
    /// A character of its own, one cell wide.
    case narrow
    /// A character of its own, two cells wide.
    case wide
    /// Joins the character before it and takes no cell.
    case combining
    /// Must not reach a terminal: it is invisible, moves other text, or terminals disagree about its width.
    case unsafe

    /// How terminals draw the scalar.
    ///
    /// Agrees with the C library's `wcwidth`, which ncurses reckons with, wherever that is safe to show. What
    /// Unicode assigned after version 14 is unsafe: the C libraries in use do not know it yet.
    package static func of(_ scalar: Unicode.Scalar) -> CharacterWidth {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 ? .unsafe : .narrow }
        if value < 0x300 { return value < 0xA0 || value == 0xAD ? .unsafe : .narrow }
        // Box drawing and blocks: what the console itself draws most.
        if value >= 0x2500, value < 0x25FD { return .narrow }
        if contains(value, unsafeRanges) { return .unsafe }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return .unsafe
        case .nonspacingMark, .enclosingMark:
            return isKnown(scalar) ? .combining : .unsafe
        default:
            // The vowels and final consonants of decomposed Hangul join the consonant before them.
            if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return .combining }
            guard isKnown(scalar) else { return .unsafe }
            return contains(value, wideRanges) ? .wide : .narrow
        }
    }

    private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return false }
        return age.major <= 14
    }

    private static func contains(_ value: UInt32, _ ranges: [(first: UInt32, last: UInt32)]) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].first <= value
    }

    /// Invisible though not of a format category, or of a width that terminals or Unicode versions disagree about.
    private static let unsafeRanges: [(first: UInt32, last: UInt32)] = [
        (0x034F, 0x034F),  // combining grapheme joiner
        (0x115F, 0x1160),  // Hangul fillers
        (0x17B4, 0x17B5),  // Khmer inherent vowels
        (0x180B, 0x180F),  // Mongolian selectors
        (0x20E3, 0x20E3),  // enclosing keycap
        (0x2630, 0x2637),  // trigrams: wide since Unicode 16
        (0x268A, 0x268F),  // monograms and digrams: wide since Unicode 16
        (0x3164, 0x3164),  // Hangul filler
        (0x3248, 0x324F),  // circled numbers on squares
        (0x4DC0, 0x4DFF),  // hexagrams: wide since Unicode 16
        (0xFE00, 0xFE0F),  // variation selectors
        (0xFFA0, 0xFFA0),  // half-width Hangul filler
        (0x1171E, 0x1171E),  // Ahom medial ra: of two categories, by version
        (0x1D300, 0x1D376),  // Tai Xuan Jing symbols, counting rods: wide since Unicode 16
        (0x1F1E6, 0x1F1FF),  // regional indicators: two make a flag, or two letters
        (0x1F3FB, 0x1F3FF),  // skin tones: they join the emoji before them, or do not
        (0xE0100, 0xE01EF),  // variation selectors
    ]

    /// East Asian Wide and Fullwidth of Unicode 14; gaps hold nothing that is assigned, or combining characters.
    private static let wideRanges: [(first: UInt32, last: UInt32)] = [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0),
        (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F),
        (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5),
        (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
        (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728),
        (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
        (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
        (0x2E80, 0x303E), (0x3041, 0x3247), (0x3250, 0x4DBF), (0x4E00, 0xA4C6), (0xA960, 0xA97C),
        (0xAC00, 0xD7A3), (0xF900, 0xFAD9), (0xFE10, 0xFE6B), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x16FE0, 0x1B2FB), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A),
        (0x1F200, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA),
        (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4), (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440),
        (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A),
        (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC),
        (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7F0),
        (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAF6), (0x20000, 0x3134A),
    ]
}

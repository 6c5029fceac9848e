import Foundation

/// A colour of a cell.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminal
    /// 0–15: the terminal's own sixteen, whose look only its owner knows; 16–255: the fixed cube and greys.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)

    /// The names of the terminal's colours in theme files.
    package static let names: [String: Color] = {
        let plain = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        var names: [String: Color] = ["terminal": .terminal]
        for (index, name) in plain.enumerated() {
            names[name] = .indexed(UInt8(index))
            names["bright-" + name] = .indexed(UInt8(index + 8))
        }
        return names
    }()

    /// A colour as theme files write it: `#1e2430`, `0` to `255`, or a name of the terminal's colours.
    package init?(_ text: String) {
        if text.hasPrefix("#") {
            let digits = text.dropFirst()
            guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) else { return nil }
            guard let value = UInt32(digits, radix: 16) else { return nil }
            self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
        } else if let named = Color.names[text] {
            self = named
        } else if text.utf8.allSatisfy({ (48...57).contains($0) }), let index = UInt8(text) {
            self = .indexed(index)
        } else {
            return nil
        }
    }

    /// Red, green and blue where they are known: not for what is the terminal's own.
    package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
        switch self {
        case .terminal: nil
        case .rgb(let red, let green, let blue): (red, green, blue)
        case .indexed(let index) where index < 16: nil
        case .indexed(let index): Color.fixed(index)
        }
    }

    /// The contrast of two colours as WCAG 2 reckons it, 1 to 21; nil where one of them is not known.
    package func contrast(with other: Color) -> Double? {
        guard let mine = luminance, let its = other.luminance else { return nil }
        return (max(mine, its) + 0.05) / (min(mine, its) + 0.05)
    }

    /// The contrast of two colours where the terminal's sixteen look as they do on most terminals: a guess.
    ///
    /// Nil where one of them is the terminal's own foreground or background.
    package func usualContrast(with other: Color) -> Double? {
        usual.flatMap { mine in other.usual.flatMap { mine.contrast(with: $0) } }
    }

    /// Relative luminance, 0 to 1.
    var luminance: Double? {
        guard let (red, green, blue) = components else { return nil }
        return Color.luminance(red, green, blue)
    }

    static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
        func linear(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The look of the fixed colours, 16 to 255.
    static func fixed(_ index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
        let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
        if index >= 232 {
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        }
        let cube = Int(max(index, 16)) - 16
        return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    }
}

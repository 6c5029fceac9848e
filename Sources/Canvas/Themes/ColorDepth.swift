/// How many colours a terminal shows.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
    case none
    case eight
    case sixteen
    case indexed
    case trueColor

    /// The depth of a terminal that says it has so many colours.
    package init(colors: Int) {
        switch colors {
        case ..<8: self = .none
        case ..<16: self = .eight
        case ..<256: self = .sixteen
        case ..<(1 << 24): self = .indexed
        default: self = .trueColor
        }
    }

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Color {
    /// The nearest colour a terminal of such depth has.
    package func reduced(to depth: ColorDepth) -> Color {
        switch (depth, self) {
        case (_, .terminal), (.none, _): .terminal
        case (.trueColor, _): self
        case (.indexed, .indexed): self
        case (.indexed, .rgb(let red, let green, let blue)): .indexed(Color.nearestFixed(red, green, blue))
        case (.sixteen, .indexed(0..<16)): self
        // Bright black is invisible on terminals of eight colours; the foreground it stands for is not.
        case (.eight, .indexed(8)): .indexed(7)
        case (.eight, .indexed(let index)) where index < 16: .indexed(index % 8)
        case (.sixteen, _): nearestNamed(of: 16)
        case (.eight, _): nearestNamed(of: 8)
        }
    }

    private static func nearestFixed(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        nearest(to: (red, green, blue), among: 16..<256) { Color.fixed(UInt8($0)) }
    }

    private func nearestNamed(of count: Int) -> Color {
        guard let wanted = components else { return self }
        return .indexed(Color.nearest(to: wanted, among: 0..<count) { Color.usualLooks[$0] })
    }

    private static func nearest(
        to wanted: (red: UInt8, green: UInt8, blue: UInt8),
        among indexes: Range<Int>,
        look: (Int) -> (red: UInt8, green: UInt8, blue: UInt8)
    ) -> UInt8 {
        var best = indexes.lowerBound
        var least = Int.max
        for index in indexes {
            let found = look(index)
            let red = Int(wanted.red) - Int(found.red)
            let green = Int(wanted.green) - Int(found.green)
            let blue = Int(wanted.blue) - Int(found.blue)
            // Weighed as the eye does, roughly.
            let distance = 2 * red * red + 4 * green * green + 3 * blue * blue
            if distance < least {
                least = distance
                best = index
            }
        }
        return UInt8(best)
    }

    /// The colour with a look that is known or guessed; nil where it is the terminal's own.
    var usual: Color? {
        switch self {
        case .terminal: nil
        case .indexed(let index) where index < 16:
            .rgb(
                Color.usualLooks[Int(index)].red,
                Color.usualLooks[Int(index)].green,
                Color.usualLooks[Int(index)].blue
            )
        case .indexed, .rgb: self
        }
    }

    /// What the sixteen look like on most terminals: a guess, good enough to choose among them.
    private static let usualLooks: [(red: UInt8, green: UInt8, blue: UInt8)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]
}

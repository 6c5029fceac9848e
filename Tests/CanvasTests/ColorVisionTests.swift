import Canvas
import Testing

struct ColorVisionTests {
    private static let states: [Role] = [
        .statePending, .stateExpiring, .statePosted, .stateVoided, .stateExpired, .stateFailed,
    ]

    private func least(_ name: String, _ vision: ColorVision, _ depth: ColorDepth) throws -> Double {
        let theme = try ThemeLibrary().load(name).reduced(to: depth)
        var least = Double.infinity
        for (index, one) in Self.states.enumerated() {
            for other in Self.states[(index + 1)...] {
                let (first, second) = (theme.style(for: one).foreground, theme.style(for: other).foreground)
                least = min(least, try #require(vision.distance(first, second)))
            }
        }
        return least
    }

    @Test(arguments: ColorVision.allCases, [ColorDepth.trueColor, .indexed])
    func `every eye tells the states of the colour-blind theme apart`(vision: ColorVision, depth: ColorDepth) throws {
        let least = try least("colour-blind", vision, depth)
        #expect(least >= 15, "\(vision) at \(depth): \(least)")
    }

    @Test func `in the usual colours some states look the same to some eyes`() throws {
        // Why there is a theme of its own for them; the simulation would find nothing if this did not hold.
        #expect(try least("gruvbox-dark", .deuteranopia, .trueColor) < 10)
    }

    @Test func `red and green are one colour to who is blind to them, and two to others`() throws {
        let (red, green) = (Color.rgb(200, 80, 60), Color.rgb(123, 123, 56))
        let usual = try #require(ColorVision.usual.distance(red, green))
        let blind = try #require(ColorVision.deuteranopia.distance(red, green))
        #expect(usual > 50 && blind < usual / 2)
        #expect(ColorVision.usual.distance(.terminal, red) == nil)
    }
}

import Canvas
import Testing

struct ChartTests {
    private func bars(_ bar: Bar) -> [String] {
        [8, 16, 24].map { bar.text($0, glyphs: .unicode) } + [8, 16, 24].map { bar.text($0, glyphs: .ascii) }
    }

    @Test func `a bar has two parts that differ by their glyphs, and a mark across them`() {
        #expect(
            bars(Bar(55, then: 20, of: 100, mark: 25)) == [
                "██│█▍▒  ", "████│███▊▒▒▒    ", "██████│██████▏▒▒▒▒      ",
                "[#|#=  ]", "[###|###===    ]", "[#####|######====      ]",
            ]
        )
        #expect(
            bars(Bar(10, then: 0, of: 100, mark: 60)) == [
                "▊   │   ", "█▌       │      ", "██▍           │         ",
                "[#  |  ]", "[#       |     ]", "[##           |        ]",
            ]
        )
    }

    @Test func `what is neither of two parts has a third glyph, as far as it goes`() {
        #expect(
            bars(Bar(25, then: 25, rest: 25, of: 100)) == [
                "██▒▒░░  ", "████▒▒▒▒░░░░    ", "██████▒▒▒▒▒▒░░░░░░      ",
                "[#==.  ]", "[###====...    ]", "[#####======.....      ]",
            ]
        )
        #expect(Bar(1, rest: 3, of: 4, mark: 2).text(8, glyphs: .unicode) == "██░░│░░░")
        #expect(Bar(.max, then: 1, rest: 1, of: .max).text(8, glyphs: .unicode) == "███████▒")
    }

    @Test func `the smallest second part is seen, whatever room the first leaves`() {
        #expect(Bar(999, then: 1, of: 1000).text(8, glyphs: .unicode) == "███████▒")
        #expect(Bar(999, then: 1, of: 1000).text(8, glyphs: .ascii) == "[#####=]")
        #expect(Bar(0, then: 1, of: 1000).text(8, glyphs: .unicode) == "▒       ")
        #expect(Bar(1, then: 1, of: 1000).text(8, glyphs: .unicode) == "▏▒      ")
        #expect(Bar(.max, then: .max, of: .max).text(8, glyphs: .unicode) == "███████▒")
        #expect(Bar(1, then: 1, of: 0, mark: 1).text(8, glyphs: .unicode) == "        ")
        #expect(Bar(1, then: 1, of: 2).text(1, glyphs: .unicode) == "▒")
    }

    @Test func `a mark beyond the whole stands at the end`() {
        #expect(Bar(1, of: 2, mark: 9).text(8, glyphs: .unicode) == "████   │")
        #expect(Bar(0, of: 2, mark: 0).text(8, glyphs: .unicode) == "│       ")
    }

    @Test func `a sparkline from zero shows 0 apart from little, and the rest in proportion`() {
        let line = Sparkline([0, 1, 1000, 500, 999, 143], from: .zero)
        #expect(line.text(glyphs: .unicode) == "▁▂█▄▇▂")
        #expect(line.text(glyphs: .ascii) == "_.#-*.")
        #expect(Sparkline([0, 0], from: .zero).text(glyphs: .unicode) == "▁▁")
        #expect(Sparkline([], from: .zero).text(glyphs: .unicode) == "")
    }

    @Test func `a sparkline from the lowest shows small changes of large numbers, exact at the largest`() {
        #expect(Sparkline([100_000, 100_007, 100_003], from: .lowest).text(glyphs: .unicode) == "▁█▄")
        #expect(Sparkline([.max, 0, .max - 1], from: .lowest).text(glyphs: .unicode) == "█▁▇")
        #expect(Sparkline([5, 5, 5], from: .lowest).text(glyphs: .ascii) == "---")
        #expect(Sparkline([0, 0], from: .lowest).text(glyphs: .ascii) == "__")
    }
}

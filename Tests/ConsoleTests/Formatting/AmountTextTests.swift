import Backend
import Console
import Storage
import Testing

struct AmountTextTests {
    @Test(
        arguments: [
            (0, 0, "0"), (0, 2, "0.00"), (1, 2, "0.01"), (100_000, 2, "1,000.00"), (999, 0, "999"), (1000, 0, "1,000"),
            (UInt64.max, 0, "18,446,744,073,709,551,615"), (UInt64.max, 2, "184,467,440,737,095,516.15"),
            (UInt64.max, 19, "1.8446744073709551615"), (UInt64.max, 20, "0.18446744073709551615"),
        ] as [(UInt64, Int, String)]
    )
    func `an amount is written in the decimals of its asset`(units: UInt64, scale: Int, text: String) {
        #expect(AmountText.decimal(Amount(units), scale: scale) == text)
    }

    @Test func `a total above every amount is written to its last digit`() {
        #expect(AmountText.decimal(36_893_488_147_419_103_230 as UInt128, scale: 2) == "368,934,881,474,191,032.30")
        #expect(
            AmountText.text(Total(UInt128.max), Unit(code: "X", scale: 0)).hasPrefix("340,282,366,920,938,463,463,374,")
        )
    }

    @Test(arguments: [0, 1, 2, 9, 18, 19, 20, 21, 100, 255])
    func `what is written is read back, with and without separators`(scale: Int) throws {
        var numbers = SystemRandomNumberGenerator()
        let edges: [UInt64] = [
            0, 1, 9, 10, 99, 100, 999, 1000, 1001, 1 << 32, 1 << 53, (1 << 53) + 1, 1 << 63, .max - 1, .max,
        ]
        let random: [UInt64] = (0..<200).map { _ in
            UInt64.random(in: 0...(.max), using: &numbers) >> UInt64.random(in: 0..<64, using: &numbers)
        }
        for units in edges + random {
            for separators in [true, false] {
                let text = AmountText.decimal(Amount(units), scale: scale, separators: separators)
                #expect(try AmountText.amount(parsing: text, scale: scale) == Amount(units), "\(text)")
            }
        }
    }

    @Test(
        arguments: [
            ("1000", 2, 100_000), ("1,000", 2, 100_000), ("1,000.5", 2, 100_050), ("0", 2, 0), ("007", 2, 700),
            ("0.07", 2, 7), ("18446744073709551615", 0, .max), ("00000000000000000000000001", 0, 1),
        ] as [(String, Int, UInt64)]
    )
    func `an amount may be typed without separators and trailing decimals`(
        text: String,
        scale: Int,
        units: UInt64
    ) throws {
        #expect(try AmountText.amount(parsing: text, scale: scale) == Amount(units))
    }

    @Test(
        arguments: [
            ("", 2, .empty), ("1,00", 2, .misplacedSeparator), ("1,0000", 2, .misplacedSeparator),
            ("1000,000", 2, .misplacedSeparator), (",100", 2, .misplacedSeparator), ("1,,000", 2, .misplacedSeparator),
            ("0,001", 2, .misplacedSeparator), ("1.000,00", 2, .notANumber), ("1.0.0", 2, .notANumber),
            (".5", 2, .notANumber),
            ("5.", 2, .notANumber), ("-1", 2, .notANumber), ("+1", 2, .notANumber), (" 1", 2, .notANumber),
            ("1e3", 2, .notANumber), ("0x10", 2, .notANumber), ("１２", 2, .notANumber), ("١٢", 2, .notANumber),
            ("1.000", 2, .tooManyDecimals(allowed: 2)), ("1.0", 0, .tooManyDecimals(allowed: 0)),
            ("18446744073709551616", 0, .tooLarge), ("184467440737095516.16", 2, .tooLarge),
            ("99999999999999999999999999", 0, .tooLarge),
        ] as [(String, Int, AmountTextError)]
    )
    func `what is not exactly an amount is refused`(text: String, scale: Int, error: AmountTextError) {
        #expect(throws: error) { try AmountText.amount(parsing: text, scale: scale) }
    }
}

import GRDB
import Storage
import Testing

@testable import Backend

struct RatioTests {
    private func ratio(_ over: UInt128, _ under: UInt128) throws -> Ratio { try #require(Ratio(over, under)) }

    @Test func `a ratio is in lowest terms, and never over 0`() throws {
        #expect(try ratio(50, 100) == ratio(1, 2))
        #expect(Ratio(1, 0) == nil)
        #expect(Ratio(tenTo: 38) != nil)
        #expect(Ratio(tenTo: 39) == nil)
        #expect(Ratio(tenTo: -2) == Ratio(1, 100))
    }

    @Test func `amounts are scaled exactly at both ends of the range`() throws {
        #expect(try ratio(1, 1).of(.max, .down) == .max)
        #expect(try ratio(UInt128.max, UInt128.max - 1).of(.max, .down) == .max)
        #expect(try ratio(2, 1).of(.max, .down) == nil)
        #expect(try ratio(UInt128.max, 1).of(Amount(1), .down) == nil)
        #expect(try ratio(1, 3).of(.max, .up) == Amount(UInt64.max / 3))
        #expect(try ratio(1, 2).of(.max, .up) == Amount(1 << 63))
        #expect(try ratio(1, 2).of(.max, .down) == Amount((1 << 63) - 1))
        #expect(Ratio.zero.dividing(Amount(1), .up) == nil)
    }

    @Test(arguments: [(101, 51), (100, 50), (1, 1), (3, 2)] as [(UInt64, UInt64)])
    func `a half goes up`(amount: UInt64, expected: UInt64) throws {
        #expect(try ratio(1, 2).of(Amount(amount), .halfUp) == Amount(expected))
    }

    @Test func `products that do not fit are nil, those that cancel are exact`() throws {
        let large = try ratio(UInt128.max, 1)
        #expect(large.times(try ratio(2, 1)) == nil)
        #expect(large.times(try ratio(1, UInt128.max)) == Ratio.one)
        #expect(try ratio(1, 100).complement == Ratio(99, 100))
        #expect(try ratio(3, 2).complement == nil)
    }

    @Test func `order is exact where a product would not fit`() throws {
        #expect(try ratio(UInt128.max - 1, UInt128.max) < ratio(1, 1))
        #expect(try ratio(UInt128.max, UInt128.max - 1) > ratio(1, 1))
    }

    @Test(
        arguments: [
            (1, 2, "0.5"), (99, 100, "0.99"), (500_000_000_001, 1_000_000_000_000, "0.500000000001"), (7, 1, "7"),
            (1, 3, "0.33333333333333333"), (2, 3, "0.66666666666666667"), (99, 1_000_000, "0.000099"),
            (9900, 1, "9900"), (99_999_999_999_999_999_999, 100_000_000_000_000_000_000, "1"),
        ] as [(UInt128, UInt128, String)]
    )
    func `the API shows a rate in decimal digits`(over: UInt128, under: UInt128, text: String) throws {
        #expect(try ratio(over, under).decimalText == text)
    }

    @Test func `a ratio reads back from its column`() throws {
        let exact = try ratio(UInt128.max, UInt128.max - 1)
        #expect(Ratio.fromDatabaseValue(exact.databaseValue) == exact)
        #expect(Ratio.fromDatabaseValue("1/0".databaseValue) == nil)
        #expect(Ratio.fromDatabaseValue("0.5".databaseValue) == nil)
    }
}

struct ConversionTests {
    private func convert(_ amount: UInt64, _ price: String, scales: (Int, Int) = (0, 0)) throws -> UInt64? {
        let price = try #require(ExactDecimal(price).flatMap(Ratio.init))
        let source = Unit(code: "A", scale: scales.0)
        let destination = Unit(code: "B", scale: scales.1)
        return try Conversion(price: price, from: source, to: destination).convert(Amount(amount))?.units
    }

    @Test(
        arguments: [
            (100, "1.5", 150), (12345, "1.1602", 14323), (10001, "1.1602", 11603), (101, "0.5", 51),
            (1000, "0.8611", 861), (500, "2", 1000),
        ] as [(UInt64, String, UInt64)]
    )
    func `Conversion only: amounts convert to the nearest, half up`(
        amount: UInt64,
        price: String,
        expected: UInt64
    ) throws {
        #expect(try convert(amount, price) == expected)
    }

    @Test func `Conversion only: scales shift the point`() throws {
        #expect(try convert(123, "1", scales: (9, 12)) == 123_000)
        #expect(try convert(123_456, "1", scales: (12, 9)) == 123)
    }

    @Test func `Conversion only: a price of 0 cannot be used`() {
        #expect(throws: Conversion.Fault.unusable(base: "A", code: "B")) { try convert(1, "0") }
    }

    @Test func `scales too far apart to count are refused`() {
        #expect(throws: Conversion.Fault.unusable(base: "A", code: "B")) { try convert(1, "1", scales: (0, 255)) }
    }
}

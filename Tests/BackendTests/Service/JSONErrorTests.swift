import Testing

@testable import Backend

struct JSONErrorTests {
    @Test(arguments: [
        (#"{"a": 1 "b": 2}"#, JSONError.unexpected(offset: 8, .commaOrEndOfObject)),
        (#"{"a": [1 2]}"#, .unexpected(offset: 9, .commaOrEndOfArray)),
        (#"{a: 1}"#, .unexpected(offset: 1, .nameOrEnd)),
        (#"{"a": 1,}"#, .unexpected(offset: 8, .name)),
        (#"{"a" 1}"#, .unexpected(offset: 5, .colon)),
        (#"{"a": }"#, .unexpected(offset: 6, .value)),
        (#"{"a": tru}"#, .unexpected(offset: 9, .value)),
        (#"{"a": 01}"#, .unexpected(offset: 6, .noLeadingZero)),
        (#"{"a": 1.}"#, .unexpected(offset: 8, .digit)),
        (#"{"a": "\x"}"#, .unexpected(offset: 8, .escape)),
        (#"{"a": "\u12G4"}"#, .unexpected(offset: 9, .hexDigits)),
        (#"{"a": 1} x"#, .unexpected(offset: 9, .end)),
        (#"{"a": 1"#, .unexpectedEnd(.commaOrEndOfObject)),
        (#"{"a": "b"#, .unexpectedEnd(.text)),
        (#"{"a": 1, "a": 2}"#, .duplicateName("a", offset: 9)),
        ("", .unexpectedEnd(.value)),
    ])
    func `an error says at which byte, and what would be right there`(text: String, error: JSONError) {
        #expect(throws: error) { try JSON(parsing: text) }
    }
}

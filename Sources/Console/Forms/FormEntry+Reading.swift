import Backend
import Canvas
import Storage

extension FormEntry {
    /// What an entry's content means.
    enum Reading: Hashable, Sendable {
        case empty
        case value(JSON)
        /// Why it means nothing, as a sentence.
        case invalid(String)
    }

    var reading: Reading {
        if isEmpty { return .empty }
        switch value {
        case .text(let input, let kind): return read(input.text, kind)
        case .list(let list): return .value(.array(list.all.map(JSON.string)))
        case .json(let area): return area.jsonReading
        case .time(let time): return time.reading
        case .option(let words, let index): return index.map { .value(.string(words[$0])) } ?? .empty
        case .flag(let flag): return flag.map { .value(.bool($0)) } ?? .empty
        case .record(let picker):
            return picker.id.map { .value(.string($0)) } ?? .invalid("Choose one that was found, or give its whole id.")
        case .fixed(let text): return .value(.string(text))
        }
    }

    /// The amount an entry holds; nil where it holds none.
    var amount: Amount? {
        guard case .text(let input, .amount) = value else { return nil }
        // Why it is none, the reading tells.
        return try? AmountText.amount(parsing: input.text, scale: unit?.scale ?? 0)
    }

    /// What is typed, said in another way so that a slip shows: nil where there is nothing to say.
    var echo: String? {
        switch value {
        case .text(_, .amount):
            guard let amount else { return nil }
            let units = "= \(amount.units) minor units"
            return unit.map { "\(units) (\($0.code)/\($0.scale))" } ?? units + ", as its asset is not known yet"
        case .time(let time): return time.echo
        case .list(let list): return list.all.count > 1 ? "\(list.all.count) in all" : nil
        case .record(let picker):
            return picker.chosen.map { "id \($0.id)" }
        default: return nil
        }
    }

    private func read(_ text: String, _ kind: TextKind) -> Reading {
        switch kind {
        case .plain, .secret: return .value(.string(text))
        case .url:
            let lower = text.trimmed.lowercased()
            guard lower.hasPrefix("https:") || lower.hasPrefix("http:") else {
                return .invalid("A whole address, such as https://example.com/path.")
            }
            return .value(.string(text))
        case .amount:
            do {
                let amount = try AmountText.amount(parsing: text, scale: unit?.scale ?? 0)
                return .value(.string(amount.description))
            } catch {
                return .invalid(ErrorText.sentence(error, unit: unit))
            }
        case .uint8:
            guard isDigits(text), let number = UInt8(text) else { return .invalid("A whole number from 0 to 255.") }
            return .value(.integer(number))
        case .int(let range):
            guard isDigits(text), let number = Int(text), range.contains(number) else {
                return .invalid(Self.range(range))
            }
            return .value(.integer(number))
        }
    }

    private func isDigits(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func range(_ range: ClosedRange<Int>) -> String {
        let low = AmountText.decimal(UInt128(max(0, range.lowerBound)), scale: 0)
        // The largest value of a type is no advice to anyone.
        if range.upperBound >= Int(Int32.max) { return "A whole number, \(low) or more." }
        return "A whole number from \(low) to \(AmountText.decimal(UInt128(max(0, range.upperBound)), scale: 0))."
    }
}

extension TextArea {
    /// The JSON object that the text is, or what is wrong with it and where.
    var jsonReading: FormEntry.Reading {
        do {
            let json = try JSON(parsing: text)
            guard case .object = json else {
                return .invalid("An object in braces is expected, such as {\"name\": 1}.")
            }
            return .value(json)
        } catch {
            return .invalid(ErrorText.sentence(error, in: self))
        }
    }

    /// Where the text stops being JSON; nil where it is JSON, or empty.
    var faultyPlace: (line: Int, column: Int)? {
        guard !isEmpty else { return nil }
        do {
            _ = try JSON(parsing: text)
            return nil
        } catch {
            return place(of: error)
        }
    }
}

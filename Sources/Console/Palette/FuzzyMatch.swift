/// How well typed letters stand in a text, in their order, and at which of its characters.
struct FuzzyMatch: Hashable, Sendable {
    /// More is better: a whole text, then its beginning, then beginnings of words and letters in a row.
    let score: Int
    /// The characters that were matched, counted from 0, in their order.
    let places: [Int]

    /// The best way the letters stand in the text, upper and lower case alike; nil where they do not, or far apart only.
    init?(_ typed: [Character], in text: String) {
        self.init(typed, in: Letters(text))
    }

    init?(_ typed: [Character], in text: Letters) {
        guard !typed.isEmpty, typed.count <= text.lower.count else { return nil }
        guard let (score, places) = Self.best(typed, text) else { return nil }
        let isBeginning = places.first == 0 && places.last == typed.count - 1
        let bonus = isBeginning ? (typed.count == text.lower.count ? Self.whole : Self.beginning) : 0
        self.score = score + bonus
        self.places = places
    }

    /// A text as it is searched: its characters in lower case, and which of them begin a word.
    struct Letters: Hashable, Sendable {
        let lower: [Character]
        let isStart: [Bool]

        init(_ text: String) {
            var lower: [Character] = []
            var isStart: [Bool] = []
            var before: Character?
            for character in text {
                let isWord = character.isLetter || character.isNumber
                let isHump = character.isUppercase && before?.isLowercase == true
                let isAfterGap = before.map { !$0.isLetter && !$0.isNumber } ?? true
                isStart.append(isWord && (isAfterGap || isHump))
                // One character stays one, also where its lower case has more.
                lower.append(character.lowercased().first ?? character)
                before = character
            }
            self.lower = lower
            self.isStart = isStart
        }
    }

    // MARK: Weights

    private static let letter = 8
    private static let start = 10
    private static let inARow = 10
    private static let hole = 3
    /// For each character of a hole, and of what stands before the first letter up to `mostBefore`.
    private static let step = 1
    private static let mostBefore = 5
    private static let beginning = 60
    private static let whole = 140
    /// Under this for each letter, the letters stand there by chance.
    private static let least = 6

    /// The best score of a way to match, found by the best way to end with each letter at each character.
    private static func best(_ typed: [Character], _ text: Letters) -> (Int, [Int])? {
        let count = text.lower.count
        var scores: [Int?] = []
        var origins: [[Int]] = []
        for (index, letter) in typed.enumerated() {
            var next = [Int?](repeating: nil, count: count)
            var from = [Int](repeating: -1, count: count)
            // The best place of the letter before, holes to here counted.
            var reach: (score: Int, place: Int)?
            for place in 0..<count {
                if index > 0, place > 0 {
                    if place > 1, let score = scores[place - 2], score - hole >= (reach?.score ?? .min) {
                        reach = (score - hole, place - 2)
                    }
                    reach?.score -= step
                }
                guard text.lower[place] == letter else { continue }
                let own = Self.letter + (text.isStart[place] ? start : 0)
                if index == 0 {
                    next[place] = own - min(place, mostBefore) * step
                    continue
                }
                if place > 0, let score = scores[place - 1] {
                    next[place] = score + own + inARow
                    from[place] = place - 1
                }
                if let reach, reach.score + own > (next[place] ?? .min) {
                    next[place] = reach.score + own
                    from[place] = reach.place
                }
            }
            scores = next
            origins.append(from)
        }
        let end = scores.indices.max { (scores[$0] ?? .min) < (scores[$1] ?? .min) }
        guard let end, let score = scores[end],
            score >= least * typed.count
        else { return nil }
        var places = [end]
        for from in origins.dropFirst().reversed() { places.append(from[places[places.count - 1]]) }
        return (score, places.reversed())
    }
}

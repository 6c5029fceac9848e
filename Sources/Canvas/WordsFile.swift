import Yams

/// A YAML file in which every value is a word.
enum WordsFile {
    /// What is no YAML in it, in the words of the parser.
    struct Fault: Error {
        let place: FilePlace
        let problem: String
    }

    /// The root of a file; nil where nothing is written.
    ///
    /// `file` is what it is called in a fault.
    static func root(of yaml: String, file: String) throws(Fault) -> Node? {
        do {
            // To tell numbers and dates from words would cost a tenth of the console's start.
            return try Yams.compose(yaml: yaml, .basic)
        } catch {
            throw fault(error, file: file)
        }
    }

    private static func fault(_ error: any Error, file: String) -> Fault {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
            .composer(_, let problem, let mark, _)?:
            Fault(place: FilePlace(file: file, line: mark.line), problem: problem)
        case .duplicatedKeysInMapping(let keys, let context)?:
            Fault(
                place: FilePlace(file: file, line: context.mark.line, key: keys.joined(separator: ", ")),
                problem: "the key stands there twice"
            )
        case .reader(let problem, _, _, _)?:
            Fault(place: FilePlace(file: file, line: nil), problem: problem)
        default:
            Fault(place: FilePlace(file: file, line: nil), problem: "the file cannot be parsed")
        }
    }
}

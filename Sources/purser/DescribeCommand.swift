import ArgumentParser
import Backend

/// Prints what can be asked and with what.
struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Print the mutations and queries with their inputs."
    )

    @Argument(help: "Only this one.")
    var name: String?

    func run() throws {
        let descriptions =
            Mutation.all.map { Description(kind: "mutation", name: $0.name, summary: $0.summary, fields: $0.fields) }
            + Query.all.map { Description(kind: "query", name: $0.name, summary: $0.summary, fields: $0.arguments) }
        guard let name else {
            for description in descriptions {
                try Output.answer("\(description.kind) \(description.name): \(description.summary)")
            }
            return
        }
        guard let description = descriptions.first(where: { $0.name == name }) else {
            throw ValidationError("There is no mutation or query \"\(name)\"; `purser describe` lists them.")
        }
        try Output.answer(description.text)
    }
}

private struct Description {
    let kind: String
    let name: String
    let summary: String
    let fields: [Field]

    var text: String {
        (["\(kind) \(name)", summary] + lines(fields, indent: "  ")).joined(separator: "\n")
    }

    private func lines(_ fields: [Field], indent: String) -> [String] {
        fields.flatMap { field -> [String] in
            var line = "\(indent)\(field.name): \(field.typeName)"
            if case .choice(_, let choices) = field.kind { line += " (\(choices.joined(separator: ", ")))" }
            if !field.hint.isEmpty { line += "  \(field.hint)" }
            if !field.isRequired, !field.absent.isEmpty { line += "; without it: \(field.absent)" }
            guard case .object(_, let nested) = field.kind else { return [line] }
            return [line] + lines(nested, indent: indent + "  ")
        }
    }
}

import Foundation
import Ledger
import Storage

/// What the operators of the node have agreed on about posting a withdrawal, over and above the contract of the API.
///
/// Asked last, once the contract has nothing against it: where nothing was agreed on and nothing is confirmed, every
/// answer is that of the contract.
struct PostingPolicy {
    let withdrawal: Withdrawal
    /// Who makes a hold cannot post it.
    let isFourEyes: Bool
    /// Above it the amount must be confirmed, in minor units.
    let amountLimit: Amount?
    /// Above it the name of the source must be confirmed too, in minor units.
    let nameLimit: Amount?

    /// The policy about a withdrawal of an id as its caller wrote it; nil where there is no such withdrawal.
    init?(_ id: String, _ transaction: Transaction) throws {
        let reading = Reading(database: transaction.database, now: transaction.now)
        guard let withdrawal = try Withdrawal.find(id, reading) else { return nil }
        self.withdrawal = withdrawal
        isFourEyes = transaction.settings.fourEyes
        amountLimit = transaction.settings.typedAmountAbove(withdrawal.unit)
        nameLimit = transaction.settings.typedNameAbove(withdrawal.unit)
    }

    /// Why someone may not post it with what they confirm; nil where they may.
    ///
    /// What is confirmed without having to be must be right as well: whoever states another amount means another
    /// withdrawal.
    func refusal(to actor: String, amount: Amount?, name: String?) -> Refusal? {
        if isFourEyes, withdrawal.requestedBy == actor {
            return .policy("Four eyes: who made a hold cannot post it", field: "withdrawalId")
        }
        if let amount, amount != withdrawal.amount {
            return .policy("confirmedAmount is not the amount of the withdrawal", field: "confirmedAmount")
        }
        if let name, !isName(name) {
            return .policy("confirmedName is not the name of the source", field: "confirmedName")
        }
        let needsAmount = amount == nil && isAbove(amountLimit)
        let needsName = name == nil && isAbove(nameLimit)
        return switch (needsAmount, needsName) {
        case (true, true):
            .policy("Above the limit: confirmedAmount and confirmedName are required", field: "confirmedAmount")
        case (true, false): .policy("Above the limit: confirmedAmount is required", field: "confirmedAmount")
        case (false, true): .policy("Above the limit: confirmedName is required", field: "confirmedName")
        case (false, false): nil
        }
    }

    private func isAbove(_ limit: Amount?) -> Bool { limit.map { withdrawal.amount > $0 } ?? false }

    /// Blanks at the ends, which nobody can see, do not make it another name.
    private func isName(_ text: String) -> Bool {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
            == withdrawal.source.name.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

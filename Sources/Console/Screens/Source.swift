import Backend
import Foundation
import Ledger

/// Where the rows of a view come from.
enum Source: Hashable, Sendable {
    case overview
    /// Withdrawals in a state, nil being all; of one source where it is given.
    case withdrawals(TransferState?, from: Withdrawal.Filter.Source?)
    case withdrawal(UUID)
    case assets
    case asset(UUID)
    case fees(of: UUID)
    case peers(of: UUID?)
    case peer(UUID)
    case pointers(PaymentPointer.Tab, of: UUID?)
    case pointer(UUID)
    case keys(PaymentPointerKey.Tab, of: UUID?)
    case key(UUID)
    /// The transfers of an asset's, peer's or pointer's liquidity account.
    case transfers(of: UUID)
    /// Of one pointer where it is given, as are those below.
    case incomingPayments(of: UUID?)
    case incomingPayment(UUID)
    case outgoingPayments(of: UUID?)
    case outgoingPayment(UUID)
    case quotes(of: UUID?)
    case quote(UUID)
    case events(WebhookEvent.Tab, of: UUID?)
    case event(UUID)
    case eventJSON(UUID)
    case journal
    case entry(Int64)
    case account(Int64)
    /// The T-account of an account's own number, or of the id of its owner.
    case entries(of: String)
    case rates
    case activity(of: String?)
    /// What was done about a record.
    case history(of: UUID)
    case activityEntry(Int64)
    /// What the message line has said.
    case messages
    case settings
    /// The node, and what the session knows of the program and the terminal.
    case about([Session.Fact])

    var description: SourceDescription {
        switch self {
        case .overview: .overview
        case .withdrawals(let state, let source): .withdrawals(state, from: source)
        case .withdrawal(let id): .withdrawal(id)
        case .assets: .assets
        case .asset(let id): .asset(id)
        case .fees(let asset): .fees(of: asset)
        case .peers(let asset): .peers(of: asset)
        case .peer(let id): .peer(id)
        case .pointers(let tab, let asset): .pointers(tab, of: asset)
        case .pointer(let id): .pointer(id)
        case .keys(let tab, let pointer): .keys(tab, of: pointer)
        case .key(let id): .key(id)
        case .transfers(let owner): .transfers(of: owner)
        case .incomingPayments(let pointer): .incomingPayments(of: pointer)
        case .incomingPayment(let id): .incomingPayment(id)
        case .outgoingPayments(let pointer): .outgoingPayments(of: pointer)
        case .outgoingPayment(let id): .outgoingPayment(id)
        case .quotes(let pointer): .quotes(of: pointer)
        case .quote(let id): .quote(id)
        case .events(let tab, let pointer): .events(tab, of: pointer)
        case .event(let id): .event(id)
        case .eventJSON(let id): .eventJSON(id)
        case .journal: .journal
        case .entry(let sequence): .entry(sequence)
        case .account(let id): .account(id)
        case .entries(let account): .entries(of: account)
        case .rates: .rates
        case .activity(let name): .activity(of: name)
        case .history(let subject): .history(of: subject)
        case .activityEntry(let sequence): .activityEntry(sequence)
        case .messages: .messages
        case .settings: .settings
        case .about(let facts): .about(facts)
        }
    }
}

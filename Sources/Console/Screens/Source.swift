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
    case activity(of: String?)
    /// What was done about a record.
    case history(of: UUID)
    case activityEntry(Int64)

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
        case .activity(let name): .activity(of: name)
        case .history(let subject): .history(of: subject)
        case .activityEntry(let sequence): .activityEntry(sequence)
        }
    }
}

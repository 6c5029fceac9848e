package import Foundation
import GRDB
package import Storage

extension Journal {
    package enum Linking: Equatable, Sendable {
        /// The ids of the legs, for `post(set:)` and `void(set:)`.
        case made([UUID])
        case refused(TransferError)
    }

    /// An account as a transfer names it.
    package struct Party: Hashable, Sendable {
        package let owner: UUID
        package let kind: AccountKind

        package init(owner: UUID, kind: AccountKind) {
            self.owner = owner
            self.kind = kind
        }
    }

    private struct Leg {
        let debit: Account
        let credit: Account
        let amount: UInt64
    }

    /// Moves money from account to account, by way of the assets' own accounts where amounts or assets differ (4.5).
    ///
    /// `sourceAmount` is in minor units of the source's asset, `destinationAmount` in those of the destination's; without
    /// it, the same amount arrives. A timeout above 0 makes every leg a hold.
    package func transfer(
        from source: Party,
        to destination: Party,
        sourceAmount: Amount,
        destinationAmount: Amount? = nil,
        timeout: Duration?,
        identifiers: IdentifierSource = .random
    ) throws -> Linking {
        guard source != destination else { return .refused(.sameAccounts) }
        guard sourceAmount > .zero else { return .refused(.invalidSourceAmount) }
        guard destinationAmount != .zero else { return .refused(.invalidDestinationAmount) }
        let debit = try account(owner: source.owner, kind: source.kind)
        let credit = try account(owner: destination.owner, kind: destination.kind)
        if let debit, let credit, debit.ledger != credit.ledger, destinationAmount == nil {
            return .refused(.invalidDestinationAmount)
        }
        guard let debit, let sourceAsset = try assetAccount(ledger: debit.ledger) else {
            return .refused(.unknownSourceAccount)
        }
        guard let credit, let destinationAsset = try assetAccount(ledger: credit.ledger) else {
            return .refused(.unknownDestinationAccount)
        }
        let sent = sourceAmount.units
        let received = destinationAmount?.units ?? sent
        let legs =
            debit.ledger == credit.ledger
            ? Self.legs(from: debit, to: credit, asset: sourceAsset, sent: sent, received: received)
            : [
                Leg(debit: debit, credit: sourceAsset, amount: sent),
                Leg(debit: destinationAsset, credit: credit, amount: received),
            ]
        return try record(legs, timeout: timeout, identifiers: identifiers, liquidity: destinationAsset)
    }

    private static func legs(
        from debit: Account,
        to credit: Account,
        asset: Account,
        sent: UInt64,
        received: UInt64
    )
        -> [Leg]
    {
        let main = Leg(debit: debit, credit: credit, amount: min(sent, received))
        if received < sent { return [main, Leg(debit: debit, credit: asset, amount: sent - received)] }
        if received > sent { return [main, Leg(debit: asset, credit: credit, amount: received - sent)] }
        return [main]
    }

    private func record(
        _ legs: [Leg],
        timeout: Duration?,
        identifiers: IdentifierSource,
        liquidity: Account
    ) throws
        -> Linking
    {
        let transfers = legs.map { leg in
            NewTransfer(
                id: identifiers.next().text,
                debit: leg.debit,
                credit: leg.credit,
                amount: Amount(leg.amount),
                type: nil,
                timeout: timeout
            )
        }
        switch try record(transfers) {
        case .recorded(let transfers): return .made(transfers.map(\.id))
        case .refused(.insufficientBalance, let index) where legs[index].debit.id == liquidity.id:
            return .refused(.insufficientLiquidity)
        case .refused(let refusal, _): return .refused(refusal)
        }
    }
}

package import Foundation
package import Storage

/// The kinds of account (ledger spec 4.1), as they are stored.
package enum AccountKind: String, CaseIterable, Sendable {
    case webMonetization = "LIQUIDITY_WEB_MONETIZATION"
    case asset = "LIQUIDITY_ASSET"
    case peer = "LIQUIDITY_PEER"
    case incoming = "LIQUIDITY_INCOMING"
    case outgoing = "LIQUIDITY_OUTGOING"
    /// The contra account of an asset: the only kind whose debits exceed its credits.
    case settlement = "SETTLEMENT"
}

/// An account with its four counters, in minor units of the asset that its ledger number stands for.
package struct Account: Hashable, Sendable {
    package let id: Int64
    /// The asset, peer, pointer or payment that owns it.
    package let owner: UUID
    package let ledger: Int
    package let kind: AccountKind
    package let debitsPosted: Total
    package let debitsPending: Total
    package let creditsPosted: Total
    package let creditsPending: Total

    package init(
        id: Int64,
        owner: UUID,
        ledger: Int,
        kind: AccountKind,
        debitsPosted: Total,
        debitsPending: Total,
        creditsPosted: Total,
        creditsPending: Total
    ) {
        self.id = id
        self.owner = owner
        self.ledger = ledger
        self.kind = kind
        self.debitsPosted = debitsPosted
        self.debitsPending = debitsPending
        self.creditsPosted = creditsPosted
        self.creditsPending = creditsPending
    }

    /// What can be spent (liquidity) or has been paid in (settlement): ledger spec 4.3.
    ///
    /// Liquidity: credits posted − debits posted − debits pending; settlement: debits posted + debits pending −
    /// credits posted.
    package var balance: Total {
        kind == .settlement
            ? Total(debitsPosted.units + debitsPending.units - creditsPosted.units)
            : Total(creditsPosted.units - debitsPosted.units - debitsPending.units)
    }

    /// What holds keep back: pending debits of a liquidity account, pending credits of a settlement account.
    package var held: Total { kind == .settlement ? creditsPending : debitsPending }
    package var totalReceived: Total { creditsPosted }
    package var totalSent: Total { debitsPosted }
}

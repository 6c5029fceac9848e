import Storage

/// A seed file of the mock account servicing entity, read and checked.
struct Seed: Sendable {
    struct Asset: Sendable {
        let line: Int
        let code: String
        let scale: UInt8
        /// Minor units.
        let liquidity: Amount
    }

    struct Peer: Sendable {
        let line: Int
        let ilpAddress: String
        let url: String
        /// Minor units, once for each asset.
        let initialLiquidity: Amount
    }

    struct Account: Sendable {
        let line: Int
        let name: String
        let url: PointerURL
        let assetCode: String
        /// Minor units of the account servicing entity's own account.
        let initialBalance: Amount
    }

    struct Rate: Sendable {
        let line: Int
        let base: String
        let quote: String
        /// The decimal as it is written, above 0.
        let rate: String
    }

    struct Fee: Sendable {
        let line: Int
        let basisPoints: Int
        /// In units of the asset, not in minor ones.
        let fixed: ExactDecimal
    }

    let hostname: String
    let assets: [Asset]
    let peers: [Peer]
    let accounts: [Account]
    let rates: [Rate]
    /// What every asset takes for sending.
    let sendingFee: Fee
}

import Foundation
import Storage

extension Seed {
    /// Reads the grammar of the mock account servicing entity's seed files: every key of it, and no other.
    init(parsing text: String) throws(SeedError) {
        let file = SeedFields(
            try SeedNode(parsing: text).members("self", "assets", "peers", "accounts", "rates", "sendingFee")
        )
        let me = SeedFields(
            try file["self"].members("graphqlUrl", "hostname", "mapHostname", "openPaymentPublishedPort")
        )
        hostname = try Seed.hostname(me)
        assets = try Seed.assets(file["assets"])
        peers = try Seed.peers(file["peers"])
        accounts = try Seed.accounts(file["accounts"], hostname: hostname, assets: assets)
        rates = try Seed.rates(file["rates"])
        sendingFee = try Seed.fee(file["sendingFee"], assets: assets)
    }

    private static func hostname(_ me: SeedFields) throws(SeedError) -> String {
        _ = try me["graphqlUrl"].text()
        _ = try me["mapHostname"].text()
        _ = try me["openPaymentPublishedPort"].wholeNumber(1...65_535)
        let hostname = try me["hostname"].text()
        guard let url = WebURL(parsing: "https://\(hostname)/"), url.host == hostname.lowercased() else {
            throw me["hostname"].unexpected("the name of a host")
        }
        return hostname
    }

    private static func assets(_ list: SeedNode) throws(SeedError) -> [Asset] {
        var assets: [Asset] = []
        for node in try list.elements() {
            let fields = SeedFields(try node.members("code", "scale", "liquidity"))
            let code = try fields["code"].text()
            // Accounts and rates name an asset by its code alone.
            guard !assets.contains(where: { $0.code == code }) else { throw fields["code"].repeated() }
            let scale = UInt8(try fields["scale"].wholeNumber(0...255))
            assets.append(
                Asset(line: node.line, code: code, scale: scale, liquidity: try fields["liquidity"].amount())
            )
        }
        return assets
    }

    private static func peers(_ list: SeedNode) throws(SeedError) -> [Peer] {
        var peers: [Peer] = []
        for node in try list.elements() {
            let fields = SeedFields(try node.members("initialLiquidity", "peerUrl", "peerIlpAddress"))
            let address = try fields["peerIlpAddress"].text()
            guard ILPAddress.isValid(address) else { throw fields["peerIlpAddress"].unexpected("an ILP address") }
            guard !peers.contains(where: { $0.ilpAddress == address }) else {
                throw fields["peerIlpAddress"].repeated()
            }
            let url = try fields["peerUrl"].text()
            guard HTTPEndpoint.isValid(url) else { throw fields["peerUrl"].unexpected("an http or https address") }
            let liquidity = try fields["initialLiquidity"].amount()
            peers.append(Peer(line: node.line, ilpAddress: address, url: url, initialLiquidity: liquidity))
        }
        return peers
    }

    private static func accounts(
        _ list: SeedNode,
        hostname: String,
        assets: [Asset]
    ) throws(SeedError) -> [Account] {
        var accounts: [Account] = []
        for node in try list.elements() {
            let fields = SeedFields(
                try node.members("name", "path", "id", "initialBalance", "postmanEnvVar", "assetCode")
            )
            _ = try fields["postmanEnvVar"].text()
            guard UUID(uuidString: try fields["id"].text()) != nil else { throw fields["id"].unexpected("a UUID") }
            guard let url = PointerURL("https://\(hostname)/\(try fields["path"].text())") else {
                throw fields["path"].unexpected("a path that a payment pointer can have")
            }
            guard !accounts.contains(where: { $0.url.canonical == url.canonical }) else {
                throw fields["path"].repeated()
            }
            let assetCode = try fields["assetCode"].text()
            guard assets.contains(where: { $0.code == assetCode }) else {
                throw fields["assetCode"].unexpected("the code of an asset in this file")
            }
            accounts.append(
                Account(
                    line: node.line,
                    name: try fields["name"].text(),
                    url: url,
                    assetCode: assetCode,
                    initialBalance: try fields["initialBalance"].amount()
                )
            )
        }
        return accounts
    }

    private static func rates(_ mapping: SeedNode) throws(SeedError) -> [Rate] {
        var rates: [Rate] = []
        for (base, quotes) in try mapping.entries() {
            for (quote, node) in try quotes.entries() {
                let (text, value) = try node.decimal()
                guard !value.isZero else { throw node.unexpected("a rate above 0") }
                rates.append(
                    Rate(line: node.line, base: try base.node.text(), quote: try quote.node.text(), rate: text)
                )
            }
        }
        return rates
    }

    private static func fee(_ node: SeedNode, assets: [Asset]) throws(SeedError) -> Fee {
        let fields = SeedFields(try node.members("fixed", "percentage"))
        let fixed = try fields["fixed"].decimal().value
        // Despite its name it is a share: the mock entity multiplies the amount by it.
        guard let points = try fields["percentage"].decimal().value.integer(timesTenTo: 4), points <= 10_000 else {
            throw fields["percentage"].unexpected("a share from 0 to 1 with at most 4 decimals")
        }
        for asset in assets where fixed.integer(timesTenTo: Int(asset.scale)) == nil {
            throw fields["fixed"].unexpected("a whole number of minor units of \(asset.code)/\(asset.scale)")
        }
        return Fee(line: node.line, basisPoints: Int(points), fixed: fixed)
    }
}

/// The members of a mapping whose keys have been checked.
private struct SeedFields {
    private let members: [String: SeedNode]

    init(_ members: [String: SeedNode]) {
        self.members = members
    }

    subscript(name: String) -> SeedNode {
        guard let node = members[name] else { preconditionFailure("\(name) is no key that was asked for") }
        return node
    }
}

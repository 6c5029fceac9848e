/// The `http` input of createPeer and updatePeer: how packets go to the peer, and how it shows that it is the peer.
struct PeerHTTP: Sendable {
    let authToken: String
    let endpoint: String
    /// The tokens the peer may come with; nil where `incoming` was left out.
    let incomingTokens: [String]?

    static let ofNewPeer = scalar(withoutIncoming: "none")
    static let ofPeer = scalar(withoutIncoming: "unchanged")

    private static func scalar(withoutIncoming absent: String) -> Scalar<PeerHTTP> {
        let incoming = Key.optional(
            "incoming",
            Scalar.object("HttpIncomingInput", [authTokens.any]) { input in input[authTokens] },
            label: "Incoming",
            absent: absent
        )
        return Scalar.object("HttpInput", [outgoing.any, incoming.any]) { input in
            PeerHTTP(
                authToken: input[outgoing].authToken,
                endpoint: input[outgoing].endpoint,
                incomingTokens: input[incoming]
            )
        }
    }

    private struct Outgoing: Sendable {
        let authToken: String
        let endpoint: String
    }

    private static let outgoing = Key.required(
        "outgoing",
        Scalar.object("HttpOutgoingInput", [authToken.any, endpoint.any]) { input in
            Outgoing(authToken: input[authToken], endpoint: input[endpoint])
        },
        label: "Outgoing"
    )
    private static let authToken = Key.required(
        "authToken",
        .secret,
        label: "Outgoing token",
        hint: "what this node shows to the peer"
    )
    private static let endpoint = Key.required(
        "endpoint",
        .url,
        label: "Endpoint",
        hint: "an http or https URL of the peer"
    )
    private static let authTokens = Key.required(
        "authTokens",
        .secretList,
        label: "Incoming tokens",
        hint: "what the peer shows to this node; the whole list"
    )
}

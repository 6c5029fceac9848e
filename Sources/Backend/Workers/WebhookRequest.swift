import Crypto
import Foundation
import Storage

/// One delivery of an event, ready to be posted (spec 8.3).
package struct WebhookRequest: Hashable, Sendable {
    package let url: String
    /// JSON of `{id, type, data}`.
    package let body: String
    /// `Rafiki-Signature`; nil where no secret was agreed on.
    package let signature: String?
    /// For the whole exchange.
    package let timeout: Duration

    package static let signatureVersion = 1

    init(_ event: WebhookEvent, url: String, secret: String?, timeout: Duration, at moment: Timestamp) {
        let content = JSON.object([
            JSON.Member("id", .string(event.id.text)),
            JSON.Member("type", .string(event.type.rawValue)),
            JSON.Member("data", event.data),
        ])
        self.url = url
        self.timeout = timeout
        body = content.text
        signature = secret.map { WebhookRequest.sign(content, secret: $0, at: moment) }
    }

    /// `t=<seconds>, v1=<hex>`: HMAC-SHA256 over `<seconds>.` and the canonical JSON.
    static func sign(_ content: JSON, secret: String, at moment: Timestamp) -> String {
        let seconds = moment.microseconds / 1_000_000
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(seconds).\(CanonicalJSON.text(content))".utf8),
            using: SymmetricKey(data: Data(secret.utf8))
        )
        let hex = code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        return "t=\(seconds), v\(signatureVersion)=\(hex)"
    }
}

/// What a delivery came to.
package enum WebhookAnswer: Hashable, Sendable {
    case status(Int)
    /// Nobody answered, or not in time, for a reason in a few words.
    case none(String)

    /// P-27.
    package var isSuccess: Bool {
        if case .status(200..<300) = self { return true }
        return false
    }
}

/// Posts a delivery and waits for its answer, on the caller's thread.
package typealias Deliver = @Sendable (WebhookRequest) -> WebhookAnswer

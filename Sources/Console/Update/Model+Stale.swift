import Canvas
import Storage

extension Model {
    /// Says why nothing is sent while what is shown is stale; answers whether it is.
    ///
    /// The dialog stays as it was before the key that would have sent it.
    mutating func isRefusedAsStale() -> Bool {
        guard let staleRefusal else { return false }
        notice = Notice(kind: .warning, text: "\(staleRefusal) Esc closes.")
        return true
    }

    /// Why nothing is sent while what is shown is stale, as a sentence; nil where it is fresh.
    var staleRefusal: String? { staleness.map { "Nothing is sent: \($0.refusal(at: now))." } }

    /// The dialog about money on top must be painted and waited for anew.
    mutating func disarmApproval() {
        guard case .approval(var overlay) = overlays.last else { return }
        overlay.approval.arming.disarm()
        overlay.approval.focus = .cancel
        overlays[overlays.count - 1] = .approval(overlay)
    }
}

extension FormRequest {
    /// Whether it is to change something in the node.
    var sends: Bool { if case .submit = self { true } else { false } }
}

extension ApprovalRequest {
    /// Whether it is to change something in the node.
    var sends: Bool {
        switch self {
        case .post, .void: true
        case .cancel: false
        }
    }
}

import Backend
import Foundation
import Ledger
import Storage

extension Place {
    /// The views of a screen, the first one shown first.
    func tabs(of session: Session) -> [ScreenTab] {
        switch self {
        case .menu(let item): item.tabs(operator: session.operatorName)
        case .record(.menu(let item, _)): item.tabs(operator: session.operatorName)
        case .record(.asset(let id)):
            [
                ScreenTab(title: "Asset", source: .asset(id)),
                ScreenTab(title: "Peers", source: .peers(of: id)),
                ScreenTab(title: "Pointers", source: .pointers(.all, of: id)),
                ScreenTab(title: "Fees", source: .fees(of: id)),
                ScreenTab(title: "Withdrawals", source: .withdrawals(nil, from: .init(.asset, id.text))),
                ScreenTab(title: "Transfers", source: .transfers(of: id)),
                ScreenTab(title: "T-account", source: .entries(of: id.text)),
                ScreenTab(title: "Activity", source: .history(of: id)),
            ]
        case .record(.peer(let id)):
            [
                ScreenTab(title: "Peer", source: .peer(id)),
                ScreenTab(title: "Withdrawals", source: .withdrawals(nil, from: .init(.peer, id.text))),
                ScreenTab(title: "Transfers", source: .transfers(of: id)),
                ScreenTab(title: "T-account", source: .entries(of: id.text)),
                ScreenTab(title: "Activity", source: .history(of: id)),
            ]
        case .record(.pointer(let id)):
            [
                ScreenTab(title: "Payment pointer", source: .pointer(id)),
                ScreenTab(title: "Keys", source: .keys(.all, of: id)),
                ScreenTab(title: "Incoming", source: .incomingPayments(of: id)),
                ScreenTab(title: "Outgoing", source: .outgoingPayments(of: id)),
                ScreenTab(title: "Quotes", source: .quotes(of: id)),
                ScreenTab(title: "Events", source: .events(.all, of: id)),
                ScreenTab(title: "Withdrawals", source: .withdrawals(nil, from: .init(.paymentPointer, id.text))),
                ScreenTab(title: "Transfers", source: .transfers(of: id)),
                ScreenTab(title: "T-account", source: .entries(of: id.text)),
                ScreenTab(title: "Activity", source: .history(of: id)),
            ]
        case .record(.key(let id)):
            [
                ScreenTab(title: "Key", source: .key(id)),
                ScreenTab(title: "Activity", source: .history(of: id)),
            ]
        case .record(.withdrawal(let id)):
            [
                ScreenTab(title: "Withdrawal", source: .withdrawal(id)),
                ScreenTab(title: "Activity", source: .history(of: id)),
            ]
        case .record(.incomingPayment(let id)): payment("Incoming payment", .incomingPayment(id), id)
        case .record(.outgoingPayment(let id)): payment("Outgoing payment", .outgoingPayment(id), id)
        case .record(.quote(let id)): [ScreenTab(title: "Quote", source: .quote(id))]
        case .record(.event(let id)):
            [ScreenTab(title: "Event", source: .event(id)), ScreenTab(title: "JSON", source: .eventJSON(id))]
        case .record(.entry(let sequence)): [ScreenTab(title: "Entry", source: .entry(sequence))]
        case .record(.account(let id)):
            [
                ScreenTab(title: "Account", source: .account(id)),
                ScreenTab(title: "T-account", source: .entries(of: String(id))),
            ]
        case .record(.messages): [ScreenTab(title: "Messages", source: .messages)]
        case .record(.settings): [ScreenTab(title: "Settings", source: .settings)]
        case .record(.about): [ScreenTab(title: "About", source: .about(session.facts))]
        case .record(.rates): [ScreenTab(title: "Rates", source: .rates)]
        case .record(.activity(let sequence)): [ScreenTab(title: "Entry", source: .activityEntry(sequence))]
        }
    }

    private func payment(_ title: String, _ source: Source, _ id: UUID) -> [ScreenTab] {
        [
            ScreenTab(title: title, source: source),
            ScreenTab(title: "T-account", source: .entries(of: id.text)),
            ScreenTab(title: "Activity", source: .history(of: id)),
        ]
    }
}

extension MenuItem {
    fileprivate func tabs(operator name: String) -> [ScreenTab] {
        switch self {
        case .overview: [ScreenTab(title: "Overview", source: .overview)]
        case .withdrawals:
            [
                ScreenTab(title: "Pending", source: .withdrawals(.pending, from: nil)),
                ScreenTab(title: "Posted", source: .withdrawals(.posted, from: nil)),
                ScreenTab(title: "Voided", source: .withdrawals(.voided, from: nil)),
                ScreenTab(title: "Expired", source: .withdrawals(.expired, from: nil)),
                ScreenTab(title: "All", source: .withdrawals(nil, from: nil)),
            ]
        case .assets: [ScreenTab(title: "All", source: .assets)]
        case .peers: [ScreenTab(title: "All", source: .peers(of: nil))]
        case .pointers:
            [
                ScreenTab(title: "Active", source: .pointers(.active, of: nil)),
                ScreenTab(title: "Inactive", source: .pointers(.inactive, of: nil)),
                ScreenTab(title: "All", source: .pointers(.all, of: nil)),
            ]
        case .keys:
            [
                ScreenTab(title: "Live", source: .keys(.live, of: nil)),
                ScreenTab(title: "Revoked", source: .keys(.revoked, of: nil)),
                ScreenTab(title: "All", source: .keys(.all, of: nil)),
            ]
        case .payments:
            [
                ScreenTab(title: "Incoming", source: .incomingPayments(of: nil)),
                ScreenTab(title: "Outgoing", source: .outgoingPayments(of: nil)),
                ScreenTab(title: "Quotes", source: .quotes(of: nil)),
            ]
        case .events:
            [
                ScreenTab(title: "To fund", source: .events(.toFund, of: nil)),
                ScreenTab(title: "To withdraw", source: .events(.toWithdraw, of: nil)),
                ScreenTab(title: "Failing", source: .events(.undelivered, of: nil)),
                ScreenTab(title: "All", source: .events(.all, of: nil)),
            ]
        case .journal: [ScreenTab(title: "All", source: .journal)]
        case .activity:
            [
                ScreenTab(title: "Mine", source: .activity(of: name)),
                ScreenTab(title: "All", source: .activity(of: nil)),
            ]
        }
    }
}

import Canvas

extension Model {
    /// Who and where, and the one most urgent alert.
    ///
    /// Where there is little room the operator's name goes first, then the end of the node's name: never what kind of
    /// node it is, nor what is urgent.
    func drawTitle(on buffer: inout Buffer) {
        let line = buffer.bounds.line(0)
        buffer.fill(line, .frame)
        var rest = line.inset(columns: 1)
        if !isNarrow { rest = rest.dropping(columns: buffer.write("purser", in: rest, .frameTitle) + 2) }
        let badges = badges
        let alert = alert.map { "\(glyphs.warning) \($0)" } ?? ""
        var taken = badges.reduce(0) { $0 + SafeText.width($1.text, glyphs: glyphs) + 2 }
        let alertColumns = SafeText.width(alert, glyphs: glyphs)
        if alertColumns > 0, alertColumns + taken <= rest.columns {
            buffer.write(alert, in: rest, .alert, alignment: .right)
            rest = rest.prefix(columns: rest.columns - alertColumns - (isNarrow ? 2 : 3))
        }
        taken = min(taken, rest.columns)
        let name = rest.prefix(columns: min(40, rest.columns - taken))
        rest = rest.dropping(columns: buffer.write(nodeName, in: name, .frame) + 2)
        for badge in badges { rest = rest.dropping(columns: buffer.write(badge.text, in: rest, badge.role) + 2) }
        // Half a name would be another operator.
        guard SafeText.width(session.operatorName, glyphs: glyphs) <= rest.columns || !isNarrow else { return }
        buffer.write(session.operatorName, in: rest, .frame, alignment: .right)
    }

    /// What stands before the titles of dialogs that change the node; nothing on a node for tests.
    var dialogBadge: String { environment == .production ? "PRODUCTION" : "" }

    private var badges: [(text: String, role: Role)] {
        var badges: [(text: String, role: Role)] = []
        switch environment {
        case .unnamed: break
        case .test where isNarrow && (session.readOnlyReason != nil || staleness != nil): break
        case .test: badges.append((" TEST ", .environmentTest))
        case .production: badges.append((isNarrow ? " PROD " : " PRODUCTION ", .environmentProduction))
        }
        if session.readOnlyReason != nil { badges.append(("read-only", .badgeReadOnly)) }
        if let staleness {
            badges.append((" \(staleness.badge(at: now)) ", .badgeStale))
        } else if watchFailure != nil {
            badges.append(("not live", .badgeStale))
        }
        if knownFault != nil { badges.append((" FAULT ", .badgeStale)) }
        return badges
    }

    /// `2 expire <1h`, by the deadlines known.
    var alert: String? {
        let expiring = summary.deadlines.count { $0 > now && TimeText.isExpiring($0, at: now) }
        guard expiring > 0 else { return nil }
        return expiring == 1 ? "1 expires <1h" : "\(expiring) expire <1h"
    }
}

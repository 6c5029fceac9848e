import Backend
import Storage

extension Form {
    /// Lets the fields that are about time know how late it is.
    mutating func see(_ now: Timestamp) {
        for index in entries.indices {
            guard case .time(var time) = entries[index].value else { continue }
            time.see(now)
            entries[index].value = .time(time)
        }
    }

    /// Takes what the node's settings say: how late a payment may expire, and how long a hold lasts by itself.
    package mutating func received(_ limits: FormLimits) {
        for index in entries.indices {
            guard case .time(var time) = entries[index].value else { continue }
            switch time.kind {
            case .moment(liesAhead: false): break
            case .moment:
                time.limit(to: limits.expiry)
                entries[index].value = .time(time)
                entries[index].absent = "as late as allowed, in \(TimeText.exact(limits.expiry))"
            case .seconds: entries[index].absent = "\(TimeText.exact(limits.hold)), as the settings say"
            }
        }
    }
}

import GRDB
import Storage

/// Sends funded payments, each attempt when the timetable says so (spec 6.5).
enum Sending {
    static let books = BookWorker(.sending, table: "outgoing_payments") { sequence, transaction in
        guard let payment = try OutgoingPayment.find(sequence: sequence, transaction.database) else { return }
        try OutgoingPayment.pay(payment, transaction)
    }
}

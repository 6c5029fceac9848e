/// The tables of rates, payments and events: a part of the schema's first step.
enum PaymentSchema {
    static let sql: String = [rates, payments, incoming, quotes, outgoing, events].joined(separator: "\n")

    private static func id(_ column: String = "id") -> String {
        "\(column) BLOB NOT NULL UNIQUE CHECK (length(\(column)) = 16)"
    }

    /// Numerator and denominator in decimal digits, such as `99/100`.
    private static func ratio(_ column: String) -> String {
        "\(column) TEXT NOT NULL CHECK (\(column) GLOB '[0-9]*/[1-9]*')"
    }

    /// One unit of `base` is worth so many units of `code` (P-32).
    private static let rates = """

        CREATE TABLE exchange_rates (
            seq INTEGER PRIMARY KEY,
            base TEXT NOT NULL CHECK (base <> ''),
            code TEXT NOT NULL CHECK (code NOT IN ('', base)),
            rate TEXT NOT NULL CHECK (rate GLOB '[0-9]*'),
            as_of INTEGER NOT NULL,
            UNIQUE (base, code)
        ) STRICT;
        """

    /// Both kinds of payment in one order of creation; an outgoing payment has the id of its quote.
    private static let payments = """
        CREATE TABLE payments (
            seq INTEGER PRIMARY KEY,
            \(id()),
            type TEXT NOT NULL CHECK (type IN ('INCOMING', 'OUTGOING')),
            pointer INTEGER NOT NULL REFERENCES payment_pointers (seq)
        ) STRICT;
        CREATE INDEX payments_of_pointer ON payments (pointer, type, seq);
        CREATE INDEX payments_of_type ON payments (type, seq);
        """

    /// A payment without a connection can no longer be paid.
    private static let incoming = """
        CREATE TABLE incoming_payments (
            seq INTEGER PRIMARY KEY REFERENCES payments (seq),
            \(id()),
            pointer INTEGER NOT NULL REFERENCES payment_pointers (seq),
            expires_at INTEGER NOT NULL,
            \(Schema.amount("incoming_amount")),
            state TEXT NOT NULL CHECK (state IN ('PENDING', 'PROCESSING', 'COMPLETED', 'EXPIRED')),
            metadata TEXT,
            connection BLOB UNIQUE CHECK (length(connection) = 16),
            process_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((connection IS NULL) = (state IN ('COMPLETED', 'EXPIRED')))
        ) STRICT;
        CREATE INDEX incoming_payments_of_pointer ON incoming_payments (pointer, seq);
        CREATE INDEX incoming_payments_of_state ON incoming_payments (state, seq);
        CREATE INDEX incoming_payments_of_pointer_and_state ON incoming_payments (pointer, state, seq);
        CREATE INDEX incoming_payments_due ON incoming_payments (process_at, seq) WHERE process_at IS NOT NULL;
        """

    private static let quotes = """
        CREATE TABLE quotes (
            seq INTEGER PRIMARY KEY,
            \(id()),
            pointer INTEGER NOT NULL REFERENCES payment_pointers (seq),
            receiver TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('FixedSend', 'FixedDelivery')),
            asset INTEGER NOT NULL REFERENCES assets (seq),
            \(Schema.amount("send_amount")) NOT NULL,
            receive_asset INTEGER NOT NULL REFERENCES assets (seq),
            \(Schema.amount("receive_amount")) NOT NULL,
            \(Schema.amount("fee")) NOT NULL,
            \(Schema.amount("max_packet_amount")) NOT NULL,
            \(ratio("min_rate")),
            \(ratio("low_rate")),
            \(ratio("high_rate")),
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX quotes_of_pointer ON quotes (pointer, seq);
        CREATE INDEX quotes_of_receiver ON quotes (receiver, seq);
        """

    /// `waiting_for` is the asset whose liquidity a payment needs to go on (P-17).
    private static let outgoing = """
        CREATE TABLE outgoing_payments (
            seq INTEGER PRIMARY KEY REFERENCES payments (seq),
            \(id()),
            quote INTEGER NOT NULL UNIQUE REFERENCES quotes (seq),
            pointer INTEGER NOT NULL REFERENCES payment_pointers (seq),
            state TEXT NOT NULL CHECK (state IN ('FUNDING', 'SENDING', 'COMPLETED', 'FAILED', 'CANCELLED')),
            error TEXT,
            state_attempts INTEGER NOT NULL DEFAULT 0 CHECK (state_attempts >= 0),
            \(Schema.amount("sent")) NOT NULL,
            \(Schema.amount("delivered")) NOT NULL,
            peer BLOB CHECK (length(peer) = 16),
            metadata TEXT,
            process_at INTEGER,
            waiting_for INTEGER REFERENCES assets (seq),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((process_at IS NULL) = (state <> 'SENDING')),
            CHECK (waiting_for IS NULL OR state = 'SENDING')
        ) STRICT;
        CREATE INDEX outgoing_payments_of_pointer ON outgoing_payments (pointer, seq);
        CREATE INDEX outgoing_payments_of_state ON outgoing_payments (state, seq);
        CREATE INDEX outgoing_payments_of_pointer_and_state ON outgoing_payments (pointer, state, seq);
        CREATE INDEX outgoing_payments_due ON outgoing_payments (process_at, seq) WHERE process_at IS NOT NULL;
        CREATE INDEX outgoing_payments_waiting ON outgoing_payments (waiting_for, seq) WHERE waiting_for IS NOT NULL;

        -- What each attempt to send came to; the same outcome again and again is one row.
        CREATE TABLE sending_attempts (
            seq INTEGER PRIMARY KEY,
            payment INTEGER NOT NULL REFERENCES outgoing_payments (seq),
            error TEXT,
            times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0),
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sending_attempts_of_payment ON sending_attempts (payment, seq);
        """

    /// `transfer` is the deposit or withdrawal an event was used for: the transfer of the event's own id (P-6).
    ///
    /// Only the trigger sets it, so that it cannot disagree with the ledger.
    private static let events = """
        CREATE TABLE webhook_events (
            seq INTEGER PRIMARY KEY,
            \(id()),
            type TEXT NOT NULL CHECK (type IN (\(WebhookEventType.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")))),
            data TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            status_code INTEGER,
            payment INTEGER REFERENCES payments (seq),
            pointer INTEGER REFERENCES payment_pointers (seq),
            withdrawal_account BLOB CHECK (length(withdrawal_account) = 16),
            withdrawal_asset INTEGER REFERENCES assets (seq),
            \(Schema.amount("withdrawal_amount")),
            process_at INTEGER,
            transfer INTEGER REFERENCES transfers (seq),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            CHECK ((withdrawal_account IS NULL) = (withdrawal_amount IS NULL)
                AND (withdrawal_asset IS NULL) = (withdrawal_amount IS NULL))
        ) STRICT;
        CREATE INDEX webhook_events_of_type ON webhook_events (type, seq);
        CREATE INDEX webhook_events_due ON webhook_events (process_at, seq) WHERE process_at IS NOT NULL;
        CREATE INDEX webhook_events_undelivered ON webhook_events (seq) WHERE process_at IS NOT NULL AND attempts > 0;
        CREATE UNIQUE INDEX webhook_events_of_payment ON webhook_events (payment, type) WHERE payment IS NOT NULL;
        CREATE INDEX webhook_events_of_pointer ON webhook_events (pointer, seq) WHERE pointer IS NOT NULL;
        CREATE INDEX webhook_events_to_fund ON webhook_events (seq)
            WHERE type = 'outgoing_payment.created' AND transfer IS NULL;
        CREATE INDEX webhook_events_to_withdraw ON webhook_events (seq)
            WHERE withdrawal_amount IS NOT NULL AND transfer IS NULL;
        CREATE TRIGGER webhook_events_used AFTER INSERT ON transfers WHEN NEW.id IS NOT NULL BEGIN
            UPDATE webhook_events SET transfer = NEW.seq WHERE id = NEW.id;
        END;
        CREATE TRIGGER webhook_events_use_is_of_the_ledger BEFORE UPDATE OF transfer ON webhook_events
            WHEN NOT EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.transfer AND id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'only a transfer uses an event'); END;
        """
}

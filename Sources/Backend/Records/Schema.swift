import Ledger
package import Storage

/// The tables of the node, a step a released version.
package enum Schema {
    package static let migrations = [Migration(sql: LedgerSchema.sql + node + PaymentSchema.sql)]

    /// A column of a UInt64: its exact digits, or NULL.
    static func amount(_ column: String) -> String {
        "\(column) TEXT CHECK (length(\(column)) = 20 AND \(column) NOT GLOB '*[^0-9]*' AND \(column) <= '\(UInt64.max)')"
    }

    /// Records and what the service keeps beside them; `seq` is creation order and what pages are cut by.
    ///
    /// An asset's `seq` is its ledger number.
    private static let node = """
        CREATE TABLE assets (
            seq INTEGER PRIMARY KEY AUTOINCREMENT CHECK (seq BETWEEN 1 AND 32767),
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            code TEXT NOT NULL,
            scale INTEGER NOT NULL CHECK (scale BETWEEN 0 AND 255),
            \(amount("withdrawal_threshold")),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            UNIQUE (code, scale)
        ) STRICT;

        CREATE TABLE fees (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            asset INTEGER NOT NULL REFERENCES assets (seq),
            type TEXT NOT NULL CHECK (type IN ('SENDING', 'RECEIVING')),
            \(amount("fixed")) NOT NULL,
            basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fees_of_asset ON fees (asset, type, seq);
        CREATE TRIGGER fees_are_append_only BEFORE UPDATE ON fees
            BEGIN SELECT RAISE(ABORT, 'fees are append-only'); END;
        CREATE TRIGGER fees_are_never_deleted BEFORE DELETE ON fees
            BEGIN SELECT RAISE(ABORT, 'fees are append-only'); END;

        CREATE TABLE peers (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            asset INTEGER NOT NULL REFERENCES assets (seq),
            \(amount("max_packet_amount")),
            static_ilp_address TEXT NOT NULL,
            outgoing_auth_token TEXT NOT NULL,
            outgoing_endpoint TEXT NOT NULL,
            name TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX peers_of_asset ON peers (asset, seq);
        CREATE INDEX peers_of_address ON peers (static_ilp_address, seq);
        CREATE TABLE incoming_tokens (
            token TEXT PRIMARY KEY,
            peer INTEGER NOT NULL REFERENCES peers (seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX incoming_tokens_of_peer ON incoming_tokens (peer);
        -- A deleted peer keeps its place in the order (a cursor of it resumes there) and its name on old withdrawals.
        CREATE TABLE deleted_peers (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            asset INTEGER NOT NULL REFERENCES assets (seq),
            name TEXT,
            deleted_at INTEGER NOT NULL
        ) STRICT;

        -- Withdrawals in the order of their decisions: what the ledger itself never asks for.
        CREATE INDEX withdrawals_decided ON transfers (kind, seq) WHERE pending IS NOT NULL AND type = 'WITHDRAWAL';

        -- What became of holds, by account: with it an account's whole story can be read in order.
        CREATE INDEX resolutions_of_debit ON transfers (debit_account, seq) WHERE pending IS NOT NULL;
        CREATE INDEX resolutions_of_credit ON transfers (credit_account, seq) WHERE pending IS NOT NULL;

        CREATE TABLE payment_pointers (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            url TEXT NOT NULL UNIQUE,
            canonical_url TEXT NOT NULL UNIQUE,
            public_name TEXT,
            asset INTEGER NOT NULL REFERENCES assets (seq),
            total_events_amount TEXT NOT NULL DEFAULT '\(String(repeating: "0", count: 40))'
                CHECK (length(total_events_amount) = 40 AND total_events_amount NOT GLOB '*[^0-9]*'),
            process_at INTEGER,
            deactivated_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX payment_pointers_of_asset ON payment_pointers (asset, seq);
        CREATE INDEX payment_pointers_due ON payment_pointers (process_at, seq) WHERE process_at IS NOT NULL;
        CREATE INDEX payment_pointers_inactive ON payment_pointers (seq) WHERE deactivated_at IS NOT NULL;

        CREATE TABLE payment_pointer_keys (
            seq INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            pointer INTEGER NOT NULL REFERENCES payment_pointers (seq),
            kid TEXT NOT NULL CHECK (kid <> ''),
            x TEXT NOT NULL,
            revoked INTEGER NOT NULL DEFAULT 0 CHECK (revoked IN (0, 1)),
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX keys_of_pointer ON payment_pointer_keys (pointer, seq);
        CREATE UNIQUE INDEX live_key_of_pointer ON payment_pointer_keys (pointer, kid) WHERE revoked = 0;
        CREATE INDEX live_keys ON payment_pointer_keys (seq) WHERE revoked = 0;
        CREATE INDEX revoked_keys ON payment_pointer_keys (seq) WHERE revoked = 1;

        -- What one unit of the base is worth, in decimals as they were given; scales are not part of it.
        CREATE TABLE rates (
            base TEXT NOT NULL,
            quote TEXT NOT NULL,
            rate TEXT NOT NULL CHECK (rate NOT GLOB '*[^0-9.]*' AND rate GLOB '*[1-9]*'),
            as_of INTEGER NOT NULL,
            PRIMARY KEY (base, quote)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE idempotency (
            key TEXT PRIMARY KEY CHECK (key <> ''),
            mutation TEXT NOT NULL,
            input BLOB NOT NULL CHECK (length(input) = 32),
            answer TEXT NOT NULL,
            field TEXT,
            created_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_by_age ON idempotency (created_at);

        CREATE TABLE activity (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            operator TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT,
            input TEXT NOT NULL,
            code INTEGER NOT NULL,
            message TEXT,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX activity_of_operator ON activity (operator, seq);
        CREATE INDEX activity_of_subject ON activity (subject, seq) WHERE subject IS NOT NULL;
        CREATE TRIGGER activity_follows BEFORE INSERT ON activity
            WHEN EXISTS (SELECT 1 FROM activity WHERE seq = NEW.seq OR hash = NEW.hash)
                OR NEW.at < (SELECT at FROM activity ORDER BY seq DESC LIMIT 1)
            BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
        CREATE TRIGGER activity_is_append_only BEFORE UPDATE ON activity
            BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
        CREATE TRIGGER activity_is_never_deleted BEFORE DELETE ON activity
            BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;
        """
}

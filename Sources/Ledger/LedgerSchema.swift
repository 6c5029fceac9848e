/// The tables of the books, and the triggers that keep them true whoever writes.
///
/// The journal (`transfers`) is the source; counters and holds are worked out from it by triggers, so that they cannot
/// disagree with it. Every rule stands in the schema, for a shell that has foreign keys and recursive triggers off and
/// may write `INSERT OR REPLACE`, `OR IGNORE` or `OR FAIL`: those change what a failed CHECK does inside a trigger, but
/// not what RAISE(ABORT) does, so the BEFORE triggers refuse whatever a CHECK would stop too late.
package enum LedgerSchema {
    package static let sql: String = [
        accounts, transfers, holds, transferGuards, resolutionGuards, limitGuard, application, accountGuards,
        holdGuards,
    ].joined(separator: "\n")

    private static let accounts = """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            owner BLOB NOT NULL CHECK (\(LedgerColumns.isIdentifier("owner"))),
            ledger INTEGER NOT NULL CHECK (ledger > 0),
            kind TEXT NOT NULL CHECK (kind IN ('LIQUIDITY_WEB_MONETIZATION', 'LIQUIDITY_ASSET', 'LIQUIDITY_PEER',
                'LIQUIDITY_INCOMING', 'LIQUIDITY_OUTGOING', 'SETTLEMENT')),
            debits_posted TEXT NOT NULL DEFAULT '\(LedgerColumns.zero)' CHECK (\(LedgerColumns.isTotal("debits_posted"))),
            debits_pending TEXT NOT NULL DEFAULT '\(LedgerColumns.zero)' CHECK (\(LedgerColumns.isTotal("debits_pending"))),
            credits_posted TEXT NOT NULL DEFAULT '\(LedgerColumns.zero)' CHECK (\(LedgerColumns.isTotal("credits_posted"))),
            credits_pending TEXT NOT NULL DEFAULT '\(LedgerColumns.zero)'
                CHECK (\(LedgerColumns.isTotal("credits_pending"))),
            applied INTEGER NOT NULL DEFAULT 0,
            UNIQUE (owner, kind),
            CONSTRAINT overdrawn CHECK (CASE kind
                WHEN 'SETTLEMENT' THEN \(LedgerColumns.covers("debits_posted", "credits_posted", "credits_pending"))
                ELSE \(LedgerColumns.covers("credits_posted", "debits_posted", "debits_pending")) END)
        ) STRICT;
        CREATE UNIQUE INDEX accounts_settlement ON accounts (ledger) WHERE kind = 'SETTLEMENT';

        """

    /// Rows of kind POST, VOID and EXPIRY have no id of their own; they name the row that they resolve.
    private static let transfers = """
        CREATE TABLE transfers (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            id BLOB CHECK (id IS NULL OR (\(LedgerColumns.isIdentifier("id")))),
            kind TEXT NOT NULL CHECK (kind IN ('SINGLE', 'PENDING', 'POST', 'VOID', 'EXPIRY')),
            pending INTEGER REFERENCES transfers (seq),
            debit_account INTEGER NOT NULL REFERENCES accounts (id),
            credit_account INTEGER NOT NULL REFERENCES accounts (id),
            ledger INTEGER NOT NULL,
            amount TEXT NOT NULL CHECK (\(LedgerColumns.isAmount("amount"))),
            type TEXT CHECK (type IN ('DEPOSIT', 'WITHDRAWAL')),
            expires_at INTEGER,
            created_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT,
            CHECK (debit_account <> credit_account),
            CHECK ((id IS NULL) = (kind IN ('POST', 'VOID', 'EXPIRY'))),
            CHECK ((pending IS NULL) = (kind IN ('SINGLE', 'PENDING'))),
            CHECK ((expires_at IS NULL) = (kind <> 'PENDING')),
            CHECK (expires_at > created_at)
        ) STRICT;
        CREATE UNIQUE INDEX transfers_id ON transfers (id) WHERE id IS NOT NULL;
        CREATE UNIQUE INDEX transfers_pending ON transfers (pending) WHERE pending IS NOT NULL;
        CREATE INDEX transfers_resolution ON transfers (kind, pending) WHERE pending IS NOT NULL;
        CREATE INDEX transfers_debit ON transfers (debit_account, seq) WHERE pending IS NULL;
        CREATE INDEX transfers_credit ON transfers (credit_account, seq) WHERE pending IS NULL;
        CREATE INDEX transfers_withdrawal ON transfers (seq) WHERE kind = 'PENDING' AND type = 'WITHDRAWAL';

        """

    private static let holds = """
        CREATE TABLE holds (
            transfer INTEGER PRIMARY KEY REFERENCES transfers (seq),
            expires_at INTEGER NOT NULL,
            debit_account INTEGER NOT NULL,
            credit_account INTEGER NOT NULL,
            type TEXT
        ) STRICT;
        CREATE INDEX holds_due ON holds (expires_at);
        CREATE INDEX holds_debit ON holds (debit_account, transfer);

        """

    private static let transferGuards = """
        CREATE TRIGGER transfers_keep BEFORE UPDATE ON transfers BEGIN
            SELECT RAISE(ABORT, 'a transfer cannot be changed');
        END;
        CREATE TRIGGER transfers_stay BEFORE DELETE ON transfers BEGIN
            SELECT RAISE(ABORT, 'a transfer cannot be deleted');
        END;
        CREATE TRIGGER transfers_check BEFORE INSERT ON transfers BEGIN
            SELECT RAISE(ABORT, 'a transfer must be the next one')
                WHERE NEW.seq <> -1 AND NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM transfers);
            SELECT RAISE(ABORT, 'a transfer with this id exists')
                WHERE EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id);
            SELECT RAISE(ABORT, 'the amount is not a number of 20 digits above 0')
                WHERE (\(LedgerColumns.isAmount("NEW.amount"))) IS NOT 1;
            SELECT RAISE(ABORT, 'a transfer needs two accounts') WHERE NEW.debit_account IS NEW.credit_account;
            SELECT RAISE(ABORT, 'an account is missing or of another ledger')
                WHERE (SELECT ledger FROM accounts WHERE id = NEW.debit_account) IS NOT NEW.ledger
                OR (SELECT ledger FROM accounts WHERE id = NEW.credit_account) IS NOT NEW.ledger
                OR NEW.ledger IS NULL;
            SELECT RAISE(ABORT, 'the journal time must rise')
                WHERE NEW.created_at <= (SELECT created_at FROM transfers ORDER BY seq DESC LIMIT 1);
            SELECT RAISE(ABORT, 'a hold needs a deadline after its making')
                WHERE NEW.kind = 'PENDING' AND (NEW.expires_at > NEW.created_at) IS NOT 1;
        END;

        """

    private static let resolutionGuards = """
        CREATE TRIGGER transfers_resolve BEFORE INSERT ON transfers WHEN NEW.kind IN ('POST', 'VOID', 'EXPIRY') BEGIN
            SELECT RAISE(ABORT, 'the hold is resolved')
                WHERE EXISTS (SELECT 1 FROM transfers WHERE pending = NEW.pending);
            SELECT RAISE(ABORT, 'there is no such hold')
                WHERE NOT EXISTS (SELECT 1 FROM transfers AS hold WHERE hold.seq = NEW.pending AND hold.kind = 'PENDING'
                    AND hold.debit_account = NEW.debit_account AND hold.credit_account = NEW.credit_account
                    AND hold.amount = NEW.amount AND hold.ledger = NEW.ledger AND hold.type IS NEW.type);
            SELECT RAISE(ABORT, 'the deadline of the hold decides')
                WHERE (NEW.created_at >= (SELECT expires_at FROM transfers WHERE seq = NEW.pending))
                    IS NOT (NEW.kind = 'EXPIRY');
        END;

        """

    /// Says before anything is written what the CHECK of the account would say after.
    private static let limitGuard = """
        CREATE TRIGGER transfers_limit BEFORE INSERT ON transfers WHEN NEW.kind IN ('SINGLE', 'PENDING') BEGIN
            SELECT RAISE(ABORT, 'overdrawn') FROM accounts
                WHERE id = NEW.credit_account AND kind = 'SETTLEMENT'
                AND NOT \(LedgerColumns.covers("debits_posted", "credits_posted", "credits_pending", amount: "NEW.amount"));
            SELECT RAISE(ABORT, 'overdrawn') FROM accounts
                WHERE id = NEW.debit_account AND kind <> 'SETTLEMENT'
                AND NOT \(LedgerColumns.covers("credits_posted", "debits_posted", "debits_pending", amount: "NEW.amount"));
        END;

        """

    /// Under OR IGNORE a counter that may not be written would only stay as it was.
    private static let isApplied = """
        SELECT RAISE(ABORT, 'the counters do not follow') WHERE (SELECT count(*) FROM accounts
            WHERE id IN (NEW.debit_account, NEW.credit_account) AND applied = NEW.seq) <> 2;
        """

    private static let application: String = """
        CREATE TRIGGER transfers_single AFTER INSERT ON transfers WHEN NEW.kind = 'SINGLE' BEGIN
            UPDATE accounts SET applied = NEW.seq, debits_posted = \(LedgerColumns.sum("debits_posted"))
                WHERE id = NEW.debit_account;
            UPDATE accounts SET applied = NEW.seq, credits_posted = \(LedgerColumns.sum("credits_posted"))
                WHERE id = NEW.credit_account;
            \(isApplied)
        END;
        CREATE TRIGGER transfers_hold AFTER INSERT ON transfers WHEN NEW.kind = 'PENDING' BEGIN
            UPDATE accounts SET applied = NEW.seq, debits_pending = \(LedgerColumns.sum("debits_pending"))
                WHERE id = NEW.debit_account;
            UPDATE accounts SET applied = NEW.seq, credits_pending = \(LedgerColumns.sum("credits_pending"))
                WHERE id = NEW.credit_account;
            INSERT INTO holds (transfer, expires_at, debit_account, credit_account, type)
                VALUES (NEW.seq, NEW.expires_at, NEW.debit_account, NEW.credit_account, NEW.type);
            \(isApplied)
        END;
        CREATE TRIGGER transfers_post AFTER INSERT ON transfers WHEN NEW.kind = 'POST' BEGIN
            UPDATE accounts SET applied = NEW.seq, debits_posted = \(LedgerColumns.sum("debits_posted")),
                debits_pending = \(LedgerColumns.difference("debits_pending")) WHERE id = NEW.debit_account;
            UPDATE accounts SET applied = NEW.seq, credits_posted = \(LedgerColumns.sum("credits_posted")),
                credits_pending = \(LedgerColumns.difference("credits_pending")) WHERE id = NEW.credit_account;
            DELETE FROM holds WHERE transfer = NEW.pending;
            \(isApplied)
        END;
        CREATE TRIGGER transfers_release AFTER INSERT ON transfers WHEN NEW.kind IN ('VOID', 'EXPIRY') BEGIN
            UPDATE accounts SET applied = NEW.seq, debits_pending = \(LedgerColumns.difference("debits_pending"))
                WHERE id = NEW.debit_account;
            UPDATE accounts SET applied = NEW.seq, credits_pending = \(LedgerColumns.difference("credits_pending"))
                WHERE id = NEW.credit_account;
            DELETE FROM holds WHERE transfer = NEW.pending;
            \(isApplied)
        END;

        """

    private static let accountGuards = """
        CREATE TRIGGER accounts_open BEFORE INSERT ON accounts BEGIN
            SELECT RAISE(ABORT, 'an account starts with nothing')
                WHERE NEW.debits_posted || NEW.debits_pending || NEW.credits_posted || NEW.credits_pending
                    IS NOT '\(LedgerColumns.zero)\(LedgerColumns.zero)\(LedgerColumns.zero)\(LedgerColumns.zero)'
                OR NEW.applied IS NOT 0;
            SELECT RAISE(ABORT, 'this account exists')
                WHERE EXISTS (SELECT 1 FROM accounts WHERE id = NEW.id)
                OR EXISTS (SELECT 1 FROM accounts WHERE owner = NEW.owner AND kind = NEW.kind)
                OR (NEW.kind = 'SETTLEMENT'
                    AND EXISTS (SELECT 1 FROM accounts WHERE ledger = NEW.ledger AND kind = 'SETTLEMENT'));
        END;
        CREATE TRIGGER accounts_stay BEFORE DELETE ON accounts BEGIN
            SELECT RAISE(ABORT, 'an account cannot be deleted');
        END;
        CREATE TRIGGER accounts_keep BEFORE UPDATE ON accounts BEGIN
            SELECT RAISE(ABORT, 'only a transfer changes an account')
                WHERE NEW.id IS NOT OLD.id OR NEW.owner IS NOT OLD.owner OR NEW.ledger IS NOT OLD.ledger
                OR NEW.kind IS NOT OLD.kind OR (NEW.applied > OLD.applied) IS NOT 1
                OR NOT EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.applied
                    AND seq = (SELECT max(seq) FROM transfers) AND OLD.id IN (debit_account, credit_account));
        END;

        """

    private static let holdGuards = """
        CREATE TRIGGER holds_open BEFORE INSERT ON holds BEGIN
            SELECT RAISE(ABORT, 'only a transfer makes a hold')
                WHERE EXISTS (SELECT 1 FROM holds WHERE transfer = NEW.transfer)
                OR EXISTS (SELECT 1 FROM transfers WHERE pending = NEW.transfer)
                OR NOT EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.transfer AND kind = 'PENDING'
                    AND expires_at = NEW.expires_at AND debit_account = NEW.debit_account
                    AND credit_account = NEW.credit_account AND type IS NEW.type);
        END;
        CREATE TRIGGER holds_keep BEFORE UPDATE ON holds BEGIN
            SELECT RAISE(ABORT, 'a hold cannot be changed');
        END;
        CREATE TRIGGER holds_stay BEFORE DELETE ON holds BEGIN
            SELECT RAISE(ABORT, 'only its resolution ends a hold')
                WHERE NOT EXISTS (SELECT 1 FROM transfers WHERE pending = OLD.transfer);
        END;
        """
}

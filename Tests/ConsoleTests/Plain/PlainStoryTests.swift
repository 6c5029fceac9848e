import Backend
import Storage
import Testing

@testable import Console

/// What an operator does on the first day, a line at a time: what is said is compared to the letter.
struct PlainStoryTests {
    @Test func `an asset is created and its liquidity added`() throws {
        let alice = try PlainOperator()
        alice.start()
        alice.type("m assets", "c", "USD", "2", "", "confirm", "1 a", "1,000.00", "confirm")
        #expect(
            alice.transcript(from: 0) == """
                purser, node acme-node, operator alice. h lists the commands, q quits.
                Overview
                Nothing waits to be posted or voided
                No assets yet:
                1. Assets makes the first one
                > m assets
                Assets: 0 rows
                No assets yet. Everything else is counted in one. c makes the first one.
                > c
                Create asset. Makes an asset with an empty liquidity account and an empty settlement account.
                Each line answers a field; an empty line keeps what it holds. ? explains more, !cancel leaves.
                Field 1 of 3: Code, required. Such as USD; any text.
                > USD
                Field 2 of 3: Scale, required. Decimals of the minor unit, 0 to 255.
                > 2
                Field 3 of 3: Withdrawal threshold in USD, may be left out. \
                What a payment pointer must have received before it is announced.
                >\(" ")
                To be sent:
                1. Code: USD
                2. Scale: 2
                3. Withdrawal threshold: left out, so none
                Idempotency key: 00000001-0000-4000-8000-000000000001
                Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.
                > confirm
                Created Asset: USD/2
                Assets: 1 row
                1. code USD, scale 2, available 0.00 USD, held 0.00 USD, settlement 0.00 USD, peers 0, pointers 0, \
                id 000000…01
                > 1 a
                Add asset liquidity. Books money that was paid into the node to an asset's liquidity, at once.
                Asset: USD/2
                Field 2 of 2: Amount in USD, required. Above 0.
                > 1,000.00
                Amount: 1,000.00 USD
                = 100000 minor units (USD/2)
                available 0.00, then 1,000.00 USD
                To be sent:
                1. Asset: USD/2
                2. Amount: 1,000.00 USD
                Transfer id: 00000001-0000-4000-8000-000000000002
                Idempotency key: 00000001-0000-4000-8000-000000000003
                Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.
                > confirm
                Added asset liquidity
                Assets: 1 row
                1. code USD, scale 2, available 1,000.00 USD, held 0.00 USD, settlement 1,000.00 USD, peers 0, \
                pointers 0, id 000000…01
                """
        )
    }

    @Test func `a withdrawal is posted by the word, never by a letter`() throws {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        try alice.hold(25_000, of: usd)
        alice.start()
        alice.type("m 2")
        let begun = alice.transcript.count
        alice.type("1 p", "y", "p", "", "p 1", "post")
        #expect(
            alice.transcript(from: begun) == """
                > 1 p
                Post this withdrawal?
                The amount is 250.00 USD.
                It is from USD/2 asset.
                bob made the hold just now.
                The hold expires in 2 days 23 hours.
                The available balance is 750.00 USD and stays that.
                Posting is final: the money leaves the node's books.
                Type post to post it. An empty line leaves it as it is.
                > y
                Type post, in full. Nothing was done.
                > p
                Type post, in full. Nothing was done.
                >\(" ")
                Nothing was done.
                > p 1
                Post this withdrawal?
                The amount is 250.00 USD.
                It is from USD/2 asset.
                bob made the hold just now.
                The hold expires in 2 days 23 hours.
                The available balance is 750.00 USD and stays that.
                Posting is final: the money leaves the node's books.
                Type post to post it. An empty line leaves it as it is.
                > post
                Posted Withdrawal
                Withdrawals > Pending: 0 rows
                No withdrawal waits to be posted or voided. Assets and Peers make them.
                """
        )
    }

    @Test func `a withdrawal is voided with a reason`() throws {
        let alice = try PlainOperator()
        let usd = try alice.asset()
        try alice.hold(25_000, of: usd)
        alice.start()
        alice.type("m 2")
        let begun = alice.transcript.count
        alice.type("1 v", "void the account was wrong", "t voided", "1")
        let said = alice.transcript(from: begun)
        #expect(said.contains("The available balance is 750.00 USD and becomes 1,000.00 USD."))
        #expect(said.contains("Type void to void it; words behind it are kept as the reason."))
        #expect(said.contains("> void the account was wrong\nVoided Withdrawal\nWithdrawals > Pending: 0 rows"))
        #expect(said.contains("state: voided"))
        #expect(said.contains("decided by: alice"))
        #expect(said.contains("reason: the account was wrong"))
    }

    @Test func `a refusal keeps what was typed, and asks again for the field it is about`() throws {
        let alice = try PlainOperator()
        try alice.asset()
        alice.start()
        alice.type("m assets")
        let begun = alice.transcript.count
        alice.type("1 w", "99,999.00", "a", "3600", "confirm", "", "2", "100", "confirm")
        #expect(
            alice.transcript(from: begun) == """
                > 1 w
                Withdraw asset liquidity. \
                Holds money of an asset's liquidity for paying it out, until someone posts or voids it.
                Each line answers a field; an empty line keeps what it holds. ? explains more, !cancel leaves.
                Asset: USD/2
                Field 2 of 3: Amount in USD, required. Above 0.
                > 99,999.00
                Amount: 99,999.00 USD
                = 9999900 minor units (USD/2)
                available 1,000.00 USD: 98,999.00 USD are missing
                Field 3 of 3: Holds for, may be left out. In seconds, 1 or more. Or such as 72h or 1d 12h.
                > a
                A duration such as 72h, 90m or 1d 12h, or whole seconds.
                > 3600
                = 1h, 3600 seconds
                To be sent:
                1. Asset: USD/2
                2. Amount: 99,999.00 USD
                Withdrawal id: 00000001-0000-4000-8000-000000000001
                3. Holds for: 1h, 3600 seconds
                Idempotency key: 00000001-0000-4000-8000-000000000002
                Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.
                > confirm
                Refused: 403 Insufficient balance.
                Field 2 of 3: Amount in USD, required. Above 0.
                It holds 99,999.00 USD; an empty line keeps that.
                >\(" ")
                To be sent:
                1. Asset: USD/2
                2. Amount: 99,999.00 USD. 403 Insufficient balance
                Withdrawal id: 00000001-0000-4000-8000-000000000001
                3. Holds for: 1h, 3600 seconds
                Idempotency key: 00000001-0000-4000-8000-000000000002+1
                Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.
                > 2
                Field 2 of 3: Amount in USD, required. Above 0.
                It holds 99,999.00 USD; an empty line keeps that.
                > 100
                Amount: 100.00 USD
                = 10000 minor units (USD/2)
                available 1,000.00, then 900.00 USD
                To be sent:
                1. Asset: USD/2
                2. Amount: 100.00 USD
                Withdrawal id: 00000001-0000-4000-8000-000000000001
                3. Holds for: 1h, 3600 seconds
                Idempotency key: 00000001-0000-4000-8000-000000000002+1
                Type confirm to send it, a number to change that field, or !cancel to leave. Nothing has been sent.
                > confirm
                Created asset liquidity withdrawal
                Assets: 1 row
                1. code USD, scale 2, available 900.00 USD, held 100.00 USD, settlement 1,000.00 USD, peers 0, \
                pointers 0, id 000000…01
                """
        )
    }
}

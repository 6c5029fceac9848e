import Backend
import Console
import Storage
import Testing

struct ErrorTextTests {
    private let path = "/srv/node.db"

    @Test func `every error of the storage says what, where and what to do`() {
        let errors: [StorageError] = [
            .isFolder(path: path), .cannotOpen(path: path, errno: 13), .notADatabase(path: path),
            .foreign(path: path, applicationId: 7), .newerSchema(path: path, found: 9, supported: 1),
            .damaged(path: path, detail: "it is cut short"), .busy(path: path, waited: .seconds(5)), .full(path: path),
            .replaced(path: path), .closed(path: path), .readOnly(path: path),
            .setting(path: path, name: "synchronous", found: "1"),
            .sqlite(path: path, code: 19, message: "constraint failed"),
        ]
        #expect(
            errors.map { ErrorText.sentence($0) }.joined(separator: "\n") == """
                /srv/node.db is a folder, not a database. Name a file in it.
                /srv/node.db cannot be read or written (system error 13). Check the path and who may use it.
                /srv/node.db is not a database of Purser. Nothing was changed; check the path.
                /srv/node.db belongs to another program (application id 7). Nothing was changed; check the path.
                /srv/node.db was made by a newer Purser (schema 9, this one knows 1). Update Purser to write to it.
                /srv/node.db is damaged: it is cut short. Stop writing to it and restore a copy.
                /srv/node.db was locked by someone else for 5 s. Find who holds it, then try again.
                No room is left on the disk of /srv/node.db. Make room, then try again.
                /srv/node.db was moved, deleted or replaced while it was open. Put it back, or quit and open it anew.
                /srv/node.db was closed: the program is ending.
                /srv/node.db may only be read. Open it as someone who may write to it.
                /srv/node.db did not take the setting synchronous and answers "1". Do not use it until this is understood.
                /srv/node.db: SQLite answered 19, constraint failed. Try again; run `purser verify` where it comes back.
                """
        )
    }

    @Test func `why an amount is none names what the asset allows`() {
        let dollar = Unit(code: "USD", scale: 2)
        let yen = Unit(code: "JPY", scale: 0)
        #expect(ErrorText.sentence(.tooManyDecimals(allowed: 2), unit: dollar) == "At most 2 decimals in USD.")
        #expect(ErrorText.sentence(.tooManyDecimals(allowed: 0), unit: yen) == "JPY has no decimals.")
        #expect(
            ErrorText.sentence(.tooManyDecimals(allowed: 0), unit: nil)
                == "Whole minor units only: the decimals of the asset are not known yet."
        )
        #expect(
            ErrorText.sentence(.tooLarge, unit: dollar)
                == "At most 184,467,440,737,095,516.15, which is 18446744073709551615 minor units."
        )
    }

    @Test func `a request error names its field`() {
        #expect(ErrorText.sentence(RequestError("Bad", path: ["http", "endpoint"])) == "http.endpoint: Bad")
        #expect(ErrorText.sentence(Response.errors([RequestError("One"), RequestError("Two")])) == "One; Two")
    }
}

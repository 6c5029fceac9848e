package import Logging
package import Storage

extension Service {
    /// Opens the node kept in a database file, and makes an empty one where there is no file.
    package static func open(
        path: String,
        access: Store.Access = .readWrite,
        clock: Clock = .system,
        ids: IdentifierSource = .random,
        log: Logger = .silent,
        deliver: Deliver? = nil
    ) throws(StorageError) -> Service {
        let store = try Store(path: path, access: access, migrations: Schema.migrations, clock: clock)
        return Service(store: store, ids: ids, log: log, deliver: deliver)
    }
}

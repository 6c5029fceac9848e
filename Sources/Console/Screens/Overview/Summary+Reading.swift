import Backend

extension Summary {
    init(_ reading: Reading) throws {
        self.init()
    }
}

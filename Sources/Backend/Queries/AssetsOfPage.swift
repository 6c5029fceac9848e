import Storage

/// The assets that the rows of one page name, each read once.
struct AssetsOfPage {
    private let reading: Reading
    private var found: [Int64: Asset] = [:]

    init(_ reading: Reading) {
        self.reading = reading
    }

    mutating func asset(_ sequence: Int64) throws -> Asset? {
        if let asset = found[sequence] { return asset }
        let asset = try Asset.find(sequence: sequence, reading.database)
        found[sequence] = asset
        return asset
    }
}

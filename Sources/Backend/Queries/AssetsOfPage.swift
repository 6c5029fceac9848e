import Storage

/// The assets that the rows of one page name, each read once.
package struct AssetsOfPage {
    private let reading: Reading
    private var found: [Int64: Asset] = [:]

    package init(_ reading: Reading) {
        self.reading = reading
    }

    /// The asset by its place in the order of creation; nil where there is none.
    package mutating func asset(_ sequence: Int64) throws -> Asset? {
        if let asset = found[sequence] { return asset }
        let asset = try Asset.find(sequence: sequence, reading.database)
        found[sequence] = asset
        return asset
    }
}

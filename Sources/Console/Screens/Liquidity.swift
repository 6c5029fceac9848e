import Backend
import Canvas
import Storage

/// How the money of an asset is divided, as a bar shows it: minor units.
package struct Liquidity: Hashable, Sendable {
    package var available: UInt128
    package var held: UInt128
    /// All money of the asset inside the node.
    package var whole: UInt128
    /// Below it there is little; nil where nothing was agreed on.
    package var low: UInt128?

    /// Of an asset, with what is held of it, and below which amount it is low.
    init(of asset: Asset, held: Total, low: Amount?) {
        available = asset.available.units
        self.held = held.units
        self.low = low.map { UInt128($0.units) }
        // A bound beyond all the money there is has its place on the bar too.
        whole = max(asset.settlement.units, self.low ?? 0)
    }

    var isLow: Bool { low.map { available < $0 } ?? false }

    func item(_ columns: Int, glyphs: Glyphs) -> TableRow.Item {
        let bar = Bar(available, then: held, of: whole, mark: low)
        return TableRow.Item(bar.text(columns, glyphs: glyphs), isLow ? .barLow : .bar)
    }

    /// What the glyphs of the bar stand for.
    static func legend(hasMark: Bool, glyphs: Glyphs) -> String {
        let parts = "available \(glyphs.barFirst)  held \(glyphs.barSecond)"
        return hasMark ? parts + "  low below \(glyphs.vertical)" : parts
    }

    /// `60 percent available, 5 percent held`.
    var spoken: String? {
        guard whole > 0 else { return nil }
        let (available, held) = (Self.percent(available, of: whole), Self.percent(held, of: whole))
        return "\(available) percent available, \(held) percent held" + (isLow ? ", low" : "")
    }

    private static func percent(_ part: UInt128, of whole: UInt128) -> UInt128 {
        let product = min(part, whole).multipliedFullWidth(by: 100)
        return whole.dividingFullWidth(product).quotient
    }
}

import Backend
import Canvas
import Storage

/// How the money of an asset is divided, as a bar shows it: minor units.
package struct Liquidity: Hashable, Sendable {
    /// What the asset's own liquidity can pay.
    package var available: UInt128
    /// What withdrawals keep back in all accounts of the asset: its own, its peers' and its pointers'.
    package var held: UInt128
    /// What else there is, in the accounts of peers, pointers and payments.
    package var elsewhere: UInt128
    /// All money of the asset inside the node.
    package var whole: UInt128
    /// Below it there is little; nil where nothing was agreed on.
    package var low: UInt128?

    /// Of an asset, with what is held of it in all, and below which amount it is low.
    init(of asset: Asset, heldInAll held: Total, low: Amount?) {
        available = asset.available.units
        self.held = held.units
        self.low = low.map { UInt128($0.units) }
        let (own, isTooLarge) = available.addingReportingOverflow(self.held)
        elsewhere = isTooLarge || own > asset.settlement.units ? 0 : asset.settlement.units - own
        // A bound beyond all the money there is has its place on the bar too.
        whole = max(asset.settlement.units, self.low ?? 0)
    }

    var isLow: Bool { low.map { available < $0 } ?? false }

    func item(_ columns: Int, glyphs: Glyphs) -> TableRow.Item {
        let bar = Bar(available, then: held, rest: elsewhere, of: whole, mark: low)
        return TableRow.Item(bar.text(columns, glyphs: glyphs), isLow ? .barLow : .bar)
    }

    /// What the glyphs of the bar stand for.
    static func legend(hasMark: Bool, glyphs: Glyphs) -> [String] {
        let parts = [
            "available \(glyphs.barFirst)", "held in all \(glyphs.barSecond)", "elsewhere \(glyphs.barRest)",
        ]
        return hasMark ? parts + ["low below \(glyphs.vertical)"] : parts
    }

    /// `60 percent available, 5 percent held in all`.
    var spoken: String? {
        guard whole > 0 else { return nil }
        let (available, held) = (Self.percent(available, of: whole), Self.percent(held, of: whole))
        return "\(available) percent available, \(held) percent held in all" + (isLow ? ", low" : "")
    }

    private static func percent(_ part: UInt128, of whole: UInt128) -> UInt128 {
        let product = min(part, whole).multipliedFullWidth(by: 100)
        return whole.dividingFullWidth(product).quotient
    }
}

import Backend
import Canvas

extension SourceDescription {
    static let overview = SourceDescription(shape: .sections, isPaged: false) { reading, _ in RowPage(rows: []) }
}

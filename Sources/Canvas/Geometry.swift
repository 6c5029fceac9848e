/// A place on the screen, in cells from the top left corner, which is column 0, row 0.
package struct Position: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// An extent in cells.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A part of the screen, in cells.
package struct Rect: Hashable, Sendable {
    package var column: Int
    package var row: Int
    package var columns: Int
    package var rows: Int

    package init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    package init(_ size: Size) {
        self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    package var isEmpty: Bool { columns == 0 || rows == 0 }
    package var size: Size { Size(columns: columns, rows: rows) }
    package var origin: Position { Position(column: column, row: row) }
    /// The first column to the right of the rectangle.
    package var endColumn: Int { column + columns }
    /// The first row below the rectangle.
    package var endRow: Int { row + rows }

    package func contains(_ position: Position) -> Bool {
        position.column >= column && position.column < endColumn && position.row >= row && position.row < endRow
    }

    package func intersection(_ other: Rect) -> Rect {
        let left = max(column, other.column)
        let top = max(row, other.row)
        return Rect(
            column: left,
            row: top,
            columns: min(endColumn, other.endColumn) - left,
            rows: min(endRow, other.endRow) - top
        )
    }

    /// The rectangle without a margin of so many cells on each side.
    package func inset(columns horizontal: Int = 0, rows vertical: Int = 0) -> Rect {
        Rect(
            column: column + horizontal,
            row: row + vertical,
            columns: columns - 2 * horizontal,
            rows: rows - 2 * vertical
        )
    }

    /// The rectangle of the given size in the middle of this one, no larger than it.
    package func centered(_ size: Size) -> Rect {
        let width = min(size.columns, columns)
        let height = min(size.rows, rows)
        return Rect(
            column: column + (columns - width) / 2,
            row: row + (rows - height) / 2,
            columns: width,
            rows: height
        )
    }

    /// The rectangle without so many rows at its top.
    package func dropping(rows count: Int) -> Rect {
        let gone = min(max(0, count), rows)
        return Rect(column: column, row: row + gone, columns: columns, rows: rows - gone)
    }

    /// The rectangle without so many columns at its left.
    package func dropping(columns count: Int) -> Rect {
        let gone = min(max(0, count), columns)
        return Rect(column: column + gone, row: row, columns: columns - gone, rows: rows)
    }

    /// The top of the rectangle, at most so many rows.
    package func prefix(rows count: Int) -> Rect {
        Rect(column: column, row: row, columns: columns, rows: min(max(0, count), rows))
    }

    /// The left of the rectangle, at most so many columns.
    package func prefix(columns count: Int) -> Rect {
        Rect(column: column, row: row, columns: min(max(0, count), columns), rows: rows)
    }

    /// One row of the rectangle, counted from its top; empty where there is no such row.
    package func line(_ index: Int) -> Rect {
        guard index >= 0, index < rows else { return Rect(column: column, row: row, columns: 0, rows: 0) }
        return Rect(column: column, row: row + index, columns: columns, rows: 1)
    }
}

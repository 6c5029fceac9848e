import Canvas
import Testing

/// Draws on a buffer of its own and gives what is on it as one text: the rows, and below them their roles.
func screen(_ columns: Int, _ rows: Int, _ glyphs: Glyphs = .unicode, _ draw: (Rect, inout Buffer) -> Void) -> Shown {
    var buffer = Buffer(size: Size(columns: columns, rows: rows), glyphs: glyphs)
    draw(buffer.bounds, &buffer)
    return Shown(buffer: buffer)
}

/// What was drawn.
struct Shown {
    let buffer: Buffer
    var text: String { buffer.text.joined(separator: "\n") }
    var roles: String { buffer.roleLayer().joined(separator: "\n") }
}

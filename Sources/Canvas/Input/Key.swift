/// A key as the operator pressed it, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
    /// A character that prints, space included.
    case character(Character)
    /// A letter typed with Control held, in lower case: `.control("c")`.
    case control(Character)
    /// A character typed with Alt held.
    case alternate(Character)
    case enter
    case escape
    case tab
    case backTab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case pageUp
    case pageDown
    case home
    case end
    /// F1 to F12.
    case function(Int)
}

/// A mouse action, at a cell counted from the top left corner of the screen.
package enum MouseAction: Hashable, Sendable {
    case press
    case wheelUp
    case wheelDown
}

/// What reaches the console from the terminal.
package enum InputEvent: Hashable, Sendable {
    case key(Key)
    /// Text that was pasted, whole (bracketed paste); never to be read as keys.
    case paste(String)
    case mouse(MouseAction, Position)
    case resize(Size)
    /// The process was continued after a stop: the screen must be read anew, open confirmations are void.
    case resumed
    /// The terminal is gone, or the process was asked to end.
    case hangup
}

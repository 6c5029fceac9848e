import Foundation

/// The writer lock as another program would take it.
enum SideFile {
    /// Found by name, as in Swift the name means a struct.
    static func lock(_ descriptor: Int32) -> Bool {
        guard let library = dlopen(nil, RTLD_NOW), let symbol = dlsym(library, "flock") else { return false }
        typealias Flock = @convention(c) (Int32, Int32) -> Int32
        return unsafeBitCast(symbol, to: Flock.self)(descriptor, LOCK_EX) == 0
    }
}

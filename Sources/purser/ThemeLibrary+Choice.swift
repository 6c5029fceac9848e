import Canvas
import Console

extension ThemeLibrary {
    /// Loads the theme that is wanted.
    ///
    /// One that was named on the command line must be there; one that the node or a former choice names may be missing
    /// here, and the next best is taken, with the reason beside it.
    func load(_ wanted: ThemeChoice) throws(ThemeError) -> (theme: Theme, choice: ThemeChoice, problem: ThemeError?) {
        var choice = wanted
        var problem: ThemeError?
        while true {
            do {
                return (try load(choice.name), choice, problem)
            } catch {
                guard choice.asked == nil else { throw error }
                let name = choice.name
                choice.drop(name)
                guard choice.name != name else { throw error }
                problem = problem ?? error
            }
        }
    }
}

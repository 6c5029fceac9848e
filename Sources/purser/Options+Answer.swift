import Backend
import Storage

extension Options {
    /// Opens the database, answers one request on standard output, and ends with the status that fits the answer.
    func answerOne(_ read: () throws(RequestError) -> Service.Request) throws {
        let service = try open()
        defer { service.store.close() }
        let request: Service.Request
        do throws(RequestError) {
            request = try read()
        } catch {
            request = .unreadable(error)
        }
        for response in try service.answer([request], by: actor) {
            try Output.answer(response.json.text)
            if !response.isSuccess { throw ExitStatus.refused }
        }
    }
}

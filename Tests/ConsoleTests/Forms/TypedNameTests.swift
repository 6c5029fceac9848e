import Backend
import Canvas
import Console
import Storage
import TestSupport
import Testing

/// The form that deletes a peer: L-17.
struct TypedNameTests {
    private func person(available: UInt128 = 1_100_000, held: UInt128 = 1_250_000) throws -> FormOperator {
        let peer = RecordChoice(
            id: "421fae00-0000-4000-8000-0000000000c6",
            label: "happy-life-bank",
            unit: Unit(code: "USD", scale: 2),
            available: Total(available),
            held: Total(held),
            otherName: "test.happy"
        )
        let mutation = try #require(Mutation.named("deletePeer"))
        return FormOperator(Form(mutation, prefill: ["id": .record(peer)], ids: .counting()))
    }

    @Test func `L-17: deleting a peer shows its balance and its holds first`() throws {
        #expect(try person().sees("▲ available 11,000.00 USD, held 12,500.00 USD"))
        #expect(try person(available: 0, held: 0).sees(" available 0.00 USD, held 0.00 USD"))
    }

    @Test(arguments: ["", "happy", "Happy-life-bank", "test.happy-life"])
    func `L-17: without the peer's name nothing is sent`(typed: String) throws {
        var person = try person()
        person.type(typed)
        person.confirm()
        #expect(person.submitted.isEmpty)
        #expect(person.form.focusedField == "typedName.id")
    }

    @Test(arguments: ["happy-life-bank", "test.happy", " happy-life-bank "])
    func `L-17: the name or the ILP address deletes, and is no part of the request`(typed: String) throws {
        var person = try person()
        person.type(typed)
        person.confirm()
        let input = try #require(person.submitted.first)
        #expect(input["id"]?.string == "421fae00-0000-4000-8000-0000000000c6")
        #expect(input["typedName"] == nil)
    }
}

extension Activity {
    /// What entries can be narrowed to and ordered by.
    package static let fields = ListFields(
        [
            .text("action", ["activity.action"]),
            .text("operator", ["activity.operator"]),
            .text("subject", ["activity.subject"]),
            .text("result", ["activity.message"]),
            .number("code", "activity.code"),
            .moment("time", "activity.at", order: ListOrder(["activity.seq"])),
            .age("activity.at", order: ListOrder(["activity.seq"])),
        ],
        words: ["action", "subject", "operator", "result"]
    )
}

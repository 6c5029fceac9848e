import Backend
import Canvas
import Storage

extension SourceDescription {
    static let rates = SourceDescription(
        columns: [
            [
                Column("BASE", minimum: 6, ideal: 10),
                Column("QUOTE", minimum: 6, ideal: 10),
                Column("RATE", minimum: 12, ideal: 30, layout: .right),
                Column("AGE", minimum: 4, layout: .right),
                Column("AS OF", minimum: 16, rank: 1),
            ]
        ],
        kind: .rate,
        empty: "No exchange rates yet: payments between assets need one each way."
    ) { reading, request in
        try RowPage.load(ExchangeRate.list, nil, request, reading) { rate in
            let values: [RowValue] = [
                .text(rate.base), .text(rate.code), .text(rate.rate), .age(rate.asOf), .moment(rate.asOf),
            ]
            return ListRow(id: "\(rate.base)/\(rate.code)", values: values, record: .rate(rate))
        }
    }
}

extension ExchangeRate {
    var fieldRows: [ListRow] {
        [
            .field("base", .text(base)),
            .field("quote", .text(code)),
            .field("rate", .text("1 \(base) = \(rate) \(code)")),
            .field("as of", .moment(asOf)),
        ]
    }
}

extension Role {
    /// A letter for each role, for layers of roles in tests; a role keeps its letter for good.
    package static let legend: [Role: Character] = [
        .text: ".", .muted: "m", .accent: "a", .border: "b", .title: "t",
        .frame: "f", .frameTitle: "T", .frameTab: "g", .frameTabSelected: "G", .crumb: "c",
        .hintKey: "K", .hintText: "k", .hintDisabled: "x",
        .list: "l", .listHeader: "H", .listSelected: "S", .listCursor: "C", .listMarked: "M", .listChanged: "N",
        .statePending: "p", .stateExpiring: "E", .statePosted: "P", .stateVoided: "V", .stateExpired: "e",
        .stateFailed: "F",
        .amount: "n", .amountIn: "i", .amountOut: "o", .secret: "s",
        .badge: "j", .badgeReadOnly: "J", .badgeStale: "z", .alert: "!",
        .dialog: "d", .dialogTitle: "D", .dialogDanger: "X",
        .button: "u", .buttonFocus: "U", .buttonDisabled: "v", .buttonDanger: "Y",
        .field: "w", .fieldFocus: "W", .fieldError: "R", .fieldHint: "h", .fieldMessage: "r", .fieldPlaceholder: "y",
        .bar: "B", .barLow: "L",
        .toastInfo: "I", .toastWarning: "A", .toastError: "O",
        .environmentTest: "q", .environmentProduction: "Q",
    ]
}

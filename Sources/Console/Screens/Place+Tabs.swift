extension Place {
    /// The views of a screen, the first one shown first.
    func tabs(operator name: String) -> [ScreenTab] {
        switch self {
        case .menu(.overview): [ScreenTab(title: "Overview", source: .overview)]
        case .menu(.activity):
            [
                ScreenTab(title: "Mine", source: .activity(of: name)),
                ScreenTab(title: "All", source: .activity(of: nil)),
            ]
        case .menu: [ScreenTab(title: "All", source: .assets)]
        case .record(.asset(let id)): [ScreenTab(title: "Asset", source: .asset(id))]
        case .record(.activity(let sequence)): [ScreenTab(title: "Entry", source: .activityEntry(sequence))]
        case .record: [ScreenTab(title: "Assets", source: .assets)]
        }
    }
}

import Foundation

/// Where the rows of a view come from.
enum Source: Hashable, Sendable {
    case overview
    case assets
    case asset(UUID)
    case activity(of: String?)
    case activityEntry(Int64)

    var description: SourceDescription {
        switch self {
        case .overview: .overview
        case .assets: .assets
        case .asset(let id): .asset(id)
        case .activity(let name): .activity(of: name)
        case .activityEntry(let sequence): .activityEntry(sequence)
        }
    }
}

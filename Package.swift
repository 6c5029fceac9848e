// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "purser",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "purser", targets: ["purser"]),
        .executable(name: "purser-benchmark", targets: ["purser-benchmark"]),
    ],
    dependencies: [
        // SQLite with migrations, a statement cache and a pool of readers.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // The command line: parsing, help, errors.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Logging to a file, with levels and metadata.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // SHA-256, HMAC and Ed25519.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // Themes and seed files: one format for all.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CSQLiteExtras"),
        .systemLibrary(name: "CCurl"),
        .target(name: "CTerminalGuard"),
        .target(name: "Storage", dependencies: [.grdb, "CSQLiteExtras"]),
        .target(name: "Ledger", dependencies: [.grdb, "Storage"]),
        .target(
            name: "Backend",
            dependencies: [.grdb, .crypto, .logging, .yams, "CCurl", "Ledger", "Storage"]
        ),
        .target(
            name: "Canvas",
            dependencies: [.yams],
            resources: [
                .embedInCode("../../themes/default.yaml"),
                .embedInCode("../../themes/dark.yaml"),
                .embedInCode("../../themes/light.yaml"),
                .embedInCode("../../themes/high-contrast.yaml"),
                .embedInCode("../../themes/colour-blind.yaml"),
                .embedInCode("../../themes/monochrome.yaml"),
                .embedInCode("../../themes/production-red.yaml"),
                .embedInCode("../../themes/gruvbox-dark.yaml"),
                .embedInCode("../../themes/catppuccin-mocha.yaml"),
            ]
        ),
        .target(
            name: "Terminal",
            dependencies: ["Canvas", "CNcurses", "CTerminalGuard"],
            swiftSettings: [.defaultIsolation(MainActor.self)]
        ),
        .target(name: "Console", dependencies: ["Backend", "Canvas", "Ledger", "Storage"]),
        .executableTarget(
            name: "purser",
            dependencies: [
                .arguments, .crypto, .logging, "Backend", "Canvas", "Console", "Ledger", "Storage", "Terminal",
            ]
        ),
        .executableTarget(name: "purser-benchmark", dependencies: ["Backend", "Ledger", "Storage"]),
        .target(name: "TestSupport", dependencies: ["Backend", "Canvas", "Console", "Ledger", "Storage"]),
        .testTarget(name: "StorageTests", dependencies: [.grdb, "Storage", "TestSupport"]),
        .testTarget(name: "LedgerTests", dependencies: [.grdb, "Ledger", "Storage", "TestSupport"]),
        .testTarget(
            name: "BackendTests",
            dependencies: [.grdb, .logging, "Backend", "Ledger", "Storage", "TestSupport"]
        ),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas", "TestSupport"]),
        .testTarget(name: "TerminalTests", dependencies: ["Canvas", "Terminal", "TestSupport"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Backend", "Canvas", "Console", "Ledger", "Storage", "TestSupport"],
            exclude: ["Goldens"]
        ),
        .testTarget(name: "CommandTests", dependencies: ["Backend", "Ledger", "Storage", "TestSupport"]),
        .testTarget(name: "SessionTests", dependencies: ["Backend", "Canvas", "Storage", "TestSupport"]),
    ]
)

extension Target.Dependency {
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let arguments: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let crypto: Self = .product(name: "Crypto", package: "swift-crypto")
    static let yams: Self = .product(name: "Yams", package: "Yams")
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .treatAllWarnings(as: .error),
        ]
}

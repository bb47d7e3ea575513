// swift-tools-version: 6.2
import PackageDescription

/// The settings every Swift target is built with: a warning is an error, unsafe code is marked.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// A module of the house; `uses` is the whole of what it may import, and `scripts/check` holds the sources to it.
func module(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: strict)
}

func tests(_ name: String, uses: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + uses, exclude: exclude, resources: resources,
        swiftSettings: strict)
}

let package = Package(
    name: "fisc",
    products: [.executable(name: "fisc", targets: ["fisc"])],
    targets: [
        // square roots and rounding of Double are calls into libm in a debug build, and nothing else links it
        .target(name: "FiscNumerics", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
        module("FiscSource"),
        module("FiscSyntax", uses: ["FiscSource"]),
        module("FiscClaims", uses: ["FiscNumerics"]),
        module("FiscTables", uses: ["FiscNumerics", "FiscSource"]),
        .target(name: "CSeparators"),
        module("FiscReaders", uses: ["FiscTables", "FiscSource", "FiscNumerics", "CSeparators"]),
        module("FiscProse", uses: ["FiscNumerics", "FiscSource", "FiscClaims"]),
        module("FiscLanguage", uses: ["FiscSyntax", "FiscTables", "FiscClaims", "FiscNumerics", "FiscSource"]),
        module("FiscLibrary"),
        module(
            "FiscSession",
            uses: [
                "FiscLanguage", "FiscReaders", "FiscProse", "FiscLibrary", "FiscSyntax", "FiscTables", "FiscClaims",
                "FiscNumerics", "FiscSource",
            ]),
        module(
            "FiscRendering",
            uses: [
                "FiscLanguage", "FiscSyntax", "FiscProse", "FiscClaims", "FiscSource", "FiscTables", "FiscNumerics",
            ]),
        .systemLibrary(name: "CEditLine", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        module(
            "FiscShell",
            uses: [
                "FiscSession", "FiscRendering", "CEditLine", "FiscSyntax", "FiscSource",
            ]),
        .executableTarget(
            name: "fisc",
            dependencies: [
                "FiscSession", "FiscShell", "FiscRendering", "FiscLanguage", "FiscReaders", "FiscProse", "FiscSyntax",
                "FiscClaims", "FiscSource", "FiscNumerics", "FiscTables", "FiscLibrary",
            ],
            swiftSettings: strict),
        tests("FiscNumerics", uses: []),
        tests("FiscSyntax", uses: ["FiscSource"]),
        tests("FiscClaims", uses: ["FiscNumerics"]),
        tests("FiscTables", uses: ["FiscNumerics", "FiscSource"]),
        tests("FiscReaders", uses: ["FiscTables", "FiscSource", "FiscNumerics"]),
        tests("FiscProse", uses: ["FiscNumerics", "FiscSource", "FiscClaims"]),
        tests(
            "FiscLanguage",
            uses: ["FiscReaders", "FiscSyntax", "FiscTables", "FiscClaims", "FiscNumerics", "FiscSource"]),
        tests("FiscLibrary", uses: []),
        tests(
            "FiscSession",
            uses: [
                "FiscLanguage", "FiscReaders", "FiscProse", "FiscTables", "FiscClaims", "FiscNumerics", "FiscSource",
            ],
            exclude: ["Fixtures"]),
        tests(
            "FiscRendering",
            uses: [
                "FiscLanguage", "FiscSyntax", "FiscProse", "FiscClaims", "FiscTables", "FiscNumerics", "FiscSource",
            ]),
        tests("FiscShell", uses: ["FiscSession", "FiscSource"]),
    ],
    swiftLanguageModes: [.v6]
)

// Not for building or testing: a program that libFuzzer feeds, asked for by scripts/fuzz alone.
if Context.environment["FISC_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: ["FiscReaders", "FiscProse", "FiscClaims", "FiscSource", "FiscTables", "FiscNumerics"],
            path: "Tests/Fuzz", swiftSettings: strict))
}

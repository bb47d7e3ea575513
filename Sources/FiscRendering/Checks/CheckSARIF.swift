internal import FiscClaims
internal import FiscLanguage
public import FiscSource

/// The findings of some files as SARIF 2.1.0, for code-scanning pages: a result a finding, waived ones suppressed.
public func checkSARIF(_ reports: [CheckReport], language: Diagnostic.Language, version: String) -> String {
    let files = reports.map { CheckedFile(report: $0) }
    return checkSARIFHead(language, version: version)
        + files.map { checkSARIFResults($0.report, language) }
        .filter { !$0.isEmpty }.joined(separator: ",") + checkSARIFTail(files.map(\.summary), language)
}

/// All that stands before the results, their bracket open.
func checkSARIFHead(_ language: Diagnostic.Language, version: String) -> String {
    var json = JSONWriter(.indented)
    json.object { json in
        json.member("version", "2.1.0")
        json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.array("runs") { json in
            json.object { json in
                json.driver(version, language)
                json.member("columnKind", "unicodeCodePoints")
                json.array("results") { _ in }
            }
        }
    }
    guard let bracket = json.text.lastIndex(of: "[") else { return json.text }
    return String(json.text[...bracket])
}

/// The results of one file; empty where there are none.
func checkSARIFResults(_ report: CheckReport, _ language: Diagnostic.Language) -> String {
    var json = JSONWriter(.indented, depth: 4)
    for entry in report.entries where !entry.verdict.passes { json.result(entry, in: report, language) }
    return json.text
}

/// Closes the results and says which files could not be checked.
func checkSARIFTail(_ files: [FileSummary], _ language: Diagnostic.Language) -> String {
    let failures = files.filter { $0.failure != nil }
    var json = JSONWriter(.indented, depth: 3)
    json.array("invocations") { json in
        json.object { json in
            json.member("executionSuccessful", failures.isEmpty)
            json.array("toolExecutionNotifications") { json in
                for file in failures { json.notification(file, language) }
            }
        }
    }
    return "\n      ]," + json.text + "\n    }\n  ]\n}\n"
}

extension JSONWriter {
    fileprivate mutating func driver(_ version: String, _ language: Diagnostic.Language) {
        object("tool") { json in
            json.object("driver") { json in
                json.member("name", "fisc")
                json.member("version", version)
                json.array("rules") { json in
                    for item in FindingClass.allCases {
                        json.object { json in
                            json.member("id", item.rawValue)
                            json.object("shortDescription") { $0.member("text", item.name(in: language)) }
                        }
                    }
                    json.object { json in
                        json.member("id", "check")
                        json.object("shortDescription") {
                            $0.member("text", language == .zh ? "脚本核对" : "check of a script")
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func result(_ entry: CheckEntry, in report: CheckReport, _ language: Diagnostic.Language) {
        let words = CheckWords(language: language)
        object { json in
            json.member("ruleId", entry.findingClass?.rawValue ?? "check")
            json.member("level", level(entry))
            json.object("message") { $0.member("text", words.verdict(entry) + words.colon + words.body(entry)) }
            json.array("locations") { json in
                json.object { json in
                    json.object("physicalLocation") { $0.physical(entry.place, in: report) }
                    json.array("logicalLocations") { json in
                        json.object { $0.member("fullyQualifiedName", entry.place.description(in: language)) }
                    }
                }
            }
            guard entry.isWaived, let waiver = entry.waiver else { return }
            json.array("suppressions") { json in
                json.object { json in
                    json.member("kind", "external")
                    json.member("status", waiver.state == .accepted ? "accepted" : "underReview")
                    json.member("justification", waiver.reason)
                }
            }
        }
    }

    fileprivate mutating func notification(_ file: FileSummary, _ language: Diagnostic.Language) {
        object { json in
            json.member("level", "error")
            json.object("message") { $0.member("text", file.failure.map { language == .zh ? $0.zh : $0.en }) }
            json.array("locations") { json in
                json.object { json in
                    json.object("physicalLocation") { json in
                        json.object("artifactLocation") { $0.member("uri", uri(file.file)) }
                    }
                }
            }
        }
    }

    private mutating func physical(_ place: CheckPlace, in report: CheckReport) {
        object("artifactLocation") { $0.member("uri", uri(place.file.isEmpty ? report.file : place.file)) }
        guard let line = place.line, line > 0 else { return }
        object("region") { json in
            json.member("startLine", line)
            if let column = place.column, column > 0 { json.member("startColumn", column) }
        }
    }
}

private func level(_ entry: CheckEntry) -> String {
    if entry.verdict == .error { return "error" }
    switch entry.effectiveGrade {
    case .must: return entry.verdict == .unknown ? "warning" : "error"
    case .should: return "warning"
    case .note: return "note"
    }
}

/// A path as a URI reference: all bytes but letters, digits and `-._~/` percent-encoded.
private func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
        let scalar = Unicode.Scalar(byte)
        let isPlain =
            byte < 0x80 && (scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar))
        if isPlain {
            result.unicodeScalars.append(scalar)
        } else {
            result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return result
}

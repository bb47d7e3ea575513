import Glibc

/// A library of the system that is opened when a file first asks for it: a program that reads only text never pays
/// for it at its start.
///
/// It stays open for the rest of the process.
@safe struct SharedLibrary {
    private let handle: UnsafeMutableRawPointer

    /// The first of `names` that is there; `nil` where none is.
    init?(_ names: [String]) {
        for name in names {
            if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) {
                unsafe self.handle = handle
                return
            }
        }
        return nil
    }

    /// A function of the library as a C function pointer.
    ///
    /// The caller vouches for `type`: it must be `@convention(c)` and agree with the library's header.
    @unsafe func function<Function>(_ name: String, as type: Function.Type) -> Function? {
        guard unsafe MemoryLayout<Function>.size == MemoryLayout<UnsafeMutableRawPointer>.size,
            let symbol = unsafe dlsym(handle, name)
        else { return nil }
        return unsafe unsafeBitCast(symbol, to: type)
    }
}

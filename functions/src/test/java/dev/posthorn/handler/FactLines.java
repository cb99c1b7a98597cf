package dev.posthorn.handler;

/// A process that writes a line for each kind of fact.
final class FactLines {
    private FactLines() {}

    /// Writes them.
    public static void main(String... arguments) {
        TelemetryTest.facts().forEach(new FactLog()::write);
    }
}

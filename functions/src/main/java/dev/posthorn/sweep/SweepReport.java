package dev.posthorn.sweep;

/// What a sweep did.
///
/// @param claimed deliveries claimed and hinted
/// @param buried burials finished
/// @param backlogged whether it claimed but a few because hints were waiting
public record SweepReport(int claimed, int buried, boolean backlogged) {}

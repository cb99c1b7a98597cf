package dev.posthorn.sweep;

/// What bounds a sweep.
///
/// @param claims how many deliveries one sweep claims at most
/// @param reads how many entries of the due line one sweep reads at most, longest due first
/// @param backlog from how many waiting hints on a sweep claims but a few
/// @param few how many of one endpoint's deliveries it then claims at most; of all together, as many as make a backlog
/// @param page how many entries of the due line are read at once
public record Limits(int claims, int reads, int backlog, int few, int page) {
    /// 10,000 claims a minute out of at most 100,000 due.
    public static final Limits DEFAULT = new Limits(10_000, 100_000, 1_000, 10, 1_000);
}

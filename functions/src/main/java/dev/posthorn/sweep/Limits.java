package dev.posthorn.sweep;

/// What bounds a sweep.
///
/// @param claims how many deliveries one sweep claims at most
/// @param reads how many entries of the due line one sweep reads at most
/// @param backlog from how many waiting hints on a sweep claims nothing
/// @param page how many entries of the due line are read at once
public record Limits(int claims, int reads, long backlog, int page) {
    /// 10,000 claims a minute out of at most 100,000 due.
    public static final Limits DEFAULT = new Limits(10_000, 100_000, 1_000, 1_000);
}

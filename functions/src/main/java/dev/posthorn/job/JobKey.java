package dev.posthorn.job;

/// Which job.
///
/// @param tenant the tenant it works for
/// @param id its id, unique within the tenant
public record JobKey(String tenant, String id) {}

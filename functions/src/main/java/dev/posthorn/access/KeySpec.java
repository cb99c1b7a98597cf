package dev.posthorn.access;

/// What a key is for.
///
/// @param role what it may do
/// @param tenant the tenant that it is bound to, or [Caller#ALL]
/// @param description in the words of who created it
public record KeySpec(Role role, String tenant, String description) {}

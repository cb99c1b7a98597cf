package dev.posthorn.source;

import org.jspecify.annotations.Nullable;

/// What a tenant says of a source and may change.
///
/// @param description the tenant's own words
/// @param key where requests carry what makes two of them the same event
/// @param type what type its events have
/// @param check how requests are signed; null where they are not
public record SourceSpec(
        String description, KeyRule key, TypeRule type, @Nullable SignatureCheck check) {}

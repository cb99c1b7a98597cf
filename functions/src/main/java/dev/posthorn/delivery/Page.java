package dev.posthorn.delivery;

import java.util.List;
import java.util.Optional;

/// Part of a list.
///
/// @param items what the page holds
/// @param next where the following page begins, an opaque text; empty on the last page
/// @param <T> what is listed
public record Page<T>(List<T> items, Optional<String> next) {}

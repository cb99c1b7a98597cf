package dev.posthorn.model;

import java.util.function.Supplier;

/// A step of the whole.
///
/// @param after what it leads to
/// @param label what happens, in words
record Move(Moment after, Supplier<String> label) {}

package dev.posthorn.model;

/// What a call may come to.
///
/// @param shared everything outside the actors afterwards
/// @param reply the answer
record Effect(Shared shared, Reply reply) {}

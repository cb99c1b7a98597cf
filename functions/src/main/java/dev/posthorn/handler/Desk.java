package dev.posthorn.handler;

import dev.posthorn.api.Answer;

/// Answers the calls of some routes.
@FunctionalInterface
interface Desk {
    /// Answers a call of one of its routes.
    Answer answer(Call call);
}

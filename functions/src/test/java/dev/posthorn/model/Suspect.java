package dev.posthorn.model;

import java.util.List;

/// Something that is wrong, and what must be found broken for it.
interface Suspect extends Rules {
    /// The promise that it breaks.
    int promise();

    /// What is said of it, in its first words.
    String how();

    /// Where to look for what it does.
    List<Moment> roots();
}

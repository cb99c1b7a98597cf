/// A model of everything that works on one delivery at once: the real use cases, run call by call against a table and a queue in memory,
/// in every order, with every fault. It depends on the use cases and on the core.
@NullMarked
package dev.posthorn.model;

import org.jspecify.annotations.NullMarked;

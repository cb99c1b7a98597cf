/// Long work in pages: a job is an item with a place to go on from, driven through the dispatch queue, found by the sweep when its hint
/// was lost or its worker crashed. It depends on the core alone.
@NullMarked
package dev.posthorn.job;

import org.jspecify.annotations.NullMarked;

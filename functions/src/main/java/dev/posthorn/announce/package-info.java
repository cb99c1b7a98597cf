/// Operational events: what happens to deliveries, endpoints and jobs, published as events of Posthorn's own tenant. It stands before the
/// ports through which these things happen, and depends on the core, on jobs and on ingest.
@NullMarked
package dev.posthorn.announce;

import org.jspecify.annotations.NullMarked;

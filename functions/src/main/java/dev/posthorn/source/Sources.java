package dev.posthorn.source;

import dev.posthorn.delivery.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Port: the stored sources.
public interface Sources {
    /// Stores a new source.
    ///
    /// @return false when the tenant has another of its name
    boolean create(Source source);

    /// The source, if there is one, as its last write left it.
    Optional<Source> find(String tenant, String name);

    /// A tenant's sources by name.
    ///
    /// @param from where the page begins; null for the first
    /// @param limit how many at most
    Page<Source> page(String tenant, @Nullable String from, int limit);

    /// Stores a source in the place of its previous version.
    ///
    /// @return false when that is not the version that is stored
    boolean replace(Source source);

    /// Deletes a source.
    ///
    /// @return false when this version of it is not stored
    boolean delete(Source source);
}

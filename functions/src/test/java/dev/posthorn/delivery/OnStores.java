package dev.posthorn.delivery;

import org.junit.jupiter.api.BeforeEach;

/// Tests over stores, each over some with nothing in them.
abstract class OnStores {
    /// What the test is over.
    Stores stores = new Stores(new InMemoryTable(), new InMemoryTable(), new InMemoryTable());

    /// Stores with nothing in them.
    protected abstract Stores open();

    @BeforeEach
    void openStores() {
        stores = open();
    }
}

package dev.posthorn.model;

import dev.posthorn.delivery.Endpoint;

/// The endpoint, where it may come to be disabled or its circuit to open.
///
/// @param endpoint as it is stored
/// @param changes how often its owner may yet disable or enable it
record Ward(Endpoint endpoint, int changes) {
    Ward with(Endpoint other) {
        return new Ward(other, changes);
    }

    Ward changing() {
        return new Ward(endpoint, changes - 1);
    }
}

package dev.posthorn.delivery;

/// What an endpoint's requests are signed with. It does not show itself when printed.
///
/// @param value the secret as its owner was given it
public record Secret(String value) {
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}

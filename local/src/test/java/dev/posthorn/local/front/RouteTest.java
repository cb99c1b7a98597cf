package dev.posthorn.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void readsParametersFromThePath() {
        assertThat(
                        Route.match(
                                "POST /v1/tenants/{tenant}/events",
                                "POST",
                                "/v1/tenants/ac%2Fme+co/events"))
                .hasValueSatisfying(
                        parameters -> assertThat(parameters).containsEntry("tenant", "ac/me+co"));
    }

    @Test
    void refusesOtherMethodsAndOtherPaths() {
        var key = "POST /v1/tenants/{tenant}/events";

        assertThat(Route.match(key, "GET", "/v1/tenants/acme/events")).isEmpty();
        assertThat(Route.match(key, "POST", "/v1/tenants//events")).isEmpty();
        assertThat(Route.match(key, "POST", "/v1/tenants/acme/events/")).isEmpty();
        assertThat(Route.match(key, "POST", "/v1/tenants/acme")).isEmpty();
        assertThat(Route.match(key, "POST", "/")).isEmpty();
    }

    @Test
    void takesTheRestOfThePathIntoAGreedyParameter() {
        assertThat(Route.match("ANY /files/{path+}", "PUT", "/files/a/b%20c"))
                .hasValueSatisfying(
                        parameters -> assertThat(parameters).containsEntry("path", "a/b c"));
        assertThat(Route.match("ANY /files/{path+}", "PUT", "/files")).isEmpty();
    }

    @Test
    void servesAnythingByDefault() {
        assertThat(Route.match("$default", "PUT", "/x")).isPresent();
    }

    @Test
    void prefersTheTighterRoute() {
        assertThat(Route.looseness("GET /a/b"))
                .isLessThan(Route.looseness("GET /a/{b}"))
                .isLessThan(Route.looseness("ANY /a/b"));
        assertThat(Route.looseness("ANY /a/{b}")).isLessThan(Route.looseness("GET /{all+}"));
        assertThat(Route.looseness("ANY /{all+}")).isLessThan(Route.looseness("$default"));
    }
}

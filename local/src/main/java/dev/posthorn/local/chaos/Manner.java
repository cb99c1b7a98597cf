package dev.posthorn.local.chaos;

import java.time.Duration;

/// What a receiver is like.
enum Manner {
    /// Always there.
    HEALTHY,
    /// Answers 500 now and then.
    FAILING,
    /// Keeps its callers waiting.
    HANGING,
    /// Resets connections.
    RESETTING,
    /// Answers byte by byte, at times too slowly.
    DRIPPING,
    /// Asks to be called later.
    BUSY,
    /// Does not know how much it says.
    LYING,
    /// Refuses some for good.
    REFUSING,
    /// Fails more often than not, and is not tried for long.
    DYING,
    /// Wants no more after a while.
    LEAVING;

    private static final String USUAL_DELAYS = "1,1,1,1,2,2,2,2,3,3";
    private static final String FEW_DELAYS = "1,1";
    private static final int ENOUGH = 50;
    private static final int SLOWEST_MILLIS = 80;

    /// The retry policy of its endpoint, in JSON.
    String retryPolicy() {
        return "{\"type\":\"delays\",\"delaysSeconds\":[%s],\"jitter\":0.2,\"attemptTimeoutSeconds\":2}"
                .formatted(delays());
    }

    /// The most attempts that this policy allows.
    int mostAttempts() {
        return delays().split(",").length + 1;
    }

    /// Whether one of its deliveries may be dead for that reason. A receiver that takes everything in the end leaves none dead; nor do
    /// bodies that are not as long as they say, for the status before them counts.
    ///
    /// @param reason as the API tells it
    /// @param attempts how many attempts the delivery had
    boolean mayEnd(String reason, int attempts) {
        return switch (this) {
            case HEALTHY, LYING -> false;
            case REFUSING -> reason.equals("refused");
            case LEAVING -> reason.equals("endpoint_gone");
            case FAILING, HANGING, RESETTING, DRIPPING, BUSY, DYING ->
                    reason.equals("attempts_exhausted") && attempts == mostAttempts();
        };
    }

    /// Whether its endpoint may be disabled: only 410 asks for that.
    boolean mayBeDisabled() {
        return this == LEAVING;
    }

    private String delays() {
        return this == DYING ? FEW_DELAYS : USUAL_DELAYS;
    }

    /// What it does with a request.
    ///
    /// @param chance from 0 to 1, drawn for this request
    /// @param requests how many it has had, with this one
    Act act(double chance, int requests) {
        double share = share();
        boolean misbehaves = this == LEAVING ? requests > ENOUGH : chance < share;
        return misbehaves ? misbehave(chance / share) : Act.TAKE;
    }

    /// In what share of requests it misbehaves.
    private double share() {
        return switch (this) {
            case HEALTHY -> 0;
            case HANGING, REFUSING -> 0.15;
            case DYING -> 0.6;
            case FAILING, RESETTING, DRIPPING, BUSY, LYING -> 0.4;
            case LEAVING -> 1;
        };
    }

    private Act misbehave(double badness) {
        boolean half = badness < 0.5;
        return switch (this) {
            case HEALTHY -> Act.TAKE;
            case FAILING, DYING -> new Act.Answer(500, 0);
            case HANGING -> new Act.Hang();
            case RESETTING -> new Act.Reset(half);
            case DRIPPING -> drip(badness);
            case BUSY -> new Act.Answer(half ? 429 : 503, 1);
            case LYING -> half ? new Act.Lie(500, 50) : new Act.Lie(50, 500);
            case REFUSING -> new Act.Answer(422, 0);
            case LEAVING -> new Act.Answer(410, 0);
        };
    }

    private static Act drip(double slowness) {
        return new Act.Drip(Duration.ofMillis((long) (slowness * SLOWEST_MILLIS)));
    }
}

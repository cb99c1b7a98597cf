package dev.posthorn.local.chaos;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.posthorn.handler.SweepHandler;
import java.util.Map;

/// Sweeps, and buries without dead letters where that is what is broken.
public final class BrokenSweep implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final SweepHandler sound;

    /// @param environment the environment variables
    public BrokenSweep(Map<String, String> environment) {
        sound = new SweepHandler(Breach.burying(environment));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> schedule, Context context) {
        return sound.handleRequest(schedule, context);
    }
}

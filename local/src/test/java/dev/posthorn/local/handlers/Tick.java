package dev.posthorn.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Emits a metric as Powertools does, and answers with the event's source and detail type.
public final class Tick implements RequestHandler<Map<String, Object>, String> {
    public Tick(Map<String, String> environment) {}

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        System.out.println(
                "{\"_aws\":{\"CloudWatchMetrics\":[{\"Metrics\":[{\"Name\":\"Ticked\",\"Unit\":\"Count\"}]}]},\"Ticked\":2}");
        return event.get("source") + " " + event.get("detail-type");
    }
}

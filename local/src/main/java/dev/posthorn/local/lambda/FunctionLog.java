package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda's own logger of a function; its lines go to the log of the same name.
final class FunctionLog implements LambdaLogger {
    private final Logger log;

    FunctionLog(String function) {
        log = LoggerFactory.getLogger("lambda." + function);
    }

    @Override
    public void log(String line) {
        log.info("{}", line);
    }

    @Override
    public void log(byte[] line) {
        log(new String(line, StandardCharsets.UTF_8));
    }
}

package dev.posthorn.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;

/// One instance of a handler, as Lambda keeps one in each execution environment: it serves one invocation at a time.
interface Instance {
    /// Handles one event.
    ///
    /// @throws Exception whatever the handler throws
    byte[] handle(byte[] event, Context context) throws Exception;
}

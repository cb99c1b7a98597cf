package dev.posthorn.local;

/// A fault that must make an alarm ring, and how it is mended.
///
/// @param fault causes the fault; it is done every minute until the alarm rings
/// @param mending mends it
record Scenario(Deed fault, Step mending) {
    /// Something done in a minute.
    @FunctionalInterface
    interface Deed {
        /// Does it.
        ///
        /// @param minute how many minutes have passed since the fault began
        void inMinute(int minute) throws Exception;
    }

    /// Something done once.
    @FunctionalInterface
    interface Step {
        /// Does it.
        void take() throws Exception;
    }

    /// A fault that is caused once and lasts.
    static Scenario lasting(Step fault, Step mending) {
        return new Scenario(
                minute -> {
                    if (minute == 0) {
                        fault.take();
                    }
                },
                mending);
    }
}

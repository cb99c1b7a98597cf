package dev.posthorn.infra;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awscdk.CfnResource;

/// How the stack learns the settings: as values at synth, or as parameters of the template when it is deployed.
sealed interface Inputs permits Inputs.Values, Parameters {
    /// A setting's value, or what stands for it.
    String text(Setting setting);

    /// The value of a setting that is a number, or what stands for it.
    Number number(Setting setting);

    /// Makes resources that exist only where a setting is given.
    ///
    /// @return those that were made
    List<CfnResource> whereGiven(Setting setting, Supplier<List<CfnResource>> resources);

    /// Makes resources that exist only where a setting is not given.
    ///
    /// @return those that were made
    List<CfnResource> whereNotGiven(Setting setting, Supplier<List<CfnResource>> resources);

    /// One of two values, depending on whether a setting is given.
    String choose(Setting setting, Supplier<String> given, Supplier<String> notGiven);

    /// `cdk deploy`: the values are in the context.
    record Values(Settings settings) implements Inputs {
        @Override
        public String text(Setting setting) {
            return settings.of(setting);
        }

        @Override
        public Number number(Setting setting) {
            return Integer.valueOf(text(setting));
        }

        @Override
        public List<CfnResource> whereGiven(
                Setting setting, Supplier<List<CfnResource>> resources) {
            return isGiven(setting) ? resources.get() : List.of();
        }

        @Override
        public List<CfnResource> whereNotGiven(
                Setting setting, Supplier<List<CfnResource>> resources) {
            return isGiven(setting) ? List.of() : resources.get();
        }

        @Override
        public String choose(Setting setting, Supplier<String> given, Supplier<String> notGiven) {
            return (isGiven(setting) ? given : notGiven).get();
        }

        private boolean isGiven(Setting setting) {
            return setting.isGiven(text(setting));
        }
    }
}

package dev.posthorn.infra;

import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.cxapi.CloudAssembly;

/// What `cdk deploy` runs, from the repository's root.
public final class PosthornApp {
    private PosthornApp() {}

    /// Synthesizes the stack to where the CDK's command line wants it.
    public static void main(String[] args) {
        NodeJs.require();
        synthesize(
                new App(AppProps.builder().analyticsReporting(false).build()),
                Packaging.ZIP,
                Path.of(Template.FILE));
    }

    /// Synthesizes the stack with the settings in the app's context.
    ///
    /// @param zip the functions' package
    /// @param released the committed template
    static CloudAssembly synthesize(App app, Path zip, Path released) {
        TableGuard.check(released, app.getNode().tryGetContext(TableGuard.OVERRIDE));
        var settings = Settings.of(app.getNode()::tryGetContext);
        var stack =
                new PosthornStack(
                        app,
                        StackProps.builder()
                                .stackName(PosthornStack.ID + "-" + settings.of(Setting.Stage))
                                .synthesizer(new DefaultStackSynthesizer()),
                        _ -> new Inputs.Values(settings),
                        (_, _) -> Packaging.Asset.of(zip));
        Checks.addTo(app, stack);
        return app.synth();
    }
}

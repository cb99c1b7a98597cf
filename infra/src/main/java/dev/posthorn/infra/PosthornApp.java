package dev.posthorn.infra;

import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.cxapi.CloudAssembly;

/// What `cdk deploy` runs, from the repository's root.
public final class PosthornApp {
    private PosthornApp() {}

    /// Synthesizes the stack to where the CDK's command line wants it.
    public static void main(String[] args) {
        NodeJs.require();
        synthesize(new App(AppProps.builder().analyticsReporting(false).build()), Packaging.ZIP);
    }

    /// Synthesizes the stack with the settings in the app's context.
    ///
    /// @param zip the functions' package
    static CloudAssembly synthesize(App app, Path zip) {
        var settings = Settings.of(app.getNode()::tryGetContext);
        new PosthornStack(
                app, new DefaultStackSynthesizer(), settings, _ -> Packaging.Asset.of(zip));
        return app.synth();
    }
}

package dev.posthorn.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;

/// What `cdk deploy` runs, from the repository's root.
public final class PosthornApp {
    private PosthornApp() {}

    /// Synthesizes the stack to where the CDK's command line wants it.
    public static void main(String[] args) {
        NodeJs.require();
        var app = new App(AppProps.builder().analyticsReporting(false).build());
        var settings = Settings.of(app.getNode()::tryGetContext);
        new PosthornStack(
                app,
                new DefaultStackSynthesizer(),
                settings,
                _ -> Packaging.Asset.of(Packaging.ZIP));
        app.synth();
    }
}

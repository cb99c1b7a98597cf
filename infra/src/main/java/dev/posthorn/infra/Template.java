package dev.posthorn.infra;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.StackProps;

/// The same stack as a file that anybody can read: `template.yaml`. The local runtime boots from it, and `aws cloudformation package`
/// and `deploy` take it as it is.
final class Template {
    /// The file's name, at the repository's root.
    static final String FILE = "template.yaml";

    /// What rewrites the file.
    static final String REWRITE =
            "./mvnw -pl infra -am test -Dtest=TemplateTest -Dsurefire.failIfNoSpecifiedTests=false -Dposthorn.template=write";

    private Template() {}

    /// The file's content.
    static String yaml(Settings settings) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        options.setSplitLines(false);
        return "# Written from infra/. Do not edit; rewrite it with\n#   "
                + REWRITE
                + "\n"
                + new Yaml(options).dump(synthesize(settings));
    }

    /// The template as maps, lists and scalars.
    static Map<?, ?> synthesize(Settings settings) {
        NodeJs.require();
        var app =
                new App(
                        AppProps.builder()
                                .analyticsReporting(false)
                                .treeMetadata(false)
                                .context(
                                        Map.of(
                                                "aws:cdk:enable-path-metadata",
                                                false,
                                                "aws:cdk:enable-asset-metadata",
                                                false))
                                .build());
        new PosthornStack(
                app,
                StackProps.builder().synthesizer(new BootstraplessSynthesizer()),
                scope -> Parameters.of(scope, settings),
                Packaging.LocalPath::of);
        return (Map<?, ?>) app.synth().getStackArtifact(PosthornStack.ID).getTemplate();
    }
}

package dev.posthorn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rooms, and what each may depend on.
@AnalyzeClasses(packages = "dev.posthorn", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String[] JDK = {
        "java..", "javax.crypto..", "javax.net..", "org.jspecify.annotations.."
    };
    private static final Set<String> ADAPTERS =
            Set.of("dev.posthorn.dynamodb", "dev.posthorn.sqs", "dev.posthorn.http");
    private static final String SDK = "software.amazon.awssdk..";
    private static final String JACKSON = "com.fasterxml.jackson..";

    @ArchTest
    static final ArchRule roomsDependOnlyOnWhatTheyMay =
            CompositeArchRule.of(
                    List.of(
                            room("contract"),
                            room("delivery"),
                            room("signing", "dev.posthorn.delivery"),
                            room("ingest", "dev.posthorn.delivery"),
                            room(
                                    "filter",
                                    "dev.posthorn.delivery",
                                    "software.amazon.event.ruler..",
                                    JACKSON),
                            room("circuit", "dev.posthorn.delivery"),
                            room(
                                    "dispatch",
                                    "dev.posthorn.circuit",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.signing"),
                            room("sweep", "dev.posthorn.delivery"),
                            room("redrive", "dev.posthorn.delivery", "dev.posthorn.job"),
                            room("backfill", "dev.posthorn.delivery", "dev.posthorn.job"),
                            room("job", "dev.posthorn.delivery"),
                            room(
                                    "announce",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.ingest",
                                    "dev.posthorn.job",
                                    JACKSON),
                            room("audit", "dev.posthorn.delivery", "dev.posthorn.job"),
                            room("erasure", "dev.posthorn.delivery", "dev.posthorn.job"),
                            room("access", "dev.posthorn.delivery", "dev.posthorn.contract"),
                            room("manage", "dev.posthorn.delivery", "dev.posthorn.signing"),
                            room(
                                    "http",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.signing",
                                    "okhttp3..",
                                    "okio..",
                                    "kotlin.."),
                            room("reading", "dev.posthorn.delivery"),
                            room("stats", "dev.posthorn.delivery"),
                            room(
                                    "source",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.signing",
                                    JACKSON),
                            room(
                                    "dynamodb",
                                    "dev.posthorn.audit",
                                    "dev.posthorn.access",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.contract",
                                    "dev.posthorn.job",
                                    "dev.posthorn.erasure",
                                    "dev.posthorn.source",
                                    "dev.posthorn.stats",
                                    SDK),
                            room(
                                    "sqs",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.job",
                                    "dev.posthorn.contract",
                                    SDK,
                                    JACKSON),
                            room(
                                    "api",
                                    "dev.posthorn.access",
                                    "dev.posthorn.backfill",
                                    "dev.posthorn.delivery",
                                    "dev.posthorn.contract",
                                    "dev.posthorn.http",
                                    "dev.posthorn.ingest",
                                    "dev.posthorn.job",
                                    "dev.posthorn.manage",
                                    "dev.posthorn.redrive",
                                    "dev.posthorn.signing",
                                    "dev.posthorn.reading",
                                    "dev.posthorn.stats",
                                    "dev.posthorn.source",
                                    JACKSON)));

    @ArchTest
    static final ArchRule thereAreNoOtherRooms =
            classes()
                    .should()
                    .resideInAnyPackage(
                            Stream.of(
                                            "contract",
                                            "delivery",
                                            "signing",
                                            "ingest",
                                            "filter",
                                            "source",
                                            "circuit",
                                            "dispatch",
                                            "sweep",
                                            "redrive",
                                            "backfill",
                                            "access",
                                            "job",
                                            "announce",
                                            "audit",
                                            "erasure",
                                            "manage",
                                            "reading",
                                            "stats",
                                            "http",
                                            "dynamodb",
                                            "sqs",
                                            "api",
                                            "handler")
                                    .map(name -> "dev.posthorn." + name)
                                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("dev.posthorn.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyWiringKnowsAdapters =
            classes()
                    .that(DescribedPredicate.describe("are adapters", RoomsTest::isAdapter))
                    .should()
                    .onlyHaveDependentClassesThat(
                            DescribedPredicate.describe(
                                    "are the wiring or of an adapter's own room",
                                    type ->
                                            type.getSimpleName().equals("Wiring")
                                                    || ADAPTERS.contains(type.getPackageName())));

    @ArchTest
    static final ArchRule namesSaySomething =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                    .should()
                    .haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)");

    private static boolean isAdapter(JavaClass type) {
        return Stream.of("DynamoDb", "Sqs", "HttpSender")
                .anyMatch(type.getSimpleName()::startsWith);
    }

    private static ArchRule room(String name, String... others) {
        var allowed =
                Stream.of(
                                Stream.of("dev.posthorn." + name),
                                Arrays.stream(JDK),
                                Arrays.stream(others))
                        .flatMap(all -> all)
                        .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("dev.posthorn." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }
}

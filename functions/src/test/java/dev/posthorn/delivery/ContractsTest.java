package dev.posthorn.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A contract that only one store has passed is that store's habit.
class ContractsTest {
    @ParameterizedTest
    @MethodSource("contracts")
    void everyContractIsHonouredByAFakeAndByAnEngine(JavaClass contract) {
        var honoured = contract.getAllSubclasses().stream().map(JavaClass::getName);

        assertThat(honoured)
                .as("tests of %s", contract.getSimpleName())
                .hasSize(2)
                .anyMatch(name -> name.contains("InMemory"))
                .anyMatch(name -> name.contains("DynamoDb") || name.contains("Sqs"));
    }

    static Stream<Arguments> contracts() {
        var classes = new ClassFileImporter().importPackages("dev.posthorn");
        return classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Contract"))
                .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(type -> Arguments.argumentSet(type.getSimpleName(), type));
    }
}

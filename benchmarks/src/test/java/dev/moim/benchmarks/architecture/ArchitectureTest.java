package dev.moim.benchmarks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/**
 * This room's arrows, as those of the others are held in bootstrap: which does not know this one,
 * so that no server has anything of it on its class path.
 */
class ArchitectureTest {
  private static final String ROOM = "dev.moim.benchmarks..";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPackages("dev.moim");

  @Test
  void the_room_knows_only_what_it_may() {
    classes()
        .that()
        .resideInAPackage(ROOM)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "dev.moim..",
                    "java..",
                    "javax..",
                    "jdk.jfr..",
                    "org.jspecify.annotations..",
                    "picocli..",
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "kotlin..",
                    "tools.jackson..",
                    "org.openjdk.jmh..",
                    "org.slf4j..",
                    "ch.qos.logback..",
                    "org.apache.commons.io..")
                .or(JavaClass.Predicates.belongToAnyOf(Object.class))
                .or(primitives()))
        .check(HOUSE);
  }

  @Test
  void nobody_knows_the_room() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOM)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOM)
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> primitives() {
    return DescribedPredicate.describe(
        "primitives and their arrays", c -> c.getBaseComponentType().isPrimitive());
  }
}

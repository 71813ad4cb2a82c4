package dev.moim.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's arrows: for every room, what it may know, and nothing else. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("_Factory")) // written by Dagger
          .importPackages("dev.moim");

  private static final String DOMAIN = "dev.moim.domain..";
  private static final String APPLICATION = "dev.moim.application..";
  private static final Set<String> UGLY =
      Set.of("service", "services", "dto", "impl", "util", "utils", "common", "helper", "helpers");

  /** A room, with the packages that it may use besides its own and the JDK's. */
  record Room(String packages, List<String> mayUse) {
    static Room of(String packages, String... mayUse) {
      return new Room(packages, List.of(mayUse));
    }

    @Override
    public String toString() {
      return packages;
    }
  }

  static Stream<Room> rooms() {
    return Stream.of(
        Room.of(DOMAIN),
        Room.of(APPLICATION, DOMAIN, "jakarta.inject.."),
        adapter(
            "rest",
            "io.javalin..",
            "jakarta.servlet..",
            "org.eclipse.jetty..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..",
            "org.mapstruct..",
            "de.siegmar.fastcsv..",
            "org.slf4j..",
            "kotlin.."),
        adapter(
            "persistence",
            "org.jdbi..",
            "com.zaxxer.hikari..",
            "org.postgresql..",
            "org.flywaydb..",
            "com.github.kagkarlsson..",
            "redis.clients.jedis..",
            "org.apache.commons.pool2..",
            "tools.jackson..",
            "org.slf4j.."),
        adapter(
            "payment",
            "okhttp3..",
            "okio..",
            "tools.jackson..",
            "io.github.resilience4j..",
            "org.slf4j..",
            "kotlin.."),
        adapter("storage", "software.amazon.awssdk.."),
        adapter("security", "com.nimbusds..", "org.bouncycastle..", "com.fasterxml.uuid.."),
        adapter("memory", "com.sun.net.httpserver.."),
        Room.of("dev.moim.explorer..", DOMAIN, APPLICATION, "dev.moim.adapters.memory.."),
        Room.of("dev.moim.contract..", "com.networknt.schema..", "tools.jackson.."),
        Room.of(
            "dev.moim.simulators..",
            "io.javalin..",
            "jakarta.servlet..",
            "org.eclipse.jetty..",
            "tools.jackson..",
            "okhttp3..",
            "okio..",
            "com.standardwebhooks..",
            "org.slf4j..",
            "kotlin.."),
        Room.of(
            "dev.moim.bootstrap..",
            "dev.moim..",
            "dagger..",
            "jakarta.inject..",
            "picocli..",
            "tools.jackson..",
            "org.slf4j..",
            "io.micrometer..",
            "io.prometheus..",
            "io.opentelemetry..",
            "com.sun.net.httpserver..",
            "ch.qos.logback..",
            "redis.embedded..",
            "io.zonky..",
            "org.postgresql..",
            "org.gaul..",
            "org.jclouds..",
            "org.apache.commons.compress..",
            "org.apache.commons.io..",
            "software.amazon.awssdk..",
            "org.tukaani.xz..",
            "com.google.inject..",
            "com.google.common.."));
  }

  private static Room adapter(String name, String... libraries) {
    return new Room(
        "dev.moim.adapters." + name + "..",
        Stream.concat(Stream.of(DOMAIN, APPLICATION, "jakarta.inject.."), Stream.of(libraries))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_knows_only_what_it_may(Room room) {
    String[] allowed =
        Stream.concat(
                Stream.of(room.packages(), "java..", "javax..", "org.jspecify.annotations.."),
                room.mayUse().stream())
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(JavaClass.Predicates.belongToAnyOf(Object.class))
                .or(primitives()))
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> primitives() {
    return DescribedPredicate.describe(
        "primitives and their arrays", c -> c.getBaseComponentType().isPrimitive());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void no_rule_guards_an_empty_room(Room room) {
    Stream.concat(Stream.of(room.packages()), room.mayUse().stream())
        .filter(p -> p.startsWith("dev.moim"))
        .forEach(p -> assertThat(HOUSE.that(resideInAnyPackage(p))).as(p).isNotEmpty());
  }

  @Test
  void every_class_is_in_a_room() {
    String[] known = rooms().map(Room::packages).toArray(String[]::new);
    assertThat(HOUSE.that(not(resideInAnyPackage(known)))).isEmpty();
    assertThat(HOUSE.size()).isGreaterThan(300);
  }

  @Test
  void packages_are_named_after_the_business() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct())
        .noneMatch(p -> Stream.of(p.split("\\.")).anyMatch(UGLY::contains));
  }

  @Test
  void the_model_is_told_the_time_and_its_ids() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN, APPLICATION)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .check(HOUSE);
  }

  @Test
  void what_a_class_needs_comes_through_its_constructor() {
    fields().should().notBeAnnotatedWith(Inject.class).check(HOUSE);
  }
}

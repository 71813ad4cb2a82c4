package dev.moim.adapters.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** A real S3 server on a free port, with its files in a directory that goes with it. */
final class LocalS3 implements AutoCloseable {
  static final String BUCKET = "images";
  static final String ACCESS_KEY = "tests";
  static final String SECRET_KEY = "only-for-tests";

  private final Path directory;
  private final BlobStore files;
  private final S3Proxy server;

  private LocalS3(Path directory) {
    this.directory = directory;
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", directory.toString());
    files = BlobStores.create("filesystem", properties);
    files.createContainer(CreateBucketRequest.builder().bucket(BUCKET).build());
    server =
        S3Proxy.builder()
            .blobStore(files)
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .stopTimeout(0)
            .build();
  }

  static LocalS3 start() {
    try {
      LocalS3 s3 = new LocalS3(Files.createTempDirectory("moim-s3"));
      s3.server.start();
      return s3;
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not start", e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  S3Settings settings() {
    return settings(endpoint(), BUCKET, SECRET_KEY);
  }

  static S3Settings settings(URI endpoint, String bucket, String secretKey) {
    return new S3Settings(endpoint, "us-east-1", bucket, ACCESS_KEY, secretKey, Optional.empty());
  }

  @Override
  public void close() {
    try {
      server.stop();
      files.close();
      delete(directory);
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/**
 * An S3 server in this JVM, on 127.0.0.1, with its objects as files. It checks signatures (version
 * 4 only), presigned ones too, and lets browsers of any origin use a presigned address. Whoever
 * knows an object's key may read it, and nobody may list the keys without a signature. Clients must
 * use path-style addresses: {@code http://127.0.0.1:port/bucket/key}.
 */
public final class LocalS3 implements AutoCloseable {

  private static final String BUCKET = "moim";
  private static final Logger log = LoggerFactory.getLogger(LocalS3.class);

  private final S3Proxy proxy;
  private final DirectoryLock lock;
  private final S3Keys keys;
  private boolean closed;

  private LocalS3(S3Proxy proxy, DirectoryLock lock, S3Keys keys) {
    this.proxy = proxy;
    this.lock = lock;
    this.keys = keys;
  }

  /**
   * Starts a server with the keys that are kept beside the directory, made on the first start.
   *
   * @see #start(Path, int, Optional)
   */
  public static LocalS3 start(Path directory, int port) {
    return start(directory, port, Optional.empty());
  }

  /**
   * Starts a server on a directory, which is made if needed, and makes its bucket.
   *
   * @param directory for the objects alone; a lock and the keys are kept in files beside it, which
   *     carry its name
   * @param port 0 takes a free one
   * @param given the keys to use instead of the kept ones
   * @throws StackStartException when the port is taken or another server uses the directory
   */
  public static LocalS3 start(Path directory, int port, Optional<S3Keys> given) {
    QuietLog.warningsOnly("org.gaul"); // it has a Jetty of its own in there
    Path home = directory.toAbsolutePath().normalize();
    Path lockFile = home.resolveSibling(home.getFileName() + ".lock");
    DirectoryLock lock = DirectoryLock.take(home, lockFile);
    try {
      S3Keys keys =
          given.orElseGet(() -> S3Keys.keptIn(home.resolveSibling(home.getFileName() + ".keys")));
      var s3 = new LocalS3(proxy(storeWithBucket(home), port, keys), lock, keys);
      s3.listen(port);
      log.info("S3 runs on {} with its objects in {}", s3.endpoint(), home);
      return s3;
    } catch (IOException e) {
      lock.close();
      throw new StackStartException("S3: cannot use " + home + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  public String accessKey() {
    return keys.accessKey();
  }

  public String secretKey() {
    return keys.secretKey();
  }

  public String bucket() {
    return BUCKET;
  }

  /** Aborts requests under way; an object that was not answered does not exist. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    } finally {
      lock.close();
    }
  }

  private void listen(int port) {
    try {
      proxy.start();
    } catch (Exception e) {
      stopAfterFailure(e);
      boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
      throw taken
          ? StackStartException.portTaken("S3", port)
          : new StackStartException("S3 does not start: " + e.getMessage(), e);
    }
  }

  private void stopAfterFailure(Exception failure) {
    try {
      proxy.stop();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }

  /** The store takes a directory that others may read for a public bucket. */
  private static BlobStore storeWithBucket(Path directory) throws IOException {
    Files.createDirectories(directory);
    var store = new FilesystemNio2BlobStore(directory.toString());
    if (!store.containerExists(BUCKET)) {
      store.createContainer(BUCKET);
    }
    store.setContainerAccess(BUCKET, BucketCannedACL.PRIVATE);
    return store;
  }

  private static S3Proxy proxy(BlobStore store, int port, S3Keys keys) {
    return S3Proxy.builder()
        .blobStore(new ReadableByKey(store))
        .awsAuthentication(AuthenticationType.AWS_V4, keys.accessKey(), keys.secretKey())
        .endpoint(URI.create("http://127.0.0.1:" + port))
        .corsRules(new CrossOriginResourceSharing())
        // Clients may send checksum and tracing headers that S3 knows and this server does not.
        .ignoreUnknownHeaders(true)
        .stopTimeout(0)
        .build();
  }
}

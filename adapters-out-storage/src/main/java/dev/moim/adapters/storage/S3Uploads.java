package dev.moim.adapters.storage;

import dev.moim.application.upload.Uploads;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uploads to a bucket of S3, or of a store that speaks its protocol. A store that does not answer
 * is given up after some seconds. Safe for use by many threads.
 */
public final class S3Uploads implements Uploads, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 2;

  /** What HTTP says a body is of which nobody says what it is (RFC 9110, section 8.3). */
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  /** What an empty object is answered with: it has no first byte. */
  private static final int NO_SUCH_RANGE = 416;

  private final String bucket;
  private final S3Client client;
  private final S3Places places;

  /** Opens no connection yet. */
  @Inject
  public S3Uploads(S3Settings settings) {
    bucket = settings.bucket();
    AwsBasicCredentials credentials =
        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey());
    client = client(settings, credentials);
    places = new S3Places(settings, credentials, client.utilities());
  }

  /**
   * Checksums only where S3 requires them: by default the SDK adds some that other stores do not
   * know.
   */
  private static S3Client client(S3Settings settings, AwsBasicCredentials credentials) {
    return S3Client.builder()
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
        .overrideConfiguration(
            calls ->
                calls.apiCallTimeout(CALL).retryStrategy(retries -> retries.maxAttempts(ATTEMPTS)))
        .build();
  }

  @Override
  public Place offer(String key, String contentType, long bytes, Duration lifetime, Instant now) {
    return places.offer(key, contentType, bytes, lifetime, now);
  }

  @Override
  public Optional<Stored> find(String key) {
    try {
      HeadObjectResponse head = client.headObject(object -> object.bucket(bucket).key(key));
      String type = Optional.ofNullable(head.contentType()).orElse(UNKNOWN_TYPE);
      return Optional.of(new Stored(type, head.contentLength()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new StoreDown(e);
    }
  }

  @Override
  public Optional<byte[]> beginning(String key, int most) {
    String range = "bytes=0-" + (most - 1);
    try (ResponseInputStream<GetObjectResponse> bytes =
        client.getObject(object -> object.bucket(bucket).key(key).range(range))) {
      return Optional.of(bytes.readNBytes(most));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == NO_SUCH_RANGE) {
        return Optional.of(new byte[0]);
      }
      throw new StoreDown(e);
    } catch (SdkException | IOException e) {
      throw new StoreDown(e);
    }
  }

  @Override
  public URI imageUrl(String key) {
    return places.imageUrl(key);
  }

  @Override
  public Optional<String> keyOf(String imageUrl) {
    return places.keyOf(imageUrl);
  }

  @Override
  public void delete(String key) {
    try {
      client.deleteObject(object -> object.bucket(bucket).key(key));
    } catch (NoSuchKeyException e) {
      // S3 itself says nothing here; a store that does means the same.
    } catch (SdkException e) {
      throw new StoreDown(e);
    }
  }

  /** Whether the store answers and has the bucket; takes some seconds at most and never throws. */
  public boolean isReady() {
    try {
      client.headBucket(head -> head.bucket(bucket));
      return true;
    } catch (SdkException e) {
      return false;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.moim.adapters.storage;

import dev.moim.application.upload.Uploads.Place;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.S3Utilities;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs places to upload to (SigV4 in the query), type and size included, and that nothing is there
 * yet: a conditional write, which S3 and most that speak its protocol have. It uses the signer that
 * the SDK's S3Presigner uses, and not the presigner itself, which takes its time from no clock but
 * the system's.
 */
final class S3Places {
  private static final String PUT = "PUT";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_LENGTH = "Content-Length";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final Set<String> SET_BY_EVERY_CLIENT = Set.of("host", "content-length");

  /** S3 signs for seven days at most, and rounding up may add a second. */
  private static final Duration LONGEST = Duration.ofDays(7).minusSeconds(1);

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final S3Settings settings;
  private final AwsBasicCredentials credentials;
  private final S3Utilities utilities;

  S3Places(S3Settings settings, AwsBasicCredentials credentials, S3Utilities utilities) {
    this.settings = settings;
    this.credentials = credentials;
    this.utilities = utilities;
  }

  /**
   * Signatures count in whole seconds: a place opens with the second that {@code now} is in, and
   * ends with the one of its expiry, less than a second late.
   */
  Place offer(String key, String contentType, long bytes, Duration lifetime, Instant now) {
    if (bytes < 0 || !lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("bytes " + bytes + ", lifetime " + lifetime);
    }
    URI object = address(key);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(object)
            .putHeader(CONTENT_TYPE, contentType)
            .putHeader(CONTENT_LENGTH, Long.toString(bytes))
            .putHeader(IF_NONE_MATCH, "*")
            .build();
    SdkHttpRequest signed = sign(request, now, now.plus(lifetime));
    return new Place(signed.getUri(), PUT, headers(signed), imageUrl(object), now.plus(lifetime));
  }

  private SdkHttpRequest sign(SdkHttpRequest request, Instant now, Instant expiresAt) {
    Instant start = now.truncatedTo(ChronoUnit.SECONDS);
    Duration length =
        Duration.between(start, expiresAt.plusNanos(999_999_999)).truncatedTo(ChronoUnit.SECONDS);
    return signer
        .sign(
            sign ->
                sign.request(request)
                    .identity(credentials)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, length)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(start, ZoneOffset.UTC)))
        .request();
  }

  private static Map<String, String> headers(SdkHttpRequest signed) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      if (!SET_BY_EVERY_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        headers.put(header.getKey(), String.join(",", header.getValue()));
      }
    }
    return Map.copyOf(headers);
  }

  private URI address(String key) {
    return URI.create(
        utilities.getUrl(url -> url.bucket(settings.bucket()).key(key)).toExternalForm());
  }

  URI imageUrl(String key) {
    return imageUrl(address(key));
  }

  /** Whatever another spelling of an address may mean to a server, it is not the one we gave. */
  Optional<String> keyOf(String imageUrl) {
    String home = settings.publicBaseUrl().map(URI::toString).orElseGet(this::bucketUrl) + "/";
    if (!imageUrl.startsWith(home) || imageUrl.length() == home.length()) {
      return Optional.empty();
    }
    try {
      String key = SdkHttpUtils.urlDecode(imageUrl.substring(home.length()));
      return Optional.of(key).filter(k -> imageUrl(k).toString().equals(imageUrl));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String bucketUrl() {
    return settings.endpoint() + "/" + settings.bucket();
  }

  private URI imageUrl(URI object) {
    return settings
        .publicBaseUrl()
        .map(base -> URI.create(base + object.toString().substring(bucketUrl().length())))
        .orElse(object);
  }
}

package dev.moim.adapters.storage;

import dev.moim.domain.InvalidValue;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bucket of which store is used, and as whom. The secret never shows in a log.
 *
 * @param endpoint where the store answers, which is also where clients upload to
 * @param region as the store wants it in signatures, such as {@code ap-northeast-2}
 * @param publicBaseUrl where the bucket's files are read, such as a CDN's address; if empty, at the
 *     endpoint
 */
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    Optional<URI> publicBaseUrl) {
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  public S3Settings {
    endpoint = httpUrl("S3 endpoint", endpoint);
    publicBaseUrl = publicBaseUrl.map(url -> httpUrl("S3 public base URL", url));
    check(REGION.matcher(region).matches(), "S3 region", "must be of a-z, 0-9 and -");
    check(BUCKET.matcher(bucket).matches(), "S3 bucket", "must be 3 to 63 of a-z, 0-9, . and -");
    check(!accessKey.isBlank(), "S3 access key", "must not be blank");
    check(!secretKey.isBlank(), "S3 secret key", "must not be blank");
  }

  /** The same address without a slash at its end. */
  private static URI httpUrl(String field, URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    boolean plain =
        url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    check(
        web && url.getHost() != null && plain,
        field,
        "must be an http or https address without user, query or fragment");
    return URI.create(url.toString().replaceFirst("/+$", ""));
  }

  private static void check(boolean good, String field, String rule) {
    if (!good) {
      throw new InvalidValue(field, rule);
    }
  }

  @Override
  public String toString() {
    return "S3Settings[" + endpoint + ", " + region + ", " + bucket + ", …]";
  }
}

package dev.moim.bootstrap.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that can be set: the name in the environment, what holds without it, what it means.
 */
public enum Setting {
  MOIM_HTTP_HOST("127.0.0.1", "the address that the API listens on"),
  MOIM_HTTP_PORT("8901", "the port of the API; 0 for a free one"),
  MOIM_DATA_DIR("./data", "where the local stack keeps its data"),
  MOIM_SIMULATOR_PORT(
      "8902",
      "the port of the local PortOne, providers and mail on the next five; 0 for free ones"),
  MOIM_DATABASE_URL("", "jdbc:postgresql://…; without it a local PostgreSQL is started"),
  MOIM_DATABASE_USER("", "the database's user, if the URL names none"),
  MOIM_DATABASE_PASSWORD("", "the database's password"),
  MOIM_DATABASE_POOL("8", "connections to the database, 2 to 200"),
  MOIM_REDIS_URL("", "redis://…; without it a local Redis is started"),
  MOIM_S3_ENDPOINT("", "the S3 server's URL; without it a local one is started"),
  MOIM_S3_REGION("us-east-1", "the bucket's region"),
  MOIM_S3_BUCKET("moim", "the bucket that images are put into"),
  MOIM_S3_ACCESS_KEY("", "its access key"),
  MOIM_S3_SECRET_KEY("", "its secret key"),
  MOIM_S3_PUBLIC_URL("", "where browsers find the bucket, if not at the endpoint"),
  MOIM_PORTONE_URL("", "PortOne V1's REST API; without it simulators play all providers"),
  MOIM_PORTONE_API_KEY("", "PortOne's imp_key"),
  MOIM_PORTONE_API_SECRET("", "PortOne's imp_secret"),
  MOIM_PORTONE_V2_URL("", "PortOne V2's, if not the real one; with MOIM_PORTONE_URL only"),
  MOIM_KAKAOPAY_URL("", "KakaoPay's, likewise"),
  MOIM_BOOTPAY_URL("", "BootPay's, likewise"),
  MOIM_PORTONE_TEST_CHANNEL("refused", "payments over a test channel: refused, or allowed"),
  MOIM_HOLD_SECONDS("900", "how long an unpaid place is kept, 1 to 86400"),
  MOIM_OFFER_SECONDS("900", "how long a place is held for somebody who waited for it, 1 to 86400"),
  MOIM_CORS_ORIGINS("", "origins that browsers may call from, with commas between"),
  MOIM_TRUSTED_PROXIES(
      "", "proxies that are believed about who calls: addresses or networks, with commas between"),
  MOIM_RATE_LIMITS("on", "on; off for load tests"),
  MOIM_TOKEN_KEYS("", "keys that sign access tokens, newest first, 32 bytes or more in base64url"),
  MOIM_TICKET_KEYS("", "keys that sign ticket codes, likewise"),
  MOIM_SEALING_KEYS(
      "", "keys that seal clubs' credentials at providers, newest first, 32 bytes in base64url"),
  MOIM_SMTP_URL(
      "", "the mail server, smtp://user:password@host:587 or smtps://…; without it a local one"),
  MOIM_MAIL_FROM("", "the address that mail is from, needed with MOIM_SMTP_URL"),
  MOIM_OUTGOING(
      "on", "off on a copy of another's data: no mail, no webhooks, no calls of providers"),
  MOIM_WEBHOOK_TARGETS("public", "clubs' servers that are called: public, or local too, by http"),
  MOIM_ADMIN_EMAIL("", "the first platform admin, created at a start unless it is there"),
  MOIM_ADMIN_PASSWORD("", "its password when it is created"),
  MOIM_METRICS_HOST("127.0.0.1", "the address that /metrics is served at: its own, not the API's"),
  MOIM_METRICS_PORT("0", "the port of /metrics; 0 for a free one, which is printed"),
  MOIM_LOG_FORMAT("text", "text for people; json for one JSON object a line"),
  MOIM_ACCESS_LOG("on", "on: a line for each request; off"),
  MOIM_DRAIN_SECONDS("0", "how long a stopping server says that it is not ready before it stops"),
  OTEL_EXPORTER_OTLP_ENDPOINT("", "where traces are sent, by OTLP over HTTP"),
  MOIM_SAMPLE_DATA("on", "on: the local stack's first start fills in a sample club; off");

  private final String fallback;
  private final String meaning;

  Setting(String fallback, String meaning) {
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** What holds if it is not set; empty text for nothing. */
  public String fallback() {
    return fallback;
  }

  /** What it is for, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** The setting with this name. */
  static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }
}

package dev.moim.adapters.rest.http;

import dev.moim.application.runtime.TokenBucket;

/**
 * How often somebody may call: the one place for these numbers, which {@code docs/limits.md} tells.
 * Every call takes from one bucket, and a call of an expensive route from two.
 */
public enum Rate {
  /** Everything, per member, or per address for guests. */
  ORDINARY(Whose.CALLER, Reach.INSTANCE, 600, 600),
  /** Joining a group. */
  JOINS(Whose.CALLER, Reach.INSTANCE, 60, 20),
  /** Confirming a payment, for which the provider is asked. */
  CONFIRMATIONS(Whose.CALLER, Reach.INSTANCE, 60, 20),
  /** Money back; generous, since an event that is called off has many guests. */
  REFUNDS(Whose.CALLER, Reach.INSTANCE, 120, 60),
  /** Places for images. */
  UPLOADS(Whose.CALLER, Reach.INSTANCE, 30, 10),
  /** Whatever has to do with passwords and refresh tokens; a campus may be behind one address. */
  CREDENTIALS(Whose.ADDRESS_AND_ROUTE, Reach.SERVICE, 30, 100),
  /** The same, per e-mail address that is tried: guessing from many places is slow too. */
  CREDENTIALS_PER_EMAIL(Whose.EMAIL, Reach.SERVICE, 10, 10),
  /** Orders with a coupon's code, right or wrong: guessing codes is as slow as passwords. */
  COUPON_CODES(Whose.CALLER, Reach.SERVICE, 10, 10),
  /** What providers send. */
  WEBHOOKS(Whose.ADDRESS, Reach.INSTANCE, 6_000, 2_000),
  /** Probes, which a machine sends and which must not fail for their number. */
  UNLIMITED(Whose.NOBODY, Reach.INSTANCE, 60_000_000, Integer.MAX_VALUE / 2);

  /** Who has a bucket of their own. */
  public enum Whose {
    CALLER,
    ADDRESS,
    ADDRESS_AND_ROUTE,
    EMAIL,
    NOBODY
  }

  /** Where it is counted. */
  public enum Reach {
    /** By each instance alone: it costs nothing, and n instances let n times as much through. */
    INSTANCE,
    /** By all instances together. */
    SERVICE
  }

  private final Whose whose;
  private final Reach reach;
  private final int perMinute;
  private final int burst;
  private final TokenBucket bucket;
  private final String prefix;

  Rate(Whose whose, Reach reach, int perMinute, int burst) {
    this.whose = whose;
    this.reach = reach;
    this.perMinute = perMinute;
    this.burst = burst;
    this.bucket = TokenBucket.perMinute(perMinute, burst);
    this.prefix = "rest:" + name() + ":";
  }

  public Whose whose() {
    return whose;
  }

  public Reach reach() {
    return reach;
  }

  /** How many calls a minute are let through in the long run. */
  public int perMinute() {
    return perMinute;
  }

  /** How many are let through at once, after a while without any. */
  public int burst() {
    return burst;
  }

  /** The bucket that is taken from. */
  public TokenBucket bucket() {
    return bucket;
  }

  /** The name of somebody's bucket. */
  String key(String who) {
    return prefix + who;
  }
}

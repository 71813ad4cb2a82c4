package dev.moim.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moim.application.member.AccessTokens;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens as JWTs (RFC 7519) signed with HS256. Nothing in a token chooses how it is checked:
 * the algorithm is pinned, and the key is one of ours or none.
 *
 * <p>Times in a JWT are whole seconds: the issue is rounded down and the end up, so that a token
 * holds for its whole lifetime and less than a second more. There is no tolerance for clocks that
 * disagree. Safe for use by many threads.
 *
 * <p>Every request brings a token, so one that is spelt as {@link #issue} spells it is verified
 * without a parser, by {@link OwnSpelling}; whatever it does not know for one of ours is left to
 * the library, which decides as it would have decided about every token.
 */
public final class JwtAccessTokens implements AccessTokens {
  private static final String ISSUER = "moim";
  private static final String PLATFORM_ADMIN = "platformAdmin";
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

  /** Ours have about 250 characters; nobody gets more parsed. */
  private static final int MOST_CHARACTERS = 4096;

  private final Map<String, MACSigner> signers = new HashMap<>();
  private final OwnSpelling own;
  private final JWSHeader header;
  private final Duration lifetime;

  /** Signs with the newest of the keys. */
  @Inject
  public JwtAccessTokens(AccessTokenSettings settings) {
    for (SigningKey key : settings.keys().all()) {
      signers.put(key.id(), signer(key));
    }
    own = new OwnSpelling(settings.keys().all(), key -> header(key).toBase64URL().toString());
    header = header(settings.keys().newest());
    lifetime = settings.lifetime();
  }

  private static JWSHeader header(SigningKey key) {
    return new JWSHeader.Builder(ALGORITHM).keyID(key.id()).build();
  }

  private static MACSigner signer(SigningKey key) {
    try {
      return new MACSigner(key.secret());
    } catch (JOSEException e) {
      throw new IllegalStateException("a signing key is long enough for " + ALGORITHM, e);
    }
  }

  @Override
  public String issue(Actor actor, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(actor.member().toString())
            .claim(PLATFORM_ADMIN, actor.platformAdmin())
            .issueTime(Date.from(now.truncatedTo(ChronoUnit.SECONDS)))
            .expirationTime(Date.from(roundedUp(now.plus(lifetime))))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signers.get(header.getKeyID()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the newest key signs " + ALGORITHM, e);
    }
    return token.serialize();
  }

  private static Instant roundedUp(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }

  @Override
  public Optional<Actor> verify(String token, Instant now) {
    if (token.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    return switch (own.read(token)) {
      case OwnSpelling.Known known -> known.actorAt(now);
      case OwnSpelling.Forged _ -> Optional.empty();
      case OwnSpelling.Foreign _ -> parse(token, now);
    };
  }

  /** With the library, which knows every way to write a token. */
  Optional<Actor> parse(String token, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      return isOurs(jwt, token) ? actor(jwt.getJWTClaimsSet(), now) : Optional.empty();
    } catch (ParseException | JOSEException | RuntimeException e) {
      // The header is a stranger's text, and the library does not say all that it throws about one;
      // a claim that is missing would be a token of another program with our key.
      return Optional.empty();
    }
  }

  /**
   * Signs what the token says once more and compares the text. Comparing decoded bytes would accept
   * several spellings of one signature, since the decoder skips what it does not know. What has to
   * be understood (RFC 7515, 4.1.11) is nothing that we know.
   */
  private boolean isOurs(SignedJWT jwt, String token) throws JOSEException {
    MACSigner signer = signers.get(jwt.getHeader().getKeyID());
    if (signer == null
        || !ALGORITHM.equals(jwt.getHeader().getAlgorithm())
        || jwt.getHeader().getCriticalParams() != null) {
      return false;
    }
    String content = new String(jwt.getSigningInput(), US_ASCII);
    String expected =
        content + "." + signer.sign(jwt.getHeader(), content.getBytes(US_ASCII)).toString();
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), token.getBytes(US_ASCII));
  }

  private static Optional<Actor> actor(JWTClaimsSet claims, Instant now) throws ParseException {
    if (!ISSUER.equals(claims.getIssuer()) || !holds(claims, now)) {
      return Optional.empty();
    }
    MemberId member = new MemberId(UUID.fromString(claims.getSubject()));
    return Optional.of(new Actor(member, claims.getBooleanClaim(PLATFORM_ADMIN)));
  }

  private static boolean holds(JWTClaimsSet claims, Instant now) {
    Date notBefore = claims.getNotBeforeTime();
    return now.isBefore(claims.getExpirationTime().toInstant())
        && !now.isBefore(claims.getIssueTime().toInstant())
        && (notBefore == null || !now.isBefore(notBefore.toInstant()));
  }

  @Override
  public Duration lifetime() {
    return lifetime;
  }
}

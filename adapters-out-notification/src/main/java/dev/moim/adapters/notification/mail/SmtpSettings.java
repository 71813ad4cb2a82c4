package dev.moim.adapters.notification.mail;

import dev.moim.domain.member.Email;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The mail server that takes our mail over.
 *
 * @param login empty for a server that knows us by our address
 * @param from who the mail is from
 */
public record SmtpSettings(
    String host, int port, Protection protection, Optional<Login> login, Email from) {
  private static final int SUBMISSION_PORT = 587;
  private static final int SUBMISSIONS_PORT = 465;

  public SmtpSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(protection, "protection");
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(from, "from");
    if (port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("port must be from 1 to 65535");
    }
  }

  /** When TLS begins. */
  public enum Protection {
    /** Before anything is said. */
    AT_ONCE,
    /** By STARTTLS; without it nothing is sent. */
    REQUIRED,
    /** By STARTTLS, if the server offers it. */
    IF_OFFERED
  }

  /** How the server knows us. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[***]";
    }
  }

  /**
   * Reads an address such as {@code smtp://user:password@mail.example.org:587} or {@code
   * smtps://…:465}. A password is sent over TLS only: with a user, {@code smtp} means that STARTTLS
   * is required.
   *
   * @throws IllegalArgumentException if it is none; the message does not contain it
   */
  public static SmtpSettings of(URI uri, Email from) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    boolean atOnce = scheme.equals("smtps");
    if (uri.getHost() == null || !(atOnce || scheme.equals("smtp"))) {
      throw new IllegalArgumentException("must be an smtp or smtps address");
    }
    Optional<Login> login = Optional.ofNullable(uri.getUserInfo()).map(SmtpSettings::login);
    Protection withoutTls = login.isPresent() ? Protection.REQUIRED : Protection.IF_OFFERED;
    int usual = atOnce ? SUBMISSIONS_PORT : SUBMISSION_PORT;
    return new SmtpSettings(
        uri.getHost(),
        uri.getPort() > 0 ? uri.getPort() : usual,
        atOnce ? Protection.AT_ONCE : withoutTls,
        login,
        from);
  }

  private static Login login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("must have both a user and a password, or neither");
    }
    return new Login(parts[0], parts[1]);
  }

  /** The part of our address after the at sign. */
  String domain() {
    return from.value().substring(from.value().indexOf('@') + 1);
  }
}

package dev.moim.bootstrap.server;

import dev.moim.adapters.security.SigningKeys;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that a server without settings makes for itself. */
interface Secrets {
  /** Hexadecimal digits under this name, which nobody can guess. */
  String text(String name);

  /** Signing keys under this name. */
  default SigningKeys keys(String name) {
    return SigningKeys.parse(text(name));
  }

  /** The same bytes as {@link #text}, in base64url. */
  default String base64(String name) {
    return Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(text(name)));
  }

  /** How a person gets at the password with this name, in words. */
  String where(String name);
}

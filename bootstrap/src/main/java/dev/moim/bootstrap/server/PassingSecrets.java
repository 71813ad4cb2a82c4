package dev.moim.bootstrap.server;

import dev.moim.bootstrap.stack.SecretFile;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets of one run, which end with it. There is no file to find a password in, so it is told to
 * whoever started the server.
 */
final class PassingSecrets implements Secrets {
  private final Map<String, String> made = new ConcurrentHashMap<>();

  @Override
  public String text(String name) {
    return made.computeIfAbsent(name, _ -> SecretFile.random(32));
  }

  @Override
  public String where(String name) {
    return "password " + text(name) + ", of this run";
  }
}

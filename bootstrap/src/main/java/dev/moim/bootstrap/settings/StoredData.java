package dev.moim.bootstrap.settings;

import dev.moim.bootstrap.settings.Settings.DatabaseAccess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the data are: all that somebody has to set who only looks at them.
 *
 * @param database empty if they are the local stack's
 * @param dataDir where the local stack keeps its data
 */
public record StoredData(Optional<DatabaseAccess> database, Path dataDir) {
  /**
   * Reads the environment, and asks for no keys.
   *
   * @throws WrongSettings with everything that is wrong or missing, at once
   */
  public static StoredData parse(Map<String, String> variables) {
    Environment env = new Environment(variables);
    StoredData data = new StoredData(Settings.database(env), Settings.dataDir(env));
    env.throwIfWrong();
    return data;
  }
}

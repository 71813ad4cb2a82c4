package dev.moim.adapters.persistence.verify;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param findings of the invariants that were looked at, in their order
 * @param all how many invariants there are
 */
public record Report(List<Finding> findings, int all) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** Whether all were looked at and hold. */
  public boolean isSound() {
    return findings.size() == all && broken().isEmpty();
  }

  /** Those that do not hold. */
  public List<Finding> broken() {
    return findings.stream().filter(Finding::isBroken).toList();
  }
}

package dev.moim.bootstrap.chaos;

import java.util.List;

/**
 * What came of a reckoning.
 *
 * @param complaints whatever must not be
 * @param owed what is on its way
 * @param sums by tender
 * @param paid how many orders were paid
 */
record Reckoned(List<Complaint> complaints, List<Owed> owed, List<Sums> sums, long paid) {
  Reckoned {
    complaints = List.copyOf(complaints);
    owed = List.copyOf(owed);
    sums = List.copyOf(sums);
  }

  long count(Complaint.Kind kind) {
    return complaints.stream().filter(c -> c.kind() == kind).count();
  }

  boolean isSound() {
    return complaints.isEmpty() && sums.stream().allMatch(Sums::agree);
  }
}

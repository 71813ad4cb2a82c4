package dev.moim.explorer;

/** Decides what goes wrong, and, where several are at work, who goes on. */
interface Director {
  /**
   * A node is just before, or just after, a call.
   *
   * @param changed after it: whether anything outside of the process is another than at the last
   *     point
   */
  Fate at(Node node, Call call, boolean before, boolean changed);

  /** Nothing goes wrong. */
  static Director kind() {
    return (_, _, _, _) -> Fate.GOES_ON;
  }
}

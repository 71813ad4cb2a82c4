package dev.moim.domain.group;

/**
 * When a paid order is granted. So far every group grants at once; a goal reached by a deadline and
 * all units taken come with crowdfunding and group buys.
 */
public enum CompletionRule {
  AT_ONCE
}

/**
 * What every simulated provider needs: a server on this machine only, a journal that outlives the
 * process, a reader of requests and a sender of webhooks. Nothing here knows a provider.
 */
@NullMarked
package dev.moim.simulators;

import org.jspecify.annotations.NullMarked;
